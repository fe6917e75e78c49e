using KpAssistant.Dialogs.Understanding;

namespace KpAssistant.Unanswered;

/// <summary>Section <c>Understanding</c>: <c>KeepUnanswered</c> (false) and <c>UnansweredLimit</c> in bytes.</summary>
internal static class UnansweredServices
{
    public static IServiceCollection AddUnanswered(this IServiceCollection services, IConfiguration configuration) =>
        configuration.GetValue("Understanding:KeepUnanswered", defaultValue: false)
            ? services.AddSingleton(p => FileIn(configuration, p.GetRequiredService<QuestionBank>(), p.GetRequiredService<TimeProvider>()))
            : services;

    public static UnansweredFile FileIn(IConfiguration configuration, QuestionBank bank, TimeProvider clock)
    {
        var folder = configuration["Data:Folder"];
        return new UnansweredFile(Path.Combine(Path.GetFullPath(string.IsNullOrWhiteSpace(folder) ? ".kpassistant" : folder), "unanswered"),
            configuration.GetValue("Understanding:UnansweredLimit", UnansweredFile.Limit), new Redaction(bank), clock);
    }
}
