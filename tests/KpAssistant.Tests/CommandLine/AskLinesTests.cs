using System.Text.Json;
using KpAssistant.CommandLine;

namespace KpAssistant.Tests.CommandLine;

public class AskLinesTests
{
    [Fact]
    public async Task Every_line_is_a_conversation_of_its_own_and_comes_back_in_order()
    {
        var lines = Enumerable.Range(0, 60).Select(i => $$"""{"id":"q{{i}}","channel":"{{(i % 2 == 0 ? "sms" : "webchat")}}","turns":["what is the travel line number"]}""");

        var (code, answers, _) = await AskAsync([.. lines]);

        code.ShouldBe(0);
        answers.Select(a => a.GetProperty("id").GetString()).ShouldBe(Enumerable.Range(0, 60).Select(i => $"q{i}"));
        answers.ShouldAllBe(a => Reply(a, 0).GetProperty("answer").GetString() == "travel-line.number");
        answers.ShouldAllBe(a => Reply(a, 0).GetProperty("text").GetString()!.Contains("951-268-3900"));
    }

    [Fact]
    public async Task A_conversation_remembers_its_earlier_turns()
    {
        var (_, answers, _) = await AskAsync("""{"id":"a","channel":"webchat","turns":["member services number","Georgia","and in Hawaii?"]}""");

        var turns = answers[0].GetProperty("turns");
        turns.GetArrayLength().ShouldBe(3);
        Reply(answers[0], 1).GetProperty("text").GetString()!.ShouldContain("1-888-865-5813");
        Reply(answers[0], 2).GetProperty("text").GetString()!.ShouldContain("808-432-5955");
    }

    [Fact]
    public async Task An_urgent_redirect_is_marked_and_first()
    {
        var (_, answers, _) = await AskAsync("""{"id":"a","channel":"sms","turns":["my husband collapsed and is not breathing"]}""");

        var reply = Reply(answers[0], 0);
        reply.GetProperty("importance").GetString().ShouldBe("urgent");
        reply.GetProperty("emergency").GetString().ShouldBe("medical");
        reply.GetProperty("answer").ValueKind.ShouldBe(JsonValueKind.Null);
        reply.GetProperty("text").GetString()!.ShouldContain("911");
    }

    [Fact]
    public async Task An_answer_names_its_facts_and_suggestions()
    {
        var (_, answers, _) = await AskAsync("""{"id":"a","channel":"webchat","turns":["do I need approval before urgent care?"]}""");

        var reply = Reply(answers[0], 0);
        reply.GetProperty("facts").EnumerateArray().Select(f => f.GetString()).ShouldContain("urgent-care.no-approval");
        reply.GetProperty("suggestions").GetArrayLength().ShouldBeGreaterThan(0);
        reply.GetProperty("importance").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory]
    [InlineData("""{"phone":"+447700900123"}""", "local emergency number")]
    [InlineData("""{"country":"GB"}""", "local emergency number")]
    [InlineData("""{"zip":"30303"}""", "911")]
    [InlineData("""{"state":"GA"}""", "911")]
    [InlineData("{}", "911")]
    public async Task What_the_carrier_says_of_the_number_may_be_given_in_part(string from, string named)
    {
        var (code, answers, _) = await AskAsync($$"""{"id":"a","channel":"sms","from":{{from}},"turns":["my husband collapsed and is not breathing"]}""");

        code.ShouldBe(0);
        Reply(answers[0], 0).GetProperty("text").GetString()!.ShouldContain(named);
    }

    [Fact]
    public async Task The_hour_of_a_line_decides_whether_the_travel_line_is_closed()
    {
        var (_, answers, _) = await AskAsync(
            """{"id":"closed","channel":"webchat","at":"2026-11-26T09:00-08:00","turns":["is the travel line open now?"]}""",
            """{"id":"not","channel":"webchat","at":"2026-11-20T09:00-08:00","turns":["is the travel line open now?"]}""");

        Reply(answers[0], 0).GetProperty("text").GetString()!.ShouldContain("closed right now");
        Reply(answers[1], 0).GetProperty("text").GetString()!.ShouldContain("not in one of its listed");
    }

    [Theory]
    [InlineData("""{"id":"a","channel":"fax","turns":["hi"]}""", "channel must be sms, webchat or voice")]
    [InlineData("""{"id":"a","channel":"sms"}""", "line 1")]
    [InlineData("""{"id":"a","channel":"sms","at":"yesterday","turns":["hi"]}""", "line 1")]
    [InlineData("not json", "line 1")]
    public async Task A_line_that_cannot_be_read_is_named_and_the_others_are_answered(string bad, string problem)
    {
        var (code, answers, errors) = await AskAsync(bad, """{"id":"good","channel":"sms","turns":["hi"]}""");

        code.ShouldBe(1);
        answers[0].GetProperty("error").GetString()!.ShouldContain(problem);
        errors.ShouldContain(problem);
        answers[1].GetProperty("id").GetString().ShouldBe("good");
    }

    private static JsonElement Reply(JsonElement answer, int turn) => answer.GetProperty("turns")[turn].GetProperty("replies")[0];

    private static async Task<(int Code, List<JsonElement> Answers, string Errors)> AskAsync(params string[] lines)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        var code = await AskLines.RunAsync(new StringReader(string.Join('\n', lines)), output, errors, CancellationToken.None);
        var answers = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        return (code, answers, errors.ToString());
    }
}
