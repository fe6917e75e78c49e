using KpAssistant.BotFramework.Dialogs;

namespace KpAssistant.BotFramework.Tests.Dialogs;

public class DialogContextTests
{
    private readonly List<string> _log = [];
    private readonly TurnContext _turn = new(new Activity { Type = ActivityTypes.Message, Text = "hi" });

    [Fact]
    public async Task Nothing_under_way_is_empty()
    {
        var dc = NewContext();

        (await dc.ContinueDialogAsync()).Status.ShouldBe(DialogTurnStatus.Empty);
        dc.ActiveDialog.ShouldBeNull();
        await dc.RepromptDialogAsync();
        (await dc.EndDialogAsync("r")).ShouldBe(new DialogTurnResult(DialogTurnStatus.Complete, "r"));
    }

    [Fact]
    public async Task A_dialog_that_ends_hands_its_result_to_the_one_below()
    {
        var dc = NewContext(new Logger("outer", _log), new Logger("inner", _log));
        await dc.BeginDialogAsync("outer");
        await dc.BeginDialogAsync("inner");

        await dc.EndDialogAsync("answer");

        _log.ShouldBe(["outer begins", "inner begins", "inner ends EndCalled", "outer resumes EndCalled answer"]);
        dc.ActiveDialog!.Id.ShouldBe("outer");
    }

    [Fact]
    public async Task Cancelling_begins_with_the_innermost()
    {
        var dc = NewContext(new Logger("outer", _log), new Logger("inner", _log));
        await dc.BeginDialogAsync("outer");
        await dc.BeginDialogAsync("inner");
        _log.Clear();

        (await dc.CancelAllDialogsAsync()).Status.ShouldBe(DialogTurnStatus.Cancelled);

        _log.ShouldBe(["inner ends CancelCalled", "outer ends CancelCalled"]);
        dc.Stack.ShouldBeEmpty();
    }

    [Fact]
    public async Task Cancelling_a_component_cancels_what_is_in_it_first()
    {
        var component = new LoggingComponent("component", _log);
        component.AddDialog(new Logger("a", _log));
        var dc = NewContext(new Logger("outer", _log), component);
        await dc.BeginDialogAsync("outer");
        await dc.BeginDialogAsync("component");
        _log.Clear();

        await dc.CancelAllDialogsAsync();

        _log.ShouldBe(["a ends CancelCalled", "component ends CancelCalled", "outer ends CancelCalled"]);
    }

    [Fact]
    public async Task Replacing_a_component_cancels_what_is_in_it_and_does_not_tell_the_one_below()
    {
        var component = new LoggingComponent("component", _log);
        component.AddDialog(new Logger("a", _log));
        var dc = NewContext(new Logger("outer", _log), component, new Logger("other", _log));
        await dc.BeginDialogAsync("outer");
        await dc.BeginDialogAsync("component");
        _log.Clear();

        await dc.ReplaceDialogAsync("other");

        _log.ShouldBe(["a ends CancelCalled", "component ends ReplaceCalled", "other begins"]);
        dc.Stack.Select(i => i.Id).ShouldBe(["other", "outer"]);
    }

    [Fact]
    public async Task Cancelling_with_the_parents_goes_outward()
    {
        var component = new LoggingComponent("component", _log);
        component.AddDialog(new Logger("a", _log));
        var dc = NewContext(component);
        await dc.BeginDialogAsync("component");
        var inner = dc.Child!;
        _log.Clear();

        await inner.CancelAllDialogsAsync(cancelParents: true);

        _log.ShouldBe(["a ends CancelCalled", "component ends CancelCalled"]);
        dc.Stack.ShouldBeEmpty();
        dc.Child.ShouldBeNull();
    }

    [Fact]
    public async Task A_dialog_is_found_further_out_and_then_stands_on_the_inner_stack()
    {
        var component = new LoggingComponent("component", _log);
        component.AddDialog(new Logger("a", _log));
        var dc = NewContext(component, new Logger("shared", _log));
        await dc.BeginDialogAsync("component");
        var inner = dc.Child!;

        await inner.BeginDialogAsync("shared");

        inner.Stack.Select(i => i.Id).ShouldBe(["shared", "a"]);
        inner.FindDialog("shared").ShouldBeSameAs(dc.FindDialog("shared"));
        dc.FindDialog("a").ShouldBeNull();
        _log.Clear();
        await dc.CancelAllDialogsAsync();
        _log.ShouldBe(["shared ends CancelCalled", "a ends CancelCalled", "component ends CancelCalled"]);
    }

    [Fact]
    public async Task An_unknown_dialog_cannot_be_begun() =>
        await Should.ThrowAsync<ArgumentException>(() => NewContext().BeginDialogAsync("nobody"));

    [Fact]
    public void Two_dialogs_cannot_have_one_id()
    {
        var set = new DialogSet([new TextPrompt("a")]);

        Should.Throw<ArgumentException>(() => set.Add(new TextPrompt("a")));
        set.Find("b").ShouldBeNull();
    }

    [Fact]
    public async Task A_set_without_a_state_property_has_no_stack_of_its_own() =>
        await Should.ThrowAsync<InvalidOperationException>(() => new DialogSet().CreateContextAsync(_turn));

    [Fact]
    public async Task Ending_a_component_from_inside_gives_its_result_to_the_caller()
    {
        var component = new ComponentDialog("component").AddDialog(new WaterfallDialog<BookState>("w").Step("end", step => step.EndDialogAsync(42)));
        var dc = NewContext(new Logger("outer", _log), component);
        await dc.BeginDialogAsync("outer");

        await dc.BeginDialogAsync("component");

        _log.ShouldBe(["outer begins", "outer resumes EndCalled 42"]);
    }

    [Fact]
    public async Task A_component_without_dialogs_is_our_error() =>
        await Should.ThrowAsync<InvalidOperationException>(() => NewContext(new ComponentDialog("empty")).BeginDialogAsync("empty"));

    private DialogContext NewContext(params Dialog[] dialogs) => new(new DialogSet(dialogs), _turn, new DialogState());

    private sealed class Logger(string id, List<string> log) : Dialog(id)
    {
        public override Task<DialogTurnResult> BeginDialogAsync(DialogContext dc, object? options = null, CancellationToken cancellationToken = default) => Log("begins");

        public override Task<DialogTurnResult> ResumeDialogAsync(DialogContext dc, DialogReason reason, object? result = null, CancellationToken cancellationToken = default) =>
            Log($"resumes {reason} {result}");

        public override Task EndDialogAsync(DialogContext dc, DialogInstance instance, DialogReason reason, CancellationToken cancellationToken = default) => Log($"ends {reason}");

        private Task<DialogTurnResult> Log(string what)
        {
            log.Add($"{Id} {what}");
            return Task.FromResult(EndOfTurn);
        }
    }

    private sealed class LoggingComponent(string id, List<string> log) : ComponentDialog(id)
    {
        protected override Task OnEndDialogAsync(DialogContext innerDc, DialogReason reason, CancellationToken cancellationToken)
        {
            log.Add($"{Id} ends {reason}");
            return Task.CompletedTask;
        }
    }
}
