using System.Text.Json.Nodes;

namespace KpAssistant.BotFramework.Dialogs;

/// <summary>The way from older shapes of a dialog's state to the current one, a version at a time.</summary>
internal sealed class StateUpgrades(int current)
{
    private readonly Dictionary<int, Func<JsonObject, JsonObject?>> _upgrades = [];

    public void Add(int fromVersion, Func<JsonObject, JsonObject?> upgrade)
    {
        ArgumentNullException.ThrowIfNull(upgrade);
        if (fromVersion < 1 || fromVersion >= current)
            throw new ArgumentOutOfRangeException(nameof(fromVersion), fromVersion, $"Versions 1 to {current - 1} can be upgraded.");
        if (!_upgrades.TryAdd(fromVersion, upgrade))
            throw new ArgumentException($"Version {fromVersion} has two upgrades.", nameof(fromVersion));
    }

    /// <summary>False when the stored state is of a newer version, of one without an upgrade, or was given up.</summary>
    public bool TryApply(DialogInstance instance)
    {
        var version = instance.Version ?? 1;
        if (version == current)
            return true;
        var state = instance.State?.DeepClone() as JsonObject ?? [];
        for (; version < current; version++)
        {
            if (!_upgrades.TryGetValue(version, out var upgrade) || upgrade(state) is not { } upgraded)
                return false;
            state = upgraded;
        }
        if (version > current)
            return false;
        instance.State = state;
        return true;
    }
}
