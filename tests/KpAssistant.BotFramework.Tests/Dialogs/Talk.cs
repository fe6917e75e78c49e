using System.Text;
using KpAssistant.BotFramework.Dialogs;
using KpAssistant.BotFramework.Testing;

namespace KpAssistant.BotFramework.Tests.Dialogs;

/// <summary>
/// A conversation whose state goes through storage after every message. Replies are shown as prompt key or text;
/// a second <see cref="Talk"/> over the same storage is the same conversation after a deploy.
/// </summary>
internal sealed class Talk
{
    private readonly TestAdapter _adapter;
    private readonly IStorage _storage;
    private readonly string _conversation;

    public Talk(Dialog root, IStorage? storage = null, string conversation = "c1", string locale = "en-US")
    {
        _storage = storage ?? new MemoryStorage();
        _conversation = conversation;
        var state = new ConversationState(_storage);
        var stack = state.CreateProperty<DialogState>("dialogs");
        _adapter = new TestAdapter(async (turn, token) => LastResult = await root.RunAsync(turn, stack, token))
        {
            Conversation = new ConversationReference
            {
                ChannelId = "test",
                User = new("user"),
                Bot = new("bot"),
                Conversation = new() { Id = conversation },
                Locale = locale,
            },
        };
        _adapter.Use(new AutoSaveStateMiddleware(state));
    }

    public DialogTurnResult LastResult { get; private set; } = new(DialogTurnStatus.Empty);

    public IReadOnlyList<DialogRestart> LastRestarts { get; private set; } = [];

    public Task<string> Say(string text) => Send(new Activity { Type = ActivityTypes.Message, Text = text });

    public async Task<string> Send(Activity activity)
    {
        var turn = await _adapter.RunAsync(activity);
        LastRestarts = DialogRestarts.Of(turn);
        return string.Join(" | ", turn.Replies.Select(r => r.Template?.Key ?? r.Text));
    }

    public async Task<string> Stored() =>
        await _storage.ReadAsync([$"test/conversations/{_conversation}"]) is { Count: 1 } items
            ? Encoding.UTF8.GetString(items.Values.Single().Json.Span)
            : "";

    public Task Store(string json) => _storage.WriteAsync(new Dictionary<string, StoreItem>
    {
        [$"test/conversations/{_conversation}"] = new(Encoding.UTF8.GetBytes(json), IStorage.AnyETag),
    });
}
