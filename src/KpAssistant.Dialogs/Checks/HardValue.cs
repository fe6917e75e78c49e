namespace KpAssistant.Dialogs.Checks;

internal enum HardKind
{
    Email,
    Address,
    Phone,
    Always,
    Time,
    Quantity,
    Number,
    Day,
    Holiday,
    Place,
    Label,
}

/// <summary>A value that must be right to the letter, in a form that is the same in every language and notation.</summary>
/// <param name="Canonical">"9512683900", "kp.org/locations", "2 business-days", "19:00", "monday".</param>
/// <param name="Written">As it stands in the text.</param>
internal readonly record struct HardValue(HardKind Kind, string Canonical, string Written)
{
    /// <summary>The number of a quantity, whatever its unit.</summary>
    public string Amount => Kind == HardKind.Quantity ? Canonical[..Canonical.IndexOf(' ', StringComparison.Ordinal)] : Canonical;

    public bool Same(HardValue other) => Kind == other.Kind && Canonical == other.Canonical;
}
