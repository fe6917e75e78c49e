using KpAssistant.Dialogs.Answers;
using KpAssistant.Dialogs.Appointments;
using KpAssistant.Dialogs.Regions;

namespace KpAssistant.Dialogs.Members;

/// <summary>Takes from a message what it tells of the member: home, visited place, plan. Later words correct earlier ones.</summary>
public sealed class Learning(AnswerLibrary answers, PlaceQuestions places)
{
    /// <param name="turn">The message; its member, override and open place are set.</param>
    /// <param name="asking">What our open question wants to know: its prompt then reads the place itself.</param>
    /// <param name="asked">Answer ids that the message asks for, or the one it follows up on.</param>
    public void Apply(Turn turn, ContextNeed? asking, IReadOnlyList<string> asked)
    {
        TakeWhom(turn);
        if (turn.NamedPlan is { } plan)
            turn.Member = turn.Member with { Plan = plan };
        foreach (var mention in turn.Places.Where(m => !m.IsDenied))
            Take(turn, mention, asking, asked);
    }

    /// <summary>"Not me, my mom": the home area and the plan that we noted are not hers.</summary>
    private static void TakeWhom(Turn turn)
    {
        if (turn is not { OnlyTells: true, Whom: { } whom } || turn.Member.ForSomeoneElse == (whom != Whom.Self))
            return;
        turn.Member = turn.Member with { ForSomeoneElse = whom != Whom.Self };
        if (turn.Talk.Verified is null)
            turn.Member = turn.Member with { Home = null, Plan = null };
    }

    private void Take(Turn turn, PlaceMention mention, ContextNeed? asking, IReadOnlyList<string> asked)
    {
        switch (mention.Role)
        {
            case PlaceRole.Home:
                TakeHome(turn, mention);
                break;
            case PlaceRole.Visited:
                TakeVisited(turn, mention);
                break;
            case PlaceRole.Unknown when asking is null or ContextNeed.Plan:
                TakeUnsaid(turn, mention, asked);
                break;
        }
    }

    /// <summary>"Member Services in Georgia" speaks of a home area, "urgent care in Georgia" of a visited one.</summary>
    private void TakeUnsaid(Turn turn, PlaceMention mention, IReadOnlyList<string> asked)
    {
        var aboutHome = asked.Count > 0 && asked.All(id => answers.TryGet(id, out var answer)
            && answer.Needs.Contains(ContextNeed.Home) && !answer.Needs.Contains(ContextNeed.Visited));
        if (!aboutHome)
            TakeVisited(turn, mention);
        else if (turn.Member.Home is null || mention.IsCorrection)
            TakeHome(turn, mention);
        else if (places.Resolve(mention).Region is { } other)
            turn.Override = turn.Member with { Home = other };
    }

    private void TakeHome(Turn turn, PlaceMention mention)
    {
        if (places.Open(mention) is { } question)
            turn.OpenPlace = question;
        else if (places.Resolve(mention).Region is { } home)
            turn.Member = turn.Member with { Home = home };
    }

    private void TakeVisited(Turn turn, PlaceMention mention)
    {
        turn.OpenPlace ??= places.Open(mention);
        turn.Member = turn.Member with { Visited = places.Resolve(mention) };
    }
}
