using System.Text.Json;
using System.Text.Json.Nodes;
using KpAssistant.BotFramework.Cards;
using KpAssistant.BotFramework.Entities;

namespace KpAssistant.BotFramework.Tests.Activities;

public class ActivityTests
{
    private static readonly Activity Incoming = new()
    {
        Type = ActivityTypes.Message,
        Id = "m1",
        ChannelId = "webchat",
        ServiceUrl = "https://service.example",
        From = new ChannelAccount("user"),
        Recipient = new ChannelAccount("bot"),
        Conversation = new ConversationAccount { Id = "c1" },
        Locale = "es-US",
    };

    [Fact]
    public void A_reply_goes_back_to_where_the_message_came_from()
    {
        var reply = Incoming.CreateReply("Hola");

        reply.From!.Id.ShouldBe("bot");
        reply.Recipient!.Id.ShouldBe("user");
        reply.Conversation!.Id.ShouldBe("c1");
        reply.ReplyToId.ShouldBe("m1");
        reply.Locale.ShouldBe("es-US");
        reply.Id.ShouldBeNull();
    }

    [Fact]
    public void A_kept_reference_makes_an_activity_that_comes_from_the_user()
    {
        var later = new Activity().ApplyConversationReference(Incoming.GetConversationReference(), isIncoming: true);

        later.From!.Id.ShouldBe("user");
        later.Recipient!.Id.ShouldBe("bot");
        later.Id.ShouldBe("m1");
    }

    [Fact]
    public void A_reference_survives_storage()
    {
        var json = JsonSerializer.Serialize(Incoming.GetConversationReference(), BotJson.Options);

        JsonSerializer.Deserialize<ConversationReference>(json, BotJson.Options)!.Conversation!.Id.ShouldBe("c1");
    }

    [Fact]
    public void A_clone_shares_nothing_that_can_change()
    {
        var original = MessageFactory.SuggestedActions([new CardAction { Title = "One" }]);
        original.ChannelData = new JsonObject { ["answer"] = "a" };
        original.Template = "some.key";

        var clone = original.Clone();
        clone.SuggestedActions!.Actions![0].Title = "Two";
        clone.ChannelData!["answer"] = "b";

        original.SuggestedActions!.Actions![0].Title.ShouldBe("One");
        original.ChannelData["answer"]!.GetValue<string>().ShouldBe("a");
        clone.Template.ShouldBe(original.Template);
    }

    [Fact]
    public void Channel_data_is_read_as_the_type_that_is_expected()
    {
        var activity = new Activity { ChannelData = new JsonObject { ["clientActivityID"] = "x1" } };

        activity.GetChannelData<Dictionary<string, string>>()!["clientActivityID"].ShouldBe("x1");
        new Activity().GetChannelData<Dictionary<string, string>>().ShouldBeNull();
    }

    [Fact]
    public void A_card_becomes_an_attachment_of_its_own_content_type()
    {
        var card = new HeroCard { Title = "Clinic", Buttons = [new CardAction { Type = ActionTypes.OpenUrl, Value = "https://example.org" }] };

        var attachment = card.ToAttachment();

        attachment.ContentType.ShouldBe("application/vnd.microsoft.card.hero");
        attachment.Content!.ToJsonString().ShouldBe("""{"title":"Clinic","buttons":[{"type":"openUrl","value":"https://example.org"}]}""");
        new ReceiptCard().ToAttachment().ContentType.ShouldBe("application/vnd.microsoft.card.receipt");
    }

    [Fact]
    public void An_entity_is_made_from_an_object_and_read_as_its_kind()
    {
        var entity = Entity.From(new Mention { Type = "mention", Text = "@bot", Mentioned = new ChannelAccount("bot") });

        entity.Type.ShouldBe("mention");
        entity.As<Mention>().Mentioned!.Id.ShouldBe("bot");
    }

    [Fact]
    public void An_entity_can_be_a_schema_org_message_with_claims()
    {
        var json = JsonNode.Parse("""{"type":"https://schema.org/Message","@type":"Message","citation":[{"@type":"Claim","position":1}]}""")!;

        var entity = Entity.From(json);

        JsonNode.DeepEquals(JsonSerializer.SerializeToNode(entity, BotJson.Options), json).ShouldBeTrue();
    }

    [Fact]
    public void What_is_no_object_is_no_entity() => Should.Throw<ArgumentException>(() => Entity.From("text"));

    [Fact]
    public void A_carousel_says_that_it_is_one()
    {
        var carousel = MessageFactory.Carousel([new HeroCard().ToAttachment(), new HeroCard().ToAttachment()], "Clinics");

        carousel.AttachmentLayout.ShouldBe("carousel");
        carousel.Attachments!.Count.ShouldBe(2);
        MessageFactory.Attachment(new HeroCard().ToAttachment()).Attachments!.Count.ShouldBe(1);
    }

    [Fact]
    public void Templates_are_equal_when_they_say_the_same()
    {
        new ActivityTemplate("k", ("a", "1"), ("b", "2")).ShouldBe(new ActivityTemplate("k", ("b", "2"), ("a", "1")));
        new ActivityTemplate("k", ("a", "1")).ShouldNotBe(new ActivityTemplate("k", ("a", "2")));
        new ActivityTemplate("k").ShouldNotBe(new ActivityTemplate("other"));
    }

    [Fact]
    public void A_template_is_stored_as_its_bare_key_when_it_shows_no_values()
    {
        JsonSerializer.Serialize(new ActivityTemplate("book.ask-day"), BotJson.Options).ShouldBe("\"book.ask-day\"");
        JsonSerializer.Serialize(new ActivityTemplate("book.confirm", ("day", "2026-11-26")), BotJson.Options)
            .ShouldBe("""{"k":"book.confirm","v":{"day":"2026-11-26"}}""");
        JsonSerializer.Deserialize<ActivityTemplate>("""{"k":"book.confirm","v":{"day":"2026-11-26"}}""", BotJson.Options)
            .ShouldBe(new ActivityTemplate("book.confirm", ("day", "2026-11-26")));
    }
}
