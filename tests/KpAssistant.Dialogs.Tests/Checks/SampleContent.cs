using KpAssistant.Dialogs.Checks;
using KpAssistant.Dialogs.Wording;

namespace KpAssistant.Dialogs.Tests.Checks;

/// <summary>A small repository that passes the check; a test spoils one thing of it and looks at what is found.</summary>
internal sealed class SampleContent : IDisposable
{
    public const string Facts = "data/facts.yaml";
    public const string AnswerFile = "prompts/answers/delivery.yaml";
    public const string Exclusions = "prompts/answers/exclusions.yaml";
    public const string Questions = "prompts/questions/en/delivery.first.txt";
    public const string English = "prompts/en/reminders.yaml";
    public const string Spanish = "prompts/es/reminders.yaml";
    public const string Code = "src/Reminders/ReminderDialog.cs";

    private readonly TestFolder _folder = new();
    private readonly Dictionary<string, string> _files = new()
    {
        [Facts] = """
            collected: "2026-11"
            sources:
              travel: { title: Get care, publisher: KP, trust: official }
              leaflet: { title: Welcome, publisher: KP, trust: leaflet }
              guide: { title: Guide, publisher: a guide, trust: third-party }
            facts:
            - { id: delivery.mas-time, fact: "Delivery takes 3 to 5 business days.", values: ["3 to 5 business days"], applies_to: [MAS], source: leaflet }
            - { id: delivery.call, fact: "Call 800-733-6345 (TTY 711) or see kp.org/delivery.", values: ["800-733-6345", "kp.org/delivery"], applies_to: all, source: travel }
            - { id: delivery.hours, fact: "Open Monday through Friday, 8 a.m. to 5 p.m.", values: ["Monday through Friday", "8 a.m. to 5 p.m."], applies_to: all, source: travel }
            - { id: delivery.states, fact: "Not to Kansas, Nebraska or Oklahoma.", values: ["Kansas", "Nebraska", "Oklahoma"], applies_to: all, source: travel }
            - { id: delivery.tab, fact: "Open the Pharmacy tab.", values: ["Pharmacy tab"], applies_to: all, source: travel }
            - { id: delivery.wa, fact: "Washington members pick up.", values: [], applies_to: [WA], source: travel }
            - { id: delivery.regions, fact: "Most regions deliver.", values: [], applies_to: all, source: guide }
            - { id: delivery.unused, fact: "Boxes are blue.", values: [], applies_to: all, source: travel }
            """,
        [Exclusions] = "delivery.unused: the colour helps nobody\n",
        [AnswerFile] = """
            - id: delivery.how
              title: { en: Get medicine by mail, es: Medicinas por correo }
              next: [delivery.where]
              parts:
                - facts: [delivery.call, delivery.hours]
                  en:
                    web: "Call **800-733-6345** (TTY 711), Monday through Friday, 8 a.m. to 5 p.m., or see [delivery](https://kp.org/delivery)."
                    sms: "Call 800-733-6345 (TTY 711), Mon-Fri 8am to 5pm, or see kp.org/delivery."
                    voice: "Call 800-733-6345. It is open Monday to Friday, 8 a.m. to 5 p.m. I can text you the link."
                  es:
                    web: "Llame al **800-733-6345** (TTY 711), de lunes a viernes, de 8 a. m. a 5 p. m., o vea [la entrega](https://kp.org/delivery)."
                    sms: "Llame al 800-733-6345 (TTY 711), lunes a viernes, de 8 a.m. a 5 p.m., o vea kp.org/delivery."
                    voice: "Llame al 800-733-6345. Abre de lunes a viernes, de 8 de la mañana a 5 de la tarde. Puedo enviarle el enlace."
                - when: { home: [MAS] }
                  facts: [delivery.mas-time]
                  en: "It takes 3 to 5 business days."
                  es: "Tarda de tres a cinco días hábiles."
            - id: delivery.where
              title: { en: Where do you deliver?, es: "¿A qué estados llega?" }
              parts:
                - facts: [delivery.states, delivery.tab, delivery.regions]
                  en: "Not to Kansas, Nebraska or Oklahoma. Open the \"Pharmacy tab\". Please confirm with Member Services."
                  es: "No a Kansas, Nebraska ni Oklahoma. Abra la pestaña de farmacia. Confirme con Servicio a los Miembros."
                - when: { home: [WA, unknown] }
                  facts: [delivery.wa]
                  en: "Washington members pick up."
                  es: "Los miembros de Washington la recogen."
            """,
        [Questions] = "# how\n[delivery.how]\ncan you mail my pills\n[none]\nwhat is a llama\n",
        [English] = """
            reminders.ask:
              web: "Shall we remind you on {{ when | day }}?"
              sms: "Reply 1 to be reminded on {{ when | day }}, STOP to opt out."
              chips: ["Yes", "@reminders.no"]
              sample: { when: "2026-11-26" }
            reminders.no: "No"
            """,
        [Spanish] = """
            reminders.ask:
              web: "¿Le recordamos el {{ when | day }}?"
              sms: "Responda 1 para recibir un recordatorio el {{ when | day }}."
              chips: ["Sí", "@reminders.no"]
              sample: { when: "2026-11-26" }
            reminders.no: "No"
            """,
        [Code] = "var key = \"reminders.ask\"; var file = \"reminders.yaml\";",
    };

    public SampleContent() => _files["data/checks.yaml"] = File.ReadAllText(Repository.File("data", "checks.yaml"));

    public SampleContent With(string file, string replace, string with)
    {
        _files[file].ShouldContain(replace);
        _files[file] = _files[file].Replace(replace, with, StringComparison.Ordinal);
        return this;
    }

    public SampleContent With(string file, string text)
    {
        _files[file] = text;
        return this;
    }

    public IReadOnlyList<Finding> Check()
    {
        foreach (var (file, text) in _files)
            _folder.Write(file, text);
        return [.. ContentCheck.Run(_folder.Path).Select(finding => finding with { File = Path.GetRelativePath(_folder.Path, finding.File).Replace('\\', '/') })];
    }

    public void Dispose() => _folder.Dispose();
}
