using KpAssistant.Recognizers.DateTimes;

namespace KpAssistant.Recognizers.Tests.DateTimes;

public class VocabularyTests
{
    private static string DataFolder
    {
        get
        {
            string? folder = AppContext.BaseDirectory;
            while (folder is not null && !File.Exists(Path.Combine(folder, "KpAssistant.sln")))
                folder = Path.GetDirectoryName(folder);
            return Path.Combine(folder.ShouldNotBeNull(), "data", "recognizers");
        }
    }

    [Fact]
    public void The_folder_and_the_built_in_copy_read_alike() =>
        new DateTimeRecognizer(DataFolder).Recognize("next tuesday at 4", "en", Recognizing.Now).Single().Values
            .ShouldBe(Recognizing.Recognizer.Recognize("next tuesday at 4", "en", Recognizing.Now).Single().Values);

    [Fact]
    public void A_third_language_is_only_data()
    {
        string folder = Directory.CreateTempSubdirectory("recognizers").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "pt.yaml"), """
                day-first: [sim]
                the: [o, a]
                of: [de]
                at: [às]
                cut: [às]
                number: { 9: [nove] }
                relative-day: { 1: [amanhã] }
                month: { 3: [março] }
                """);
            File.WriteAllText(Path.Combine(folder, "holidays.yaml"), """- { day: "12-25", pt: [natal] }""");
            var recognizer = new DateTimeRecognizer(folder, "pt");
            recognizer.Recognize("amanha às nove", "pt", Recognizing.Now).Single().Values[0].Value.ShouldBe("2026-11-25 09:00:00");
            recognizer.Recognize("9 de março", "pt", Recognizing.Now).Single().Values[^1].Value.ShouldBe("2027-03-09");
            recognizer.Recognize("natal", "pt", Recognizing.Now).Single().Values[^1].Value.ShouldBe("2026-12-25");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
