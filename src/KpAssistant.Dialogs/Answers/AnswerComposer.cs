using System.Collections.Concurrent;
using KpAssistant.Dialogs.Wording;

namespace KpAssistant.Dialogs.Answers;

/// <summary>Puts together the parts of an answer that fit the member, and what they rest on.</summary>
public sealed class AnswerComposer(FactLedger ledger)
{
    private static readonly Dictionary<string, string> s_none = [];

    // As many as the content has: one for each choice of parts, language and channel. Nothing of a member is in them.
    private readonly ConcurrentDictionary<(string Answer, string Language, Channel Channel, ulong Parts), ComposedAnswer> fixedAnswers = new();

    /// <param name="values">What the texts compute with, such as travel_line.status; null when there is nothing.</param>
    /// <returns>The answer; its text is empty when no part fits the context. What is fixed is put together once, and the same object ever after.</returns>
    /// <exception cref="PromptNotFoundException">A value that a text needs is missing.</exception>
    public ComposedAnswer Compose(Answer answer, AnswerContext context, string language, Channel channel, IReadOnlyDictionary<string, string>? values = null)
    {
        if (!answer.IsFixed)
            return Put(answer, [.. answer.Parts.Where(part => part.When.Matches(context))], language, channel, values);
        var fitting = 0UL;
        for (var i = 0; i < answer.Parts.Count; i++)
            fitting |= answer.Parts[i].When.Matches(context) ? 1UL << i : 0;
        var key = (answer.Id, language, channel, fitting);
        return fixedAnswers.TryGetValue(key, out var known)
            ? known
            : fixedAnswers.GetOrAdd(key, _ => Put(answer, [.. answer.Parts.Where((_, i) => (fitting & 1UL << i) != 0)], language, channel, values));
    }

    private ComposedAnswer Put(Answer answer, List<AnswerPart> parts, string language, Channel channel, IReadOnlyDictionary<string, string>? values)
    {
        var said = parts.Select(part => BodyOf(part, language).Render(values ?? s_none, language, channel));
        var (text, speak) = ChannelText.Finish(string.Join(channel == Channel.Web ? "\n\n" : "\n", said), language, channel);
        var facts = parts.SelectMany(part => part.Facts).Distinct().ToList();
        return new ComposedAnswer(answer.Id, text, speak, facts, [.. facts.Select(Cite)], answer.Next);
    }

    private static Body BodyOf(AnswerPart part, string language) =>
        part.Bodies.TryGetValue(language, out var body) ? body : part.Bodies[Languages.English];

    /// <summary>Facts of the ledger as citations, for a prompt that rests on them.</summary>
    public IReadOnlyList<Citation> Cite(IEnumerable<string> facts) => [.. facts.Select(Cite)];

    private Citation Cite(string id)
    {
        var fact = ledger[id];
        return new Citation(id, fact.Text, fact.Source.Title, fact.Source.Publisher, fact.Trust, fact.Source.Collected, fact.Source.Url);
    }
}
