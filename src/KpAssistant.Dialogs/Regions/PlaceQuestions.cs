using KpAssistant.BotFramework;
using KpAssistant.BotFramework.Dialogs;

namespace KpAssistant.Dialogs.Regions;

/// <summary>What has to be asked about a place before its region is known, and how the choices read.</summary>
public sealed class PlaceQuestions(RegionGuide guide)
{
    /// <summary>The question that settles a place of a message; null when it is settled.</summary>
    public RegionQuestion? Open(PlaceMention mention) => guide.Regions.Find(mention).Question;

    public RegionQuestion? Open(Place place) => guide.Regions.Find(place).Question;

    /// <summary>The place with its region, as far as both are certain.</summary>
    public Place Resolve(PlaceMention mention) => Resolve(mention.Place);

    public Place Resolve(Place place) => place.Region is null && guide.Regions.Find(place).Region is { } region ? place with { Region = region } : place;

    public static PromptOptions Ask(RegionQuestion question) => new()
    {
        Prompt = new ActivityTemplate($"regions.ask-{question.Kind}"),
        Choices = [.. question.Options.Select(ChoiceOf)],
        MaxAttempts = 2,
    };

    /// <summary>The place behind a choice of <see cref="Ask"/>, or a region by its code.</summary>
    public Place PlaceOf(string choice) => choice switch
    {
        "southwest-washington" => guide.States.Place("WA") with { Region = Region.Northwest },
        "rest-of-washington" => guide.States.Place("WA") with { Region = Region.Washington },
        "washington-state" => guide.States.Place("WA"),
        "dc" => guide.States.Place("DC"),
        _ => guide.Places.FindReply(choice, "en") is [var mention, ..] ? Resolve(mention) : new Place(),
    };

    private static Choice ChoiceOf(RegionOption option) => option.Kind == "place"
        ? new Choice(NameOf(option.Place))
        : new Choice(option.Kind, $"@regions.{option.Kind}", Synonyms(option.Kind));

    private static string NameOf(Place place) =>
        string.Join(", ", new[] { place.City, place.State, place.Country }.Where(part => part is not null));

    private static string[] Synonyms(string kind) => kind switch
    {
        "southwest-washington" => ["southwest", "sw", "vancouver", "suroeste"],
        "rest-of-washington" => ["rest", "seattle", "another part", "elsewhere", "other", "otra parte", "resto"],
        "washington-state" => ["state", "estado", "seattle", "southwest", "sw", "vancouver"],
        "dc" => ["dc", "d.c.", "capital", "district"],
        _ => [],
    };
}
