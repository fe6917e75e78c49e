using KpAssistant.Dialogs.Wording;
using static KpAssistant.Dialogs.Tests.Checks.SampleContent;

namespace KpAssistant.Dialogs.Tests.Checks;

public sealed class ContentCheckTests : IDisposable
{
    private readonly SampleContent _content = new();

    public void Dispose() => _content.Dispose();

    [Fact]
    public void Good_content_passes() => _content.Check().ShouldBeEmpty();

    [Theory]
    [InlineData("It takes 3 to 5 business days.", "It takes 3 to 6 business days.", 16, "carries '3 to 6 business days'")]
    [InlineData("It takes 3 to 5 business days.", "It takes 3 to 5 days.", 16, "carries '3 to 5 days'")]
    [InlineData("It takes 3 to 5 business days.", "It takes 3 to 5 business days, at most two weeks.", 16, "carries 'two weeks'")]
    [InlineData("Tarda de tres a cinco días hábiles.", "Tarda de tres a seis días hábiles.", 17, "carries 'tres a seis días hábiles'")]
    [InlineData("Mon-Fri 8am to 5pm", "Mon-Fri 8am to 6pm", 8, "carries '6pm'")]
    [InlineData("Mon-Fri 8am to 5pm", "Mon-Sat 8am to 5pm, Fri too", 8, "carries 'Sat'")]
    [InlineData("Call 800-733-6345. It", "Call 800-733-6346. It", 9, "carries '800-733-6346'")]
    [InlineData("or see kp.org/delivery.\"\n        voice", "or see kp.org/deliver.\"\n        voice", 8, "carries 'kp.org/deliver.'")]
    [InlineData("[delivery](https://kp.org/delivery)", "[delivery](https://kp.org/delivery) or mail a@kp.org", 7, "carries 'a@kp.org'")]
    [InlineData("Nebraska or Oklahoma.", "Nebraska or Oklahoma or Texas.", 22, "carries 'Texas'")]
    [InlineData("the \\\"Pharmacy tab\\\".", "the \\\"Pharmacy tab\\\", then \\\"My Meds\\\".", 22, "the label 'My Meds'")]
    [InlineData("Nebraska or Oklahoma.", "Nebraska or Oklahoma for Thanksgiving.", 22, "carries 'Thanksgiving'")]
    public void A_hard_value_that_no_cited_fact_carries(string replace, string with, int line, string message) =>
        Expect(_content.With(AnswerFile, replace, with), AnswerFile, line, message);

    [Theory]
    [InlineData("It takes 3 to 5 business days.", "It takes 3-5 business days.")]
    [InlineData("It takes 3 to 5 business days.", "It takes from three to five business days.")]
    [InlineData("8 a.m. to 5 p.m., or", "8:00 AM to 5:00 PM, or")]
    [InlineData("**800-733-6345** (TTY 711), Mon", "{{ '1-800-733-6345' | phone }} (TTY 711), Mon")]
    [InlineData("Nebraska or Oklahoma. Open", "Nebraska or Oklahoma: three states. Open")]
    [InlineData("\\\"Pharmacy tab\\\"", "“Pharmacy tab”")]
    public void The_same_value_in_another_notation_passes(string replace, string with) => _content.With(AnswerFile, replace, with).Check().ShouldBeEmpty();

    [Theory]
    [InlineData("Mon-Fri 8am to 5pm, or", "Mon-Fri, or", 8, "en.sms: lacks '8 a.m.'")]
    [InlineData("Llame al 800-733-6345 (TTY 711), lunes", "Llame, lunes", 12, "es.sms: lacks '800-733-6345'")]
    [InlineData(" I can text you the link.", "", 9, "en.voice: lacks 'https://kp.org/delivery'")]
    [InlineData("(TTY 711), Mon-Fri", "Mon-Fri", 8, "en.sms: lacks '711'")]
    [InlineData("Kansas, Nebraska ni Oklahoma", "Kansas ni Oklahoma", 23, "es.web: lacks 'Nebraska'")]
    [InlineData("Tarda de tres a cinco días hábiles.", "Tarda unos días.", 17, "es.web: lacks '3 to 5 business days'")]
    [InlineData("It takes 3 to 5 business days.", "It takes days.", 17, "says 'tres a cinco días hábiles', which the English web text does not")]
    public void Languages_and_channels_that_differ(string replace, string with, int line, string message) =>
        Expect(_content.With(AnswerFile, replace, with), AnswerFile, line, message);

    [Fact]
    public void A_cited_number_that_is_never_said() =>
        Expect(_content.With(AnswerFile, "It takes 3 to 5 business days.", "It takes days.").With(AnswerFile, "Tarda de tres a cinco días hábiles.", "Tarda unos días."),
            AnswerFile, 15, "cites delivery.mas-time but no text of the part says '3 to 5 business days'");

    [Fact]
    public void A_cited_name_that_is_never_said_is_a_warning()
    {
        var findings = _content.With(AnswerFile, " Open the \\\"Pharmacy tab\\\".", "").With(AnswerFile, " Abra la pestaña de farmacia.", "").Check();

        findings.ShouldHaveSingleItem().IsWarning.ShouldBeTrue();
        findings[0].Message.ShouldContain("Pharmacy tab");
    }

    [Fact]
    public void A_name_that_one_language_lacks_is_a_warning()
    {
        var findings = _content.With(AnswerFile, " Abra la pestaña de farmacia.", "").Check();

        findings.ShouldAllBe(finding => finding.IsWarning && finding.Line == 23);
        findings.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("facts: [delivery.mas-time]", "facts: [delivery.mas-tim]", 15, "which the ledger does not hold")]
    [InlineData("      es: \"Tarda de tres a cinco días hábiles.\"\n", "", 14, "no text in es")]
    [InlineData("title: { en: Get medicine by mail, es: Medicinas por correo }", "title: { en: Get medicine by mail }", 2, "no title in es")]
    [InlineData("title: { en: Get medicine by mail, es: Medicinas por correo }", "more: true", 1, "no title in en")]
    [InlineData("es: \"Los miembros de Washington la recogen.\"", "es: { sms: \"Los miembros de Washington la recogen.\" }", 27, "has no web text")]
    [InlineData("next: [delivery.where]", "next: [delivery.wher]", 1, "leads to delivery.wher")]
    [InlineData("It takes 3", "It takes {{ days }} 3", 16, "unknown placeholder 'days'")]
    [InlineData("It takes 3", "It takes {{ number | shout }} 3", 16, "unknown filter 'shout'")]
    [InlineData("when: { home: [MAS] }", "when: { home: [CA] }", 15, "cites delivery.mas-time, which holds for MAS only")]
    [InlineData("when: { home: [MAS] }", "when: { visited: [MAS] }", 15, "cites delivery.mas-time, which holds for MAS only")]
    [InlineData("when: { home: [MAS] }", "when: { home: [MAS, unknown] }", 15, "cites delivery.mas-time, which holds for MAS only")]
    [InlineData("when: { home: [WA, unknown] }", "when: { not: { home: [CA] } }", 25, "cites delivery.wa, which holds for WA only")]
    [InlineData("Los miembros de Washington la recogen.", "Los miembros la recogen.", 25, "without the area's name in every language")]
    [InlineData("Please confirm with Member Services.", "Thanks.", 18, "delivery.where, en: states a third-party fact to home unknown without saying where to confirm it (web, sms, voice)")]
    [InlineData("Confirme con Servicio a los Miembros.", "Gracias.", 18, "delivery.where, es: states a third-party fact")]
    [InlineData("    - facts: [delivery.states", "    - when: { plan: [hsa] }\n      facts: [delivery.states", 18, "says nothing to home CA, plan unknown")]
    [InlineData("It is open Monday to Friday, 8 a.m. to 5 p.m. I can", "It is open for you and for all of your family from Monday to Friday, 8 a.m. to 5 p.m., and I can", 9, "can be followed by ear")]
    [InlineData("It is open Monday to Friday, 8 a.m. to 5 p.m. I can", "It is always open for you Monday to Friday, 8 a.m. to 5 p.m. I can", 9, "a sentence of 20 words")]
    [InlineData("I can text you the link.", "I can text you the link. See kp.org/delivery.", 9, "nobody writes down 'kp.org/delivery.'")]
    [InlineData("Puedo enviarle el enlace.", "Puedo enviarle el enlace. Vea kp punto org barra delivery.", 13, "nobody writes down 'punto org barra delivery'")]
    [InlineData("I can text you the link.", "I can text you the link. Press 1, press 2, press 3 or press 4.", 9, "4 choices; 3 can be kept in mind")]
    [InlineData("I can text you the link.", "I can text you the link. Say \\\"yes\\\", \\\"no\\\", \\\"later\\\" or \\\"never\\\".", 9, "4 choices")]
    [InlineData("I can text you the link.", "I can text you the link. Or write to care@example.net.", 9, "nobody writes down 'care@example.net'")]
    [InlineData("I can text you the link.\"", "I can text you the link.\\n- One.\\n- Two.\\n- Three.\\n- Four.\"", 9, "4 choices")]
    [InlineData("voice: \"Call 800", "voice: \"**Call** 800", 9, "Markdown in a text for SMS or voice")]
    [InlineData("sms: \"Call 800", "sms: \"Reply YES or call 800", 8, "must not ask for the reply YES")]
    [InlineData("sms: \"Llame al 800", "sms: \"Responda \\\"sí\\\" o llame al 800", 12, "must not ask for the reply sí")]
    public void An_answer_that_breaks_a_rule(string replace, string with, int line, string message) =>
        Expect(_content.With(AnswerFile, replace, with), AnswerFile, line, message);

    [Fact]
    public void An_sms_over_budget_names_the_members_who_would_get_it()
    {
        var filler = string.Concat(Enumerable.Repeat("We look forward to helping you soon. ", 11));
        Expect(_content.With(AnswerFile, "It takes 3 to 5 business days.\"", $"It takes 3 to 5 business days. {filler}\""),
            AnswerFile, 1, "en.sms: 4 segments", "for home MAS; 3 are allowed");
    }

    [Fact]
    public void Speech_over_half_a_minute_needs_the_writer_s_word()
    {
        var filler = string.Concat(Enumerable.Repeat("We look forward to helping you soon. ", 11));
        _content.With(AnswerFile, "I can text you the link.", $"I can text you the link. {filler}");
        Expect(_content, AnswerFile, 1, "en.voice:", "30 are allowed without 'more: true'");

        _content.With(AnswerFile, "next: [delivery.where]", "next: [delivery.where]\n  more: true").Check().ShouldBeEmpty();
    }

    [Fact]
    public void An_answer_that_nobody_can_reach() => Expect(_content.With(Questions, "[delivery.how]", "[none]"), AnswerFile, 1, "nobody can reach delivery.how");

    [Fact]
    public void Code_may_lead_to_an_answer() =>
        _content.With(Questions, "[delivery.how]", "[none]").With(Code, "var answer = \"delivery.how\";").Check().ShouldBeEmpty();

    [Fact]
    public void Questions_for_no_answer() => Expect(_content.With(Questions, "[none]", "[delivery.howe]"), Questions, 4, "questions for delivery.howe, which is no answer");

    [Fact]
    public void A_section_without_questions() => Expect(_content.With(Questions, "can you mail my pills\n", ""), Questions, 2, "holds no question");

    [Fact]
    public void A_fact_that_no_answer_cites() => Expect(_content.With(Exclusions, "{}"), Facts, 14, "the fact delivery.unused is cited by no answer");

    [Theory]
    [InlineData("delivery.unused: x\ndelivery.gone: x\n", 2, "which the ledger does not hold")]
    [InlineData("delivery.unused: x\ndelivery.call: x\n", 2, "which an answer cites")]
    [InlineData("delivery.unused: ''\n", 1, "without a reason")]
    public void A_wrong_exclusion(string text, int line, string message) => Expect(_content.With(Exclusions, text), Exclusions, line, message);

    [Theory]
    [InlineData(Spanish, "reminders.no: \"No\"", "", 6, English, "prompt reminders.no is missing in es")]
    [InlineData(English, "reminders.no: \"No\"", "", 6, Spanish, "prompt reminders.no is missing in en")]
    [InlineData(Spanish, "[\"Sí\", ", "[", 2, Spanish, "has 1 chips in es and 2 in en")]
    [InlineData(Spanish, "{{ when | day }}?", "{{ whem | day }}?", 2, Spanish, "only one language says 'whem'")]
    [InlineData(English, "@reminders.no", "@reminders.never", 4, English, "names the prompt reminders.never, which does not exist")]
    [InlineData(English, "STOP to opt out", "CANCEL to cancel", 3, English, "must not ask for the reply CANCEL")]
    [InlineData(English, "{{ when | day }}?", "{{ when | dayy }}?", 2, English, "unknown filter 'dayy'")]
    [InlineData(English, "reminders.no: \"No\"", "reminders.no: \"No {{ why }}\"", 6, English, "unknown placeholder 'why'")]
    [InlineData(English, "reminders.no: \"No\"", "reminders.no: \"No, call 951-268-3900\"", 6, English, "no cited fact carries '951-268-3900'")]
    [InlineData(English, "reminders.no: \"No\"", "reminders.no: { web: \"No\", facts: [delivery.gone] }", 6, English, "cites the fact delivery.gone")]
    [InlineData(English, "reminders.no: \"No\"", "reminders.no: \"No {% if %}\"", 6, English, "not valid Liquid")]
    [InlineData(Code, "reminders.ask", "reminders.asked", 1, Code, "the code names 'reminders.asked'")]
    public void A_prompt_that_breaks_a_rule(string file, string replace, string with, int line, string reportedIn, string message) =>
        Expect(_content.With(file, replace, with), reportedIn, line, message);

    [Fact]
    public void A_prompt_in_the_file_of_another_feature_is_a_warning()
    {
        var findings = _content.With(English, "reminders.no: \"No\"", "reminders.no: \"No\"\nmanners.bye: Bye").With(Spanish, "reminders.no: \"No\"", "reminders.no: \"No\"\nmanners.bye: Adiós").Check();

        findings.ShouldAllBe(finding => finding.IsWarning && finding.Line == 7 && finding.Message.Contains("manners.bye", StringComparison.Ordinal));
        findings.Select(finding => finding.File).ShouldBe([English, Spanish]);
    }

    [Fact]
    public void A_prompt_with_a_cited_number_passes() =>
        _content.With(English, "reminders.no: \"No\"", "reminders.no: { web: \"No, call 800-733-6345\", facts: [delivery.call] }").Check().ShouldBeEmpty();

    [Fact]
    public void A_prompt_over_the_sms_budget() =>
        Expect(_content.With(English, "reminders.no: \"No\"", $"reminders.no: \"{string.Concat(Enumerable.Repeat("No, not now. ", 40))}\""), English, 6, "4 segments");

    [Fact]
    public void A_prompt_that_speaks_too_long() => Expect(
        _content.With(English, "reminders.no: \"No\"", $"reminders.no: {{ web: \"No\", voice: \"{string.Concat(Enumerable.Repeat("We look forward to helping you soon. ", 12))}\" }}"),
        English, 6, "prompt reminders.no, en.voice:", "30 are allowed");

    [Fact]
    public void Broken_yaml_is_a_finding_like_any_other() => Expect(_content.With(AnswerFile, "parts:", "parts: ["), AnswerFile, 5, "not readable as YAML");

    [Fact]
    public void Repository_content_passes_check()
    {
        var findings = KpAssistant.Dialogs.Checks.ContentCheck.Run(Repository.Root).Where(finding => !finding.IsWarning).ToList();

        findings.ShouldBeEmpty(string.Join(Environment.NewLine, findings));
    }

    private static void Expect(SampleContent content, string file, int line, params string[] messages)
    {
        var findings = content.Check();
        findings.ShouldContain(
            finding => finding.File == file && finding.Line == line && messages.All(message => finding.Message.Contains(message, StringComparison.Ordinal)),
            $"{file}({line}) {string.Join(" … ", messages)}\nfound:\n{string.Join('\n', findings)}");
    }
}
