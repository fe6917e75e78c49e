namespace KpAssistant.Dialogs.Regions;

/// <summary>What a place is to the member.</summary>
public enum PlaceRole
{
    /// <summary>The words around it do not say; the conversation decides.</summary>
    Unknown,

    /// <summary>Where the member lives or is insured.</summary>
    Home,

    /// <summary>Where the member is, goes or was.</summary>
    Visited,
}

/// <summary>A place in a message.</summary>
/// <param name="Place">What is certain. When <paramref name="Alternatives"/> is not empty, only what all of them share.</param>
/// <param name="Role">Home, visited or not said.</param>
/// <param name="Start">Where the words start in the text, in UTF-16 units.</param>
/// <param name="Length">Their length.</param>
/// <param name="Alternatives">What it may mean, likeliest first, when the words leave it open; empty otherwise.</param>
public sealed record PlaceMention(Place Place, PlaceRole Role, int Start, int Length, IReadOnlyList<Place> Alternatives)
{
    /// <summary>It takes back what was said before: "actually, Oregon".</summary>
    public bool IsCorrection { get; init; }

    /// <summary>The member says that it is not this one: "not Colorado".</summary>
    public bool IsDenied { get; init; }

    public bool IsAmbiguous => Alternatives.Count > 0;
}
