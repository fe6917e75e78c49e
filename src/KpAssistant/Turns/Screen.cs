using KpAssistant.BotFramework;
using KpAssistant.Dialogs.Emergencies;

namespace KpAssistant.Turns;

/// <summary>Station 2: the emergency screen on the raw text, before any store is asked, so that no outage silences it.</summary>
public sealed class Screen(EmergencyScreen screen)
{
    public ScreenResult Run(Activity inbound) =>
        inbound.Type == ActivityTypes.Message && !string.IsNullOrWhiteSpace(inbound.Text) ? screen.Screen(inbound.Text) : EmergencyKinds.NotScreened;
}
