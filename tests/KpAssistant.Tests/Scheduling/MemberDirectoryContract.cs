using KpAssistant.Dialogs.Members;
using KpAssistant.Dialogs.Regions;
using NodaTime;

namespace KpAssistant.Tests.Scheduling;

/// <summary>Who is it: what every directory does.</summary>
public abstract class MemberDirectoryContract(SchedulingDatabase database)
{
    private static readonly LocalDate Wrong = new(1999, 9, 9);

    [SkippableFact]
    public async Task The_right_pair_is_verified_and_known_again()
    {
        await using var node = database.Node();

        var patient = (await node.Members.VerifyAsync(Try(node, Demo.Number, Demo.Born), default)).ShouldBeOfType<Verification.Verified>().Patient;

        (patient.Id, patient.GivenName, patient.Home, patient.Plan, patient.IsDemo, patient.IsChild).ShouldBe((Demo.Member, "Alex", Region.California, PlanType.Commercial, true, false));
        (await node.Members.FindAsync(patient.Id, default))!.GivenName.ShouldBe("Alex");
        (await node.Members.FindAsync("nobody", default)).ShouldBeNull();
    }

    [SkippableFact]
    public async Task One_member_may_have_record_numbers_in_two_areas()
    {
        await using var node = database.Node();
        foreach (var number in new[] { "90002101", "90002102" })
        {
            var patient = (await node.Members.VerifyAsync(Try(node, number, new LocalDate(1982, 7, 13)), default)).ShouldBeOfType<Verification.Verified>().Patient;
            patient.Id.ShouldBe("demo-co-commercial");
            patient.RecordRegions.ShouldBe([Region.Colorado, Region.California], ignoreOrder: true);
        }
    }

    [SkippableFact]
    public async Task A_parent_acts_for_the_child_and_not_the_other_way_round()
    {
        await using var node = database.Node();

        var child = (await node.Members.FindActsForAsync(Demo.Member, default)).ShouldHaveSingleItem();

        (child.Id, child.IsChild).ShouldBe((Demo.Child, true));
        (await node.Members.FindActsForAsync(Demo.Child, default)).ShouldBeEmpty();
    }

    [SkippableTheory]
    [InlineData("90001201")]
    [InlineData("77777777")] // nobody's
    public async Task A_number_that_exists_and_one_that_does_not_fail_and_lock_alike(string number)
    {
        await using var node = database.Node();
        for (var attempt = 0; attempt < 3; attempt++)
            (await node.Members.VerifyAsync(Try(node, number, Wrong, $"{number}-{attempt}"), default)).ShouldBe(new Verification.Failed());

        var locked = await node.Members.VerifyAsync(Try(node, number, Wrong, $"{number}-other"), default);

        locked.ShouldBe(new Verification.Locked(node.Now + Duration.FromHours(24)));
        // The same rows are written for both.
        var source = node.Store.Personal.HashOfConversation($"{number}-0");
        (await node.CountAsync($"\"AuditEvent\" WHERE \"Agent\" = '{source}' AND \"Type\" = 'member.verify-failed'")).ShouldBe(1);
        (await node.CountAsync($"\"VerificationFailure\" WHERE \"NumberHash\" = '{node.Store.Personal.HashOfNumber(number)}'")).ShouldBe(3);
    }

    [SkippableFact]
    public async Task A_locked_number_is_not_opened_by_the_right_date_and_opens_when_its_time_is_over()
    {
        await using var node = database.Node();
        var born = new LocalDate(1983, 6, 9);
        for (var attempt = 0; attempt < 3; attempt++)
            await node.Members.VerifyAsync(Try(node, "90003201", Wrong, $"locked-{attempt}"), default);

        (await node.Members.VerifyAsync(Try(node, "90003201", born, "locked-owner"), default)).ShouldBeOfType<Verification.Locked>();
        node.Time.Advance(TimeSpan.FromHours(24));

        (await node.Members.VerifyAsync(Try(node, "90003201", born, "locked-owner"), default)).ShouldBeOfType<Verification.Verified>();
    }

    [SkippableFact]
    public async Task Who_tries_many_numbers_is_locked_for_an_hour()
    {
        await using var node = database.Node();
        for (var attempt = 0; attempt < 5; attempt++)
            (await node.Members.VerifyAsync(Try(node, $"6666000{attempt}", Wrong, "guesser"), default)).ShouldBeOfType<Verification.Failed>();

        (await node.Members.VerifyAsync(Try(node, "90003301", new LocalDate(1978, 11, 20), "guesser"), default)).ShouldBe(new Verification.Locked(node.Now + Duration.FromHours(1)));
        (await node.Members.VerifyAsync(Try(node, "90003301", new LocalDate(1978, 11, 20), "owner"), default)).ShouldBeOfType<Verification.Verified>();
        node.Time.Advance(TimeSpan.FromHours(1));
        (await node.Members.VerifyAsync(Try(node, "66660009", Wrong, "guesser"), default)).ShouldBeOfType<Verification.Failed>();
    }

    [SkippableFact]
    public async Task Many_attempts_at_once_do_not_slip_through_the_limit()
    {
        await using var one = database.Node();
        await using var other = database.Node();
        await other.Store.ReadyAsync(default);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() =>
            (i % 2 == 0 ? one : other).Members.VerifyAsync(Try(one, "90003401", Wrong, $"burst-{i}"), default))));

        outcomes.OfType<Verification.Failed>().Count().ShouldBe(3);
        outcomes.OfType<Verification.Locked>().Count().ShouldBe(37);
    }

    [SkippableFact]
    public async Task Figures_that_can_be_read_both_ways_fit_either_way_and_fail_as_one()
    {
        await using var node = database.Node();
        var (born, turned, elsewhere) = (new LocalDate(1985, 4, 7), new LocalDate(1985, 7, 4), new LocalDate(1985, 3, 5));

        (await node.Members.VerifyAsync(Try(node, "90001401", turned) with { OtherBirthDate = born }, default)).ShouldBeOfType<Verification.Verified>();
        (await node.Members.VerifyAsync(Try(node, "90001401", born) with { OtherBirthDate = turned }, default)).ShouldBeOfType<Verification.Verified>();
        (await node.Members.VerifyAsync(Try(node, "90001401", turned), default)).ShouldBeOfType<Verification.Failed>();
        for (var attempt = 0; attempt < 2; attempt++)
            (await node.Members.VerifyAsync(Try(node, "90001401", elsewhere) with { OtherBirthDate = new LocalDate(1985, 5, 3) }, default)).ShouldBeOfType<Verification.Failed>();
        (await node.Members.VerifyAsync(Try(node, "90001401", turned) with { OtherBirthDate = born }, default)).ShouldBeOfType<Verification.Locked>();
    }

    [SkippableFact]
    public async Task A_network_that_many_share_has_a_wider_limit()
    {
        await using var node = database.Node(("Scheduling:FailuresPerNetwork", "7"));
        for (var attempt = 0; attempt < 7; attempt++)
            (await node.Members.VerifyAsync(Try(node, $"5555000{attempt}", Wrong, "hotel") with { IsSharedSource = true }, default)).ShouldBeOfType<Verification.Failed>();

        (await node.Members.VerifyAsync(Try(node, "55550008", Wrong, "hotel") with { IsSharedSource = true }, default)).ShouldBe(new Verification.Locked(node.Now + Duration.FromHours(1)));
    }

    [SkippableFact]
    public async Task A_member_who_got_it_right_at_last_starts_afresh()
    {
        await using var node = database.Node();
        var born = new LocalDate(1976, 1, 22);
        for (var day = 0; day < 3; day++)
        {
            await node.Members.VerifyAsync(Try(node, "90005101", Wrong, "owner-5101"), default);
            await node.Members.VerifyAsync(Try(node, "90005101", Wrong, "owner-5101"), default);
            (await node.Members.VerifyAsync(Try(node, "90005101", born, "owner-5101"), default)).ShouldBeOfType<Verification.Verified>();
        }
    }

    private static VerificationAttempt Try(SchedulingNode node, string number, LocalDate born, string? source = null) =>
        new(number, born, source ?? Guid.NewGuid().ToString("N"), node.Now);
}

public sealed class SqliteMemberDirectoryTests(SqliteFile database) : MemberDirectoryContract(database), IClassFixture<SqliteFile>;

public sealed class PostgreSqlMemberDirectoryTests(PostgreSqlDatabase database) : MemberDirectoryContract(database), IClassFixture<PostgreSqlDatabase>;
