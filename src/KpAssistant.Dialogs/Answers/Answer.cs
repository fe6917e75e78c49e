using KpAssistant.Dialogs.Members;
using KpAssistant.Dialogs.Wording;

namespace KpAssistant.Dialogs.Answers;

/// <summary>One thing that members ask, and what is said.</summary>
/// <param name="Id"><c>topic.kebab-name</c>.</param>
/// <param name="Titles">By language: a short label that a member would tap.</param>
/// <param name="Next">Ids of related answers, at most three.</param>
/// <param name="IsLong">The writer allows more than half a minute of speech.</param>
/// <param name="Plans">The plans it speaks of; empty when it speaks to all.</param>
/// <param name="Otherwise">The id of the answer for a member who turns out to have another plan; null when it speaks to all.</param>
public sealed record Answer(
    string Id,
    IReadOnlyDictionary<string, string> Titles,
    IReadOnlyList<ContextNeed> Needs,
    IReadOnlyList<string> Next,
    IReadOnlyList<AnswerPart> Parts,
    bool IsLong,
    IReadOnlyList<PlanType> Plans,
    string? Otherwise,
    string File,
    int Line)
{
    public string Topic { get; } = Id[..Id.IndexOf('.', StringComparison.Ordinal)];

    /// <summary>Nothing in its texts is computed (and its parts are few, as always): by the same parts it says the same every time.</summary>
    public bool IsFixed { get; } = Parts.Count <= 64 && !Parts.Any(part => part.Bodies.Values.Any(body => body.Texts.Any(text => text.Placeholders.Count > 0)));

    /// <summary>The id of what answers the same question for a member of this plan: mostly this one.</summary>
    public string IdFor(PlanType? plan) =>
        Otherwise is not null && plan is { } known and not PlanType.Unknown && !Plans.Contains(known) ? Otherwise : Id;

    public string Title(string language) => Titles[language];

    /// <summary>What must be asked before this answer fits the member; empty when it can be given now. A member who answered "I don't know" to the
    /// plan question has <see cref="PlanType.Unknown"/> and is not asked again.</summary>
    public IReadOnlyList<ContextNeed> Missing(AnswerContext context) => [.. Needs.Where(need => need switch
    {
        ContextNeed.Home => context.Home is null,
        ContextNeed.Visited => context.Visited is null,
        ContextNeed.VisitedState => context.Visited is null or { State: null, IsAbroad: false },
        ContextNeed.Plan => context.Plan is null,
        _ => false,
    })];
}

/// <summary>A part of an answer, said when its condition matches.</summary>
/// <param name="Facts">Ids of the facts that it states.</param>
public sealed record AnswerPart(AnswerCondition When, IReadOnlyList<string> Facts, IReadOnlyDictionary<string, Body> Bodies, int Line);
