using KpAssistant.Dialogs.Answers;
using KpAssistant.Dialogs.Regions;
using KpAssistant.Dialogs.Understanding;

namespace KpAssistant.Dialogs.Tests.Understanding;

/// <summary>The real examples, answers and tables, trained once for all tests of this folder.</summary>
internal static class Understood
{
    public static string Data { get; } = Repository.File("data");

    public static AnswerLibrary Answers { get; } = AnswerLibrary.Load(Repository.File("prompts", "answers"), FactLedger.Load(Repository.File("data", "facts.yaml")));

    public static QuestionBank Bank { get; } = QuestionBank.Load(Repository.File("prompts"));

    public static MessageReader Reader { get; } = new(Shorthand.Load(Data), Thesaurus.Load(Data, RegionGuide.Load(Data).Places.UnmistakableNames));

    public static MessageReader TaughtReader { get; } = Reader.WithVocabularyOf(Bank.Questions.Select(q => q.Text));

    public static Ellipses Follow { get; } = Ellipses.Load(Data, Answers);

    public static IntentRecognizer Recognizer { get; } = new(Bank, Answers, Reader, Follow);

    public static LanguageDetector Ours { get; } = LanguageDetector.Load(Data);

    public static OtherLanguages Others { get; } = OtherLanguages.Load(Data, Ours);

    public static string Words(string text) => string.Join(' ', TaughtReader.Read(text));
}
