using KpAssistant.BotFramework;
using KpAssistant.BotFramework.Dialogs;
using KpAssistant.Dialogs.Emergencies;
using KpAssistant.Dialogs.Members;

namespace KpAssistant.Dialogs;

/// <summary>What a conversation remembers between turns, as UTF-8 JSON; empty parts mean nothing is remembered.</summary>
/// <param name="Dialog">The dialog: stack, language, last replies.</param>
/// <param name="Member">What is known of the member.</param>
public sealed record ConversationSnapshot(ReadOnlyMemory<byte> Dialog, ReadOnlyMemory<byte> Member)
{
    public static ConversationSnapshot Empty { get; } = new(default, default);
}

/// <summary>What a turn decided. Nothing of it has happened yet: the host words, commits and delivers it.</summary>
/// <param name="State">The state after the turn.</param>
/// <param name="Replies">Replies in order, as prompt keys and values.</param>
/// <param name="Language">The language in which to word them.</param>
/// <param name="Member">What is known of the member after the turn.</param>
/// <param name="AnswerFor">Whom the answers of this turn fit: the member, or another area asked about in passing.</param>
/// <param name="Effects">What the host is asked to do besides replying.</param>
public sealed record TurnOutcome(
    ConversationSnapshot State,
    IReadOnlyList<Activity> Replies,
    string Language,
    MemberProfile Member,
    MemberProfile AnswerFor,
    IReadOnlyList<Effect> Effects);

/// <summary>Something the host does for a conversation, in the same commit as the replies.</summary>
public abstract record Effect;

/// <summary>
/// Decides a turn: state, message and what the screen found go in; new state, replies and effects come out. It reads no clock (the activity is
/// stamped on receipt) and asks the world only through its ports, so the same turn can be decided twice.
/// </summary>
public sealed class Conversation
{
    private readonly MainDialog main;
    private readonly TurnReader reader;
    private readonly ConversationState dialogState;
    private readonly UserState memberState;
    private readonly IStatePropertyAccessor<DialogState> stack;
    private readonly IStatePropertyAccessor<TalkState> talk;
    private readonly IStatePropertyAccessor<MemberProfile> member;

    public Conversation(MainDialog main, TurnReader reader)
    {
        this.main = main;
        this.reader = reader;
        // The documents are attached by hand each turn: the host commits them together with the replies.
        var storage = new MemoryStorage();
        dialogState = new ConversationState(storage);
        memberState = new UserState(storage);
        stack = dialogState.CreateProperty<DialogState>("d");
        talk = dialogState.CreateProperty<TalkState>("t");
        member = memberState.CreateProperty<MemberProfile>("m");
    }

    public async Task<TurnOutcome> DecideAsync(ConversationSnapshot snapshot, Activity inbound, ScreenResult screen, CancellationToken cancelled)
    {
        var context = new TurnContext(inbound);
        dialogState.Attach(context, ItemOf(snapshot.Dialog));
        memberState.Attach(context, ItemOf(snapshot.Member));
        var talkState = (await talk.GetAsync(context, () => new TalkState(), cancelled))!;
        var profile = await member.GetAsync(context, null, cancelled) ?? new MemberProfile();
        var turn = reader.Read(inbound, screen, talkState, profile);
        context.TurnState.Set(turn);
        context.Locale = turn.Locale;

        await main.RunAsync(context, stack, cancelled);

        talkState.Remember(turn, context.Replies);
        if (turn.Member != profile)
            await member.SetAsync(context, turn.Member, cancelled);
        var state = new ConversationSnapshot(dialogState.Snapshot(context).Item.Json, memberState.Snapshot(context).Item.Json);
        return new TurnOutcome(state, context.Replies, turn.Language, turn.Member, turn.AnswerFor, turn.Effects);
    }

    /// <summary>The language that a conversation has been in; null when nothing is remembered.</summary>
    public async Task<string?> LanguageOfAsync(ReadOnlyMemory<byte> dialog, CancellationToken cancelled)
    {
        var context = new TurnContext(new Activity { Type = ActivityTypes.Event });
        dialogState.Attach(context, ItemOf(dialog));
        return (await talk.GetAsync(context, () => new TalkState(), cancelled))!.Language;
    }

    /// <summary>The redirect alone, for when nothing else can be relied on.</summary>
    public TurnOutcome EmergencyAlone(Activity inbound, ScreenResult screen)
    {
        var turn = reader.Read(inbound, screen, new TalkState(), new MemberProfile());
        return Only(EmergencyReplies.For(turn, screen), turn);
    }

    /// <summary>We erred or the world failed: whom to call instead.</summary>
    public TurnOutcome Apology(Activity inbound)
    {
        var turn = reader.Read(inbound, EmergencyKinds.NotScreened, new TalkState(), new MemberProfile());
        return Only(Say.Template("service.apology"), turn);
    }

    private static TurnOutcome Only(Activity reply, Turn turn) => new(ConversationSnapshot.Empty, [reply], turn.Language, turn.Member, turn.Member, []);

    private static StoreItem? ItemOf(ReadOnlyMemory<byte> json) => json.IsEmpty ? null : new StoreItem(json, null);
}
