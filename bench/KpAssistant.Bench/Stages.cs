using System.Diagnostics;
using System.Text.Json;
using KpAssistant.BotFramework;
using KpAssistant.Channels.WebChat;
using KpAssistant.Dialogs;
using KpAssistant.Dialogs.Appointments;
using KpAssistant.Dialogs.Emergencies;
using KpAssistant.Dialogs.Regions;
using KpAssistant.Dialogs.Understanding;
using KpAssistant.Scheduling;
using KpAssistant.Sessions;
using KpAssistant.Turns;
using Activity = KpAssistant.BotFramework.Activity;

namespace KpAssistant.Bench;

/// <summary>Where a turn's time goes: each part of it alone on one thread, in memory, with what it allocates.</summary>
internal static class Stages
{
    private const int Calls = 4_000;
    private const int Parts = 20;

    public static async Task RunAsync(string content)
    {
        var services = new ServiceCollection().AddLogging();
        var settings = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("Sessions:Store", (string?)"memory"), KeyValuePair.Create("Sessions:TranscriptLimit", (string?)"50")]).Build();
        services.AddSingleton<IConfiguration>(settings).AddSessions(settings).AddAssistant(content).AddScheduling(settings, content, isProduction: false).AddWebChat(settings);
        await using var provider = services.BuildServiceProvider();
        T Get<T>() where T : notnull => provider.GetRequiredService<T>();

        var (token, text) = Get<DirectLineTokens>().NewConversation();
        var bodies = Turns.Questions.Select(question => Turns.Activity(token.UserId, question)).ToArray();
        var (screen, intents, places, conversation, word) = (Get<Screen>(), Get<IIntentRecognizer>(), Get<PlaceFinder>(), Get<Conversation>(), Get<Word>());
        var (line, wishes) = (Get<TurnLine>(), Get<AppointmentWishes>());
        await line.RunAsync(DirectLineActivities.Joined(token, "en-US", "start"), default);
        var inbounds = bodies.Select(body => Inbound(body, 0)).ToArray();
        var state = (await conversation.DecideAsync(ConversationSnapshot.Empty, inbounds[0], EmergencyKinds.NotScreened, default)).State;
        var outcomes = inbounds.Select(inbound => conversation.DecideAsync(state, inbound, EmergencyKinds.NotScreened, default).Result).ToArray();
        var replies = inbounds.Select((inbound, i) => word.Replies(outcomes[i], inbound)[0]).ToArray();

        Measure("token", _ => Get<DirectLineTokens>().Read(text, out var _));
        Measure("body", i => JsonSerializer.Deserialize<Activity>(bodies[i % 4], BotJson.Options));
        Measure("screen", i => screen.Run(inbounds[i % 4]));
        Measure("intent", i => intents.Recognize(Turns.Questions[i % 4], "en", "travel-line"));
        Measure("places", i => places.FindReply(Turns.Questions[i % 4], "en"));
        Measure("wishes", i => wishes.Find(Turns.Questions[i % 4], "en"));
        Measure("decide", i => conversation.DecideAsync(state, inbounds[i % 4], EmergencyKinds.NotScreened, default).Result);
        Measure("decide+word", i => word.Replies(conversation.DecideAsync(state, inbounds[i % 4], EmergencyKinds.NotScreened, default).Result, inbounds[i % 4]));
        Measure("write", i => ActivityJson.ToUtf8Bytes(replies[i % 4]));
        Measure("echo", i => ActivityJson.ToUtf8Bytes(inbounds[i % 4]));
        Measure("turn", i => line.RunAsync(Inbound(bodies[i % 4], i + 1), default).Result);

        Activity Inbound(byte[] body, int number)
        {
            var activity = DirectLineActivities.Accept(JsonSerializer.Deserialize<Activity>(body, BotJson.Options)!, token);
            activity.Id = $"client|{number}";
            activity.Timestamp = DateTimeOffset.UnixEpoch;
            return activity;
        }
    }

    /// <summary>The fastest of many rounds: what the work takes when nothing else disturbs it.</summary>
    private static void Measure(string name, Func<int, object?> work)
    {
        var fastest = double.MaxValue;
        var allocated = 0L;
        for (var part = 0; part < Parts; part++)
        {
            var (bytes, begun) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
            for (var i = 0; i < Calls; i++)
                work((part * Calls) + i);
            fastest = Math.Min(fastest, Stopwatch.GetElapsedTime(begun).TotalMicroseconds / Calls);
            allocated = (GC.GetAllocatedBytesForCurrentThread() - bytes) / Calls;
        }
        Console.WriteLine(FormattableString.Invariant($"{name,-12} {fastest,7:F1} us   {allocated,7} bytes"));
    }
}
