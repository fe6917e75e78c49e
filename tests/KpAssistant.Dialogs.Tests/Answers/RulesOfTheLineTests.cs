using KpAssistant.Dialogs.Answers;
using KpAssistant.Dialogs.Members;
using KpAssistant.Dialogs.Regions;
using KpAssistant.Dialogs.Wording;

namespace KpAssistant.Dialogs.Tests.Answers;

/// <summary>
/// The rules R1 to R18 and the conflicts C1 to C23 between the sources, as the answers decide them. What code decides beside them is tested with its
/// code: the redirect (R1), holidays (R11), regions (R16).
/// </summary>
public class RulesOfTheLineTests
{
    private static readonly FactLedger Ledger = FactLedger.Load(Path.Combine(Repository.Root, "data", "facts.yaml"));
    private static readonly AnswerLibrary Library = AnswerLibrary.Load(Path.Combine(Repository.Root, "prompts", "answers"), Ledger);
    private static readonly AnswerComposer Composer = new(Ledger);

    /// <param name="rule">The rule or conflict.</param>
    /// <param name="answer">The answer that decides it.</param>
    /// <param name="member">Whom it is for: <c>home=GA plan=hsa visited=CO state=KS</c>.</param>
    /// <param name="says">What it must say, parted by bars.</param>
    /// <param name="never">What it must not say.</param>
    [Theory]
    [InlineData("R1", "emergency.what-to-do", "", "911|nearest hospital", "")]
    [InlineData("R1", "emergency.not-sure", "home=MAS", "866-677-1112|911", "")]
    [InlineData("R1", "emergency.not-sure", "home=CA", "911", "866-677-1112")]
    [InlineData("R2", "urgent-care.where", "", "kp.org/locations|no approval", "")]
    [InlineData("R2", "urgent-care.where", "home=MAS", "kp.org/urgentcare/mas", "")]
    [InlineData("R3", "payment.outside-kp", "", "full cost|claim", "full refund|all of it back")]
    [InlineData("R3", "claims.how-much-back", "", "Evidence of Coverage|deductible", "full refund|everything back")]
    [InlineData("R4", "post-stabilization.approval", "", "may have to|confirm", "")]
    [InlineData("R5", "emergency.report", "home=WA", "Emergency Notification Line|24 hours", "")]
    [InlineData("R5", "emergency.report", "home=GA", "as soon as you can|back of your ID card", "24 hours|951-268-3900")]
    [InlineData("R6", "virtual-care.while-traveling", "", "24/7|select states", "")]
    [InlineData("R6", "virtual-care.abroad", "", "don't say|951-268-3900", "")]
    [InlineData("R7", "routine-care.book", "plan=medicaid", "Medicaid/Medi-Cal", "Add an area of care")]
    [InlineData("R7", "routine-care.medicaid", "plan=medicaid", "no|urgent", "Add an area of care")]
    [InlineData("R8", "routine-care.book", "plan=commercial", "Add an area of care|951-268-3900", "")]
    [InlineData("R9", "mrn.find", "visited=WA", "951-268-3900|check in", "Member information")]
    [InlineData("R9", "mrn.find", "visited=CA", "Region of care|Profiles & Preferences|Member information", "")]
    [InlineData("R10", "coverage.same-care", "plan=hsa", "not covered for the same services", "")]
    [InlineData("R10", "coverage.same-care", "plan=quest", "not covered for the same services", "")]
    [InlineData("R12", "travel-line.from-abroad", "", "001|+1|951-268-3900", "")]
    [InlineData("R12", "travel-line.charges", "", "collect", "")]
    [InlineData("R13", "delivery.states", "state=KS", "not delivered|Kansas", "Most prescription drugs")]
    [InlineData("R13", "delivery.states", "state=ND", "Most prescription drugs", "not delivered there")]
    [InlineData("R13", "delivery.time-cost", "home=MAS", "3 to 5 business days", "")]
    [InlineData("R14", "prescriptions.refill-away", "", "any Kaiser Permanente pharmacy|951-268-3900", "")]
    [InlineData("R14", "prescriptions.move-to-kaiser", "home=MAS", "kp.org/newmember|855-392-4851", "")]
    [InlineData("R15", "region-numbers.member-services", "home=CA", "1-800-464-4000|711", "")]
    [InlineData("R15", "region-numbers.member-services", "home=CO", "303-338-3800|1-800-632-9700", "")]
    [InlineData("R15", "region-numbers.member-services", "home=GA", "1-888-865-5813", "")]
    [InlineData("R15", "region-numbers.member-services", "home=HI", "808-432-5955|1-800-966-5955", "")]
    [InlineData("R15", "region-numbers.member-services", "home=MAS", "1-800-777-7902", "7904")]
    [InlineData("R15", "region-numbers.member-services", "home=NW", "1-800-813-2000", "")]
    [InlineData("R15", "region-numbers.member-services", "home=WA", "1-888-901-4636", "")]
    [InlineData("R16", "areas.served", "", "parts of|Hawaii", "all of California|every part of")]
    [InlineData("R17", "video-visit.duration", "", "15 to 30 minutes", "")]
    [InlineData("R17", "video-visit.get-ready", "", "5 to 10 minutes", "")]
    [InlineData("R17", "phone-visit.duration", "", "15 to 30 minutes", "")]
    [InlineData("R17", "e-visit.start", "", "5 to 10 minutes", "")]
    [InlineData("R17", "advice-line.time-cost", "", "5 to 20 minutes", "")]
    [InlineData("R17", "messages.reply-time", "", "2 business days", "")]
    [InlineData("R18", "case-management.contact", "home=MAS", "866-223-2347|2 business days", "")]
    [InlineData("R18", "case-management.contact", "home=CA", "Member Services", "866-223-2347")]
    [InlineData("R18", "grievance.file", "", "confirm", "")]
    [InlineData("C1", "billing.question", "home=MAS", "7902", "7904")]
    [InlineData("C1", "appointments.same-day", "home=MAS", "7904", "7902")]
    [InlineData("C1", "new-member.choose-doctor", "home=MAS", "7904|855-392-4851", "7902")]
    [InlineData("C1", "contacts.which-mas-number", "home=MAS", "7902|7904", "")]
    [InlineData("C2", "advice-line.number", "home=MAS", "800-777-7904", "7902")]
    [InlineData("C2", "advice-line.number", "home=WA", "Consulting Nurse Service", "800-777")]
    [InlineData("C2", "advice-line.number", "home=GA", "1-888-865-5813|confirm", "")]
    [InlineData("C3", "virtual-care.good-for", "", "911|urgent care", "")]
    [InlineData("C4", "virtual-care.while-traveling", "", "anywhere in the U.S.|select states", "Texas|New York|Florida")]
    [InlineData("C4", "virtual-care.which-states", "", "select states", "Texas|New York|Florida")]
    [InlineData("C5", "coverage.same-care", "plan=commercial", "most of the care", "same care everywhere")]
    [InlineData("C5", "coverage.limited-plans", "", "HSA|Medicaid/Medi-Cal|QUEST", "")]
    [InlineData("C6", "emergency.report", "home=CO", "Evidence of Coverage|back of your ID card", "Emergency Notification Line")]
    [InlineData("C7", "urgent-care.approval", "home=WA", "no approval", "must call|call first")]
    [InlineData("C8", "delivery.states", "home=MAS state=SC", "not delivered", "")]
    [InlineData("C8", "delivery.sign-up", "home=MAS", "800-733-6345", "")]
    [InlineData("C9", "id-card.digital", "home=MAS", "Medicare|Out of Area", "")]
    [InlineData("C9", "id-card.digital", "home=CA", "most plans", "Flexible Choice")]
    [InlineData("C10", "payment.outside-kp", "home=CA", "full cost", "costly bills")]
    [InlineData("C10", "emergency.approval", "home=MAS", "911", "costly bills|unexpected")]
    [InlineData("C11", "travel-line.number", "", "951-268-3900", "")]
    [InlineData("C12", "scheduling.online", "", "951-268-3900|Some", "")]
    [InlineData("C12", "appointments.book-home", "home=MAS", "7904", "951-268-3900")]
    [InlineData("C13", "account.switch-area", "", "Region of care|Area of Care|Profile & Settings", "")]
    [InlineData("C13", "proxy-care.add", "", "Act for a family member|Profile & Preferences", "Profiles & Preferences")]
    [InlineData("C14", "proxy-care.who-can", "home=MAS", "kp.org/register|18", "")]
    [InlineData("C14", "proxy-care.who-can", "home=GA", "proxy form", "kp.org/register")]
    [InlineData("C15", "urgent-care.what-counts", "", "flu|eye infections", "")]
    [InlineData("C15", "e-visit.about", "", "cold and flu|pink eye", "")]
    [InlineData("C16", "specialty.referral", "", "referral|depend", "")]
    [InlineData("C16", "appointments.specialist-home", "home=WA", "without a referral|most", "")]
    [InlineData("C17", "virtual-care.new-member", "", "day one|account", "")]
    [InlineData("C18", "grievance.deadline", "", "180 days|60 days|Medicare Advantage", "")]
    [InlineData("C19", "virtual-care.cost", "", "no extra cost|deductible", "free for everyone")]
    [InlineData("C20", "prescriptions.cost", "", "usual|full cost|claim", "")]
    [InlineData("C21", "payment.pay-when", "home=WA", "beginning", "")]
    [InlineData("C21", "payment.pay-when", "home=CA", "later", "beginning of")]
    [InlineData("C22", "mrn.on-card", "home=MAS", "home", "")]
    [InlineData("C23", "areas.affiliated", "", "affiliated", "full cost upfront")]
    public void The_answers_decide_it(string rule, string answer, string member, string says, string never)
    {
        var text = Composer.Compose(Library[answer], ContextOf(member), Languages.English, Channel.Web, LiveValues).Text.Replace("*", "", StringComparison.Ordinal);

        foreach (var part in says.Split('|', StringSplitOptions.RemoveEmptyEntries))
            text.ShouldContain(part, Case.Insensitive, $"{rule}: {answer} for [{member}]");
        foreach (var part in never.Split('|', StringSplitOptions.RemoveEmptyEntries))
            text.ShouldNotContain(part, Case.Insensitive, $"{rule}: {answer} for [{member}]");
    }

    [Fact]
    public void No_answer_promises_all_the_money_back_or_an_open_line_around_the_clock()
    {
        foreach (var answer in Library.Answers.Where(a => a.Topic is "claims" or "payment" or "travel-line"))
            foreach (var text in answer.Parts.SelectMany(part => part.Bodies["en"].Texts).Select(text => text.Source))
            {
                text.ShouldNotContain("full refund", Case.Insensitive, answer.Id);
                text.ShouldNotContain("24/7", Case.Insensitive, answer.Id);
            }
    }

    private static Dictionary<string, string> LiveValues => new() { ["travel_line.closed"] = "", ["travel_line.next_closure"] = "Thanksgiving" };

    private static AnswerContext ContextOf(string member)
    {
        var given = member.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
        Place? visited = given.TryGetValue("visited", out var region) ? new Place { Region = RegionCodes.Parse(region) } : given.TryGetValue("state", out var state) ? new Place { State = state } : null;
        return new AnswerContext
        {
            Home = given.TryGetValue("home", out var home) ? RegionCodes.Parse(home) : null,
            Plan = given.TryGetValue("plan", out var code) && PlanCodes.TryParse(code, out var plan) ? plan : null,
            Visited = visited,
        };
    }
}
