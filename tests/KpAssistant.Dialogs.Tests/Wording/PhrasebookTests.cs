using KpAssistant.Dialogs.Wording;

namespace KpAssistant.Dialogs.Tests.Wording;

public sealed class PhrasebookTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void One_text_serves_every_channel()
    {
        var book = Book("greetings.hello: \"**Hello!** See [our places](https://kp.org/locations).\"");

        book.Render("greetings.hello", null, "en", Channel.Web).Text.ShouldBe("**Hello!** See [our places](https://kp.org/locations).");
        book.Render("greetings.hello", null, "en", Channel.Sms).Text.ShouldBe("Hello! See our places (kp.org/locations).");
        book.Render("greetings.hello", null, "en", Channel.Web).Speak.ShouldBeNull();
        var voice = book.Render("greetings.hello", null, "en", Channel.Voice);
        voice.Text.ShouldBe("Hello! See our places.");
        voice.Speak.ShouldBe("<speak>Hello! See our places.</speak>");
        voice.Suggestions.ShouldBeEmpty();
    }

    [Fact]
    public void A_channel_may_have_its_own_words()
    {
        var book = Book("""
            greetings.hello:
              web: Hello!
              sms: It’s me
              voice: Hi there.
            """);

        book.Render("greetings.hello", null, "en", Channel.Sms).Text.ShouldBe("It's me");
        book.Render("greetings.hello", null, "en", Channel.Voice).Speak.ShouldBe("<speak>Hi there.</speak>");
    }

    [Fact]
    public void Values_are_text_and_never_markup()
    {
        var book = Book("greetings.hello: \"Hello {{ name }}\"");
        var values = new Dictionary<string, string> { ["name"] = "[x](http://evil) **B**" };

        book.Render("greetings.hello", values, "en", Channel.Web).Text.ShouldBe(@"Hello \[x\](http://evil) \*\*B\*\*");
        book.Render("greetings.hello", values, "en", Channel.Sms).Text.ShouldBe("Hello [x](http://evil) **B**");
    }

    [Fact]
    public void A_key_with_dots_is_reached_by_its_path()
    {
        var book = Book("lines.open: \"{{ travel_line.status }}\"", file: "lines");

        book.Render("lines.open", new Dictionary<string, string> { ["travel_line.status"] = "Open." }, "en", Channel.Web).Text.ShouldBe("Open.");
    }

    [Fact]
    public void Chips_are_worded_and_may_name_another_prompt()
    {
        var book = Book("""
            greetings.hello:
              web: Hello
              chips: ["Call {{ line | phone }}", "@greetings.bye"]
            greetings.bye: "**Bye**"
            """);

        book.Render("greetings.hello", new Dictionary<string, string> { ["line"] = "+19512683900" }, "en", Channel.Web).Suggestions.ShouldBe(["Call 951-268-3900", "Bye"]);
    }

    [Fact]
    public void An_unknown_key_is_named() =>
        Should.Throw<PromptNotFoundException>(() => Book("greetings.hello: Hi").Render("greetings.no", null, "en", Channel.Web)).Message.ShouldContain("greetings.no");

    [Fact]
    public void A_missing_or_empty_value_is_named_unless_the_text_does_without()
    {
        var book = Book("""
            greetings.hello: "Hello {{ name }}"
            greetings.maybe: "Hello{% if name %} {{ name }}{% endif %}"
            """);

        Should.Throw<PromptNotFoundException>(() => book.Render("greetings.hello", new Dictionary<string, string> { ["name"] = "" }, "en", Channel.Web));
        Should.Throw<PromptNotFoundException>(() => book.Render("greetings.hello", null, "en", Channel.Web)).Message.ShouldContain("'name'");
        book.Render("greetings.maybe", null, "en", Channel.Web).Text.ShouldBe("Hello");
        book.Render("greetings.maybe", new Dictionary<string, string> { ["name"] = "" }, "en", Channel.Web).Text.ShouldBe("Hello");
    }

    [Fact]
    public void What_Spanish_lacks_is_said_in_English() =>
        Book("greetings.hello: Hi").Render("greetings.hello", null, "es", Channel.Web).Text.ShouldBe("Hi");

    [Fact]
    public void Rendering_is_the_same_on_many_threads_at_once()
    {
        var book = Book("greetings.hello: \"Hello {{ name }}{% if place %} in {{ place }}{% endif %}\"");

        Parallel.For(0, 2000, i => book
            .Render("greetings.hello", new Dictionary<string, string> { ["name"] = $"{i}", ["place"] = "Denver" }, "en", (Channel)(i % 3)).Text
            .ShouldBe($"Hello {i} in Denver"));
    }

    [Theory]
    [InlineData("greetings.hello: \"Hello {{ name\"", 1, "not valid Liquid")]
    [InlineData("greetings.ok: Hi\ngreetings.hello: { sms: Hi }", 2, "has no web text")]
    [InlineData("greetings.ok: Hi\ngreetings.hello: { web: Hi, fax: Hi }", 2, "unknown key 'fax'")]
    [InlineData("greetings.ok: Hi\ngreetings.ok: Hi", 2, "not readable as YAML")]
    [InlineData("greetings.ok: [Hi]", 1, "must be a mapping")]
    public void A_malformed_file_is_reported_with_its_line(string yaml, int line, string message)
    {
        var finding = Should.Throw<ContentFormatException>(() => Book(yaml)).Findings[0];

        finding.File.ShouldEndWith("greetings.yaml");
        finding.Line.ShouldBe(line);
        finding.Message.ShouldContain(message);
    }

    private Phrasebook Book(string yaml, string file = "greetings")
    {
        _folder.Write($"en/{file}.yaml", yaml);
        return Phrasebook.Load(_folder.Path);
    }
}
