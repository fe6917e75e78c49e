using System.Text.Json;
using KpAssistant.BotFramework;
using KpAssistant.CommandLine;
using KpAssistant.Dialogs;
using KpAssistant.Dialogs.Answers;
using KpAssistant.Dialogs.Checks;
using KpAssistant.Dialogs.Emergencies;
using KpAssistant.Dialogs.Members;
using KpAssistant.Dialogs.Regions;

namespace KpAssistant.Tests.Conversations;

/// <summary>Asks for every fact that an answer cites, as a member whom it applies to, in both languages and on every channel, and looks for it in the reply.</summary>
public sealed class FactSweepTests : IClassFixture<TranscriptTests.OneAssistant>
{
    private readonly Assistant assistant;
    private readonly Content content = Content.Read(Repository.Root, Path.Combine(Repository.Root, "data"));

    public FactSweepTests(TranscriptTests.OneAssistant one) => assistant = one.Assistant;

    [Theory]
    [InlineData("en", "webchat")]
    [InlineData("en", "sms")]
    [InlineData("en", "voice")]
    [InlineData("es", "webchat")]
    [InlineData("es", "sms")]
    [InlineData("es", "voice")]
    public async Task Every_cited_fact_is_said_when_it_is_asked_for(string language, string channel)
    {
        var (said, cited) = (new HashSet<string>(), new HashSet<string>());
        var wrong = new List<string>();
        foreach (var answer in content.Library.Answers)
            foreach (var part in answer.Parts)
            {
                cited.UnionWith(part.Facts);
                // A part for members who do not know their region or plan comes after our question; its facts are said elsewhere too.
                if (MemberFor(part, answer) is not { } member)
                    continue;
                var reply = await AskAsync(answer, member, language, channel);
                if (AnswerActivities.IdOf(reply?.Template) == answer.Id)
                    said.UnionWith(content.FactsOf(part).Where(fact => Says(fact, reply!.Text!)).Select(fact => fact.Id));
                else
                    wrong.Add($"the title of {answer.Id} is answered by {reply?.Template?.Key}");
            }

        wrong.ShouldBeEmpty();
        cited.Except(said).Order().ShouldBeEmpty();
    }

    [Fact]
    public void Every_part_of_an_answer_can_be_reached_by_some_member()
    {
        var dead = content.Library.Answers.SelectMany(answer => answer.Parts.Where(part => MemberFor(part) is null).Select(part => $"{answer.Id}({part.Line})"));

        dead.ShouldBeEmpty();
    }

    [Fact]
    public void Every_fact_of_the_ledger_is_cited_or_excluded_with_a_reason()
    {
        var findings = ContentCheck.Run(Repository.Root).Where(finding => !finding.IsWarning);

        findings.ShouldBeEmpty();
    }

    private async Task<Activity?> AskAsync(Answer answer, MemberProfile member, string language, string channel)
    {
        var inbound = new Activity
        {
            Type = ActivityTypes.Message,
            Id = "1",
            ChannelId = channel,
            Locale = language == "es" ? "es-US" : "en-US",
            Text = answer.Title(language),
            Timestamp = DateTimeOffset.UnixEpoch.AddYears(56),
            From = new ChannelAccount("member"),
            Conversation = new ConversationAccount { Id = "sweep" },
        };
        var snapshot = new ConversationSnapshot(
            JsonSerializer.SerializeToUtf8Bytes(new { t = new TalkState { Language = language, Greeted = true } }, BotJson.Options),
            JsonSerializer.SerializeToUtf8Bytes(new { m = member }, BotJson.Options));
        var outcome = await assistant.Get<Conversation>().DecideAsync(snapshot, inbound, EmergencyKinds.NotScreened, CancellationToken.None);
        return assistant.Get<KpAssistant.Turns.Word>().Replies(outcome, inbound) is [.., var last] ? last : null;
    }

    /// <summary>Numbers, phone numbers, addresses and deadlines are in the reply. A voice that offers to text the link need not read it.</summary>
    private bool Says(Fact fact, string reply)
    {
        var heard = content.HardValues.In(reply, loosely: true);
        var textsTheLink = content.Tables.TextTheLink.Any(offer => reply.Contains(offer, StringComparison.OrdinalIgnoreCase));
        return fact.Values.SelectMany(value => content.HardValues.In(value))
            .Where(value => value.Kind is HardKind.Phone or HardKind.Quantity or HardKind.Number || (value.Kind is HardKind.Address or HardKind.Email && !textsTheLink))
            .All(value => heard.Any(other => CarriedValues.Meets(value, other) || (value.Kind == HardKind.Address && other.Canonical.StartsWith(value.Canonical, StringComparison.Ordinal))));
    }

    private static MemberProfile? MemberFor(AnswerPart part, Answer? withAllItNeeds = null)
    {
        var homes = RegionCodes.All.Select(region => (Region?)region).Prepend(null);
        var plans = PlanCodes.All.Select(plan => (PlanType?)plan);
        var states = part.When.Tests.Where(test => test.Key == "visited-state").SelectMany(test => test.Values).Where(state => state.Length == 2);
        var places = RegionCodes.All.Select(region => (Place?)new Place { State = "CA", Region = region })
            .Concat(states.Select(state => new Place { State = state })).Append(new Place { State = "TX" }).Append(new Place { Country = "FR" }).Prepend(null).ToList();
        return (from home in homes
                from plan in plans
                from place in places
                let member = new MemberProfile { Home = home, Plan = plan, Visited = place }
                let context = AnswerContext.Of(member)
                where part.When.Matches(context) && (withAllItNeeds?.Missing(context).Count ?? 0) == 0
                select member).FirstOrDefault();
    }
}
