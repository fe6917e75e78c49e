namespace KpAssistant.BotFramework.Cards;

public sealed class ReceiptCard : Card
{
    protected override string Kind => "receipt";

    public string? Title { get; set; }

    public IList<Fact>? Facts { get; set; }

    public IList<ReceiptItem>? Items { get; set; }

    public CardAction? Tap { get; set; }

    public string? Total { get; set; }

    public string? Tax { get; set; }

    public string? Vat { get; set; }

    public IList<CardAction>? Buttons { get; set; }
}

public sealed class Fact : ProtocolObject
{
    public string? Key { get; set; }

    public string? Value { get; set; }
}

public sealed class ReceiptItem : ProtocolObject
{
    public string? Title { get; set; }

    public string? Subtitle { get; set; }

    public string? Text { get; set; }

    public CardImage? Image { get; set; }

    public string? Price { get; set; }

    public string? Quantity { get; set; }

    public CardAction? Tap { get; set; }
}
