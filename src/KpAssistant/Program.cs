using KpAssistant.CommandLine;

return await AssistantCommands.RunAsync(args);

/// <summary>The entry point; public so that tests can start the host.</summary>
public partial class Program
{
    private Program()
    {
    }
}
