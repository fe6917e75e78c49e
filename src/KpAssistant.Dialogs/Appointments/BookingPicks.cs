using KpAssistant.BotFramework.Dialogs;
using KpAssistant.Dialogs.Understanding;
using KpAssistant.Recognizers.Appointments;
using NodaTime;
using NodaTime.Text;

namespace KpAssistant.Dialogs.Appointments;

// Which of the choices a message means.
public sealed partial class BookingDialog
{
    private static readonly BotFramework.Dialogs.ChoiceRecognizer Positions = new();
    private static readonly ServiceType[] AskedServices = [ServiceType.PrimaryCare, ServiceType.Video, ServiceType.Phone];

    private ServiceType? PickService(Turn turn)
    {
        var plain = PlainText.Of(turn.Text);
        return Tools.Words.FindService(plain)
            ?? (turn.Text.Trim() is ['1' or '2' or '3'] number ? AskedServices[number[0] - '1'] : (ServiceType?)null)
            ?? (AppointmentWords.Has(Tools.Words.Reasons, plain) ? ServiceType.PrimaryCare : (ServiceType?)null);
    }

    /// <summary>The numbered choices of a refusal: video, phone; of the urgent question: video.</summary>
    private static ServiceType? PickVirtual(Turn turn, BookingState state) => (turn.Text.Trim(), state.Asking) switch
    {
        ("1", BookingQuestion.Urgent or BookingQuestion.Refused) => ServiceType.Video,
        ("2", BookingQuestion.Refused) => ServiceType.Phone,
        ("2", BookingQuestion.Record) => ServiceType.Video,
        _ => null,
    };

    private async Task<bool> PickWhomAsync(Turn turn, BookingState state, CancellationToken cancelled)
    {
        if (Verified.PatientOf(turn) is not { } verified)
            return false;
        var links = await Tools.Members.FindActsForAsync(verified, cancelled);
        var picked = links.FirstOrDefault(link => Names(turn, link));
        if (picked is null && Pick(turn, ["me", .. links.Take(3).Select(link => link.GivenName)], DateTimeZone.Utc) is > 0 and var index)
            picked = links[index - 1];
        if (picked is null && Tools.Words.WhomOf(PlainText.Of(turn.Text)) is { } whom && links.Where(link => link.IsChild == (whom == Whom.Child)).ToList() is [var only])
            picked = only;
        if (picked is null)
            return false;
        state.For = picked.Id;
        return true;
    }

    /// <summary>One of the offered slots, by number, place in the row, or time; null when the message fits none of them, or more than one.</summary>
    private OfferedSlot? Chosen(Turn turn, BookingState state)
    {
        if (state.Offered is not { Count: > 0 } offered || DateTimeZoneProviders.Tzdb.GetZoneOrNull(state.Zone ?? "") is not { } zone)
            return null;
        if (offered.Count == 1 && (Says(turn, BookingReply.Book) || Tools.Reader.YesOrNo(turn.Text, turn.Language) == Recognizers.YesNo.YesNoAnswer.Yes) && !SaysWhen(turn, zone))
            return offered[0];
        if (Positions.Recognize(turn.Text, [.. offered.Select(slot => new Choice(slot.I))], turn.Language) is { } position)
            return offered[position.Index];
        var byTime = ByTime(turn, offered, zone);
        if (byTime is not null)
            return byTime;
        return !SaysWhen(turn, zone) && Pick(turn, [.. offered.Select(slot => OptionText(slot, zone, turn.Language))], zone) is { } index ? offered[index] : null;
    }

    /// <summary>The number after the last slot stands for other times.</summary>
    private static bool PicksOther(Turn turn, BookingState state) =>
        state.Offered is { } offered && turn.Text.Trim() == (offered.Count + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private bool SaysWhen(Turn turn, DateTimeZone zone) => Tools.Reader.When(turn.Text, turn.Language, turn.Now, zone) is not null;

    private OfferedSlot? ByTime(Turn turn, List<OfferedSlot> offered, DateTimeZone zone)
    {
        // A bare number is a place in the row before it is an hour.
        if (turn.Text.Trim() is [>= '1' and <= '9'])
            return null;
        var oneDay = offered.Select(slot => slot.T.InZone(zone).Date).Distinct().ToList() is [var only] ? (LocalDate?)only : null;
        var times = Tools.Reader.When(turn.Text, turn.Language, turn.Now, zone, oneDay);
        if (times is not { Windows.Count: > 0 })
            return null;
        var wished = times.Windows.Select(WishedTime.Of).ToList();
        return offered.Where(slot => wished.Any(wish => wish.Includes(slot.T.InZone(zone).LocalDateTime))).ToList() is [var fits] ? fits : null;
    }

    private static string OptionText(OfferedSlot slot, DateTimeZone zone, string language)
    {
        var local = slot.T.InZone(zone).LocalDateTime;
        var culture = System.Globalization.CultureInfo.GetCultureInfo(language == Wording.Languages.Spanish ? "es-US" : "en-US");
        return local.ToString(language == Wording.Languages.Spanish ? "dddd d 'de' MMMM 'a las' H:mm" : "dddd, MMMM d, 'at' h:mm tt", culture);
    }

    /// <summary>Which of two readings of "next Friday" or "at seven".</summary>
    private WishedTime? PickTime(Turn turn, BookingState state)
    {
        if (state.When is not { Count: 2 } two)
            return null;
        if (Positions.Recognize(turn.Text, [new Choice("first"), new Choice("second")], turn.Language) is { } position)
            return two[position.Index];
        var zone = ZoneOf(state.Place ?? turn.Member.Visited, turn.Member.Home);
        if (Tools.Reader.When(turn.Text, turn.Language, turn.Now, zone) is { Windows: [.., var said] } times && times.Windows.Count == 1)
        {
            var wish = WishedTime.Of(said);
            return two.FirstOrDefault(one => (wish.OneDay is { } day && one.OneDay == day) || (!wish.SaysDay && one.At is { } at && new WishedTime { At = wish.At, NotBefore = wish.NotBefore, NotAfter = wish.NotAfter }.Includes(new LocalDate(2000, 1, 1) + at)));
        }
        return Pick(turn, [TimeText(two[0], turn.Language), TimeText(two[1], turn.Language)], zone) is { } index ? two[index] : null;
    }

    private static string TimeText(WishedTime time, string language)
    {
        var culture = System.Globalization.CultureInfo.GetCultureInfo(language == Wording.Languages.Spanish ? "es-US" : "en-US");
        return $"{time.From?.ToString("dddd d MMMM", culture)} {time.At?.ToString("h:mm tt", culture)}".Trim();
    }

    /// <summary>"Another place": the next clinic of the area while there is one, then another area.</summary>
    private static void ForgetPlace(BookingState state, bool askAnew)
    {
        (state.Offered, state.Chosen, state.After, state.Before) = (null, null, null, null);
        if (!askAnew && state.Skipped is null && state.Place is { } place && (place.City ?? place.Zip) is not null && state.ServiceType?.IsVirtual() != true)
            state.Skipped = 1;
        else
            (state.Place, state.AtHome, state.Skipped) = (null, null, null);
    }
}
