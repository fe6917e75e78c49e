using KpAssistant.Dialogs.Answers;
using KpAssistant.Dialogs.Wording;

namespace KpAssistant.Dialogs.Checks;

/// <summary>Every hard value of an answer is carried by a fact that its part cites, and no cited fact is there for nothing. A prompt that says a phone number or an
/// address cites its facts too.</summary>
internal static class ValuesCheck
{
    public static void Run(Content content)
    {
        foreach (var answer in content.Library.Answers)
        {
            var confirms = answer.Parts.SelectMany(content.FactsOf).Any(fact => fact.Trust == Trust.ThirdParty);
            foreach (var part in answer.Parts)
            {
                var facts = content.FactsOf(part).ToList();
                var carried = new CarriedValues(content, facts, part.When, confirms);
                foreach (var (language, body) in part.Bodies)
                    foreach (var channel in Enum.GetValues<Channel>().Where(channel => !body.IsDerived(channel)))
                        CheckBody(content, answer, carried, body.For(channel), $"{language}.{channel}".ToLowerInvariant());
                CheckSaid(content, answer, part, facts);
            }
        }
        foreach (var prompt in Languages.All.SelectMany(content.Phrasebook.Prompts))
            CheckPrompt(content, prompt);
    }

    private static void CheckBody(Content content, Answer answer, CarriedValues carried, LiquidText text, string where)
    {
        foreach (var value in content.HardValues.In(text.Source))
            if (!carried.Carries(value))
                content.ReportAt(answer.File, text.Line, value.Written, $"{answer.Id}, {where}: no cited fact of the part carries {Name(value)}");
    }

    private static void CheckPrompt(Content content, Prompt prompt)
    {
        foreach (var id in prompt.Facts.Where(id => !content.Ledger.TryGet(id, out _)))
            content.ReportAt(prompt.File, prompt.Body.Line, id, $"prompt {prompt.Key} cites the fact {id}, which the ledger does not hold");
        var facts = prompt.Facts.Where(id => content.Ledger.TryGet(id, out _)).Select(id => content.Ledger[id]).ToList();
        var carried = new CarriedValues(content, facts, AnswerCondition.Always, confirms: false);
        foreach (var text in prompt.Body.Texts)
            foreach (var value in content.HardValues.In(text.Source))
                if (value.Kind is HardKind.Phone or HardKind.Address or HardKind.Email && !carried.Carries(value))
                    content.ReportAt(prompt.File, text.Line, value.Written, $"prompt {prompt.Key}: no cited fact carries {Name(value)}; name it under facts:");
    }

    /// <summary>A value of a cited fact that no body of the part mentions: the fact is not stated, or not in full.</summary>
    private static void CheckSaid(Content content, Answer answer, AnswerPart part, List<Fact> facts)
    {
        var bodies = part.Bodies.Values.SelectMany(body => body.Texts).Select(text => text.Source).ToList();
        var said = bodies.SelectMany(text => content.HardValues.In(text, loosely: true)).ToList();
        var folded = bodies.Select(HardValues.Fold).ToList();
        foreach (var fact in facts)
        {
            foreach (var value in fact.Values)
                foreach (var hard in content.HardValues.In(value).Where(hard => hard.Kind is not (HardKind.Place or HardKind.Label or HardKind.Day)))
                    if (!said.Any(other => CarriedValues.Meets(hard, other)) && !IsHome(hard, said))
                        content.ReportAt(answer.File, part.Line, fact.Id, $"{answer.Id} cites {fact.Id} but no text of the part says {Name(hard)}", hard.Canonical == "kp.org");
            var names = fact.Values.Where(value => content.HardValues.In(value).All(hard => hard.Kind is HardKind.Place or HardKind.Label or HardKind.Day)).ToList();
            if (names.Count > 0 && !names.Any(name => folded.Any(text => text.Contains(HardValues.Fold(name), StringComparison.Ordinal))))
                content.ReportAt(answer.File, part.Line, fact.Id, $"{answer.Id} cites {fact.Id} but no text of the part says any of: {string.Join(", ", names)}", warning: true);
        }
    }

    /// <summary>kp.org itself is said by every address on it.</summary>
    private static bool IsHome(HardValue hard, List<HardValue> said) =>
        hard is { Kind: HardKind.Address, Canonical: "kp.org" } && said.Any(other => other.Kind == HardKind.Address && other.Canonical.StartsWith("kp.org", StringComparison.Ordinal));

    public static string Name(HardValue value) => value.Kind == HardKind.Label ? $"the label '{value.Written}'" : $"'{value.Written.Trim()}'";
}
