using System.Text;
using KpAssistant.Dialogs.Appointments;
using KpAssistant.Dialogs.Members;
using KpAssistant.Dialogs.Reminders;
using KpAssistant.Scheduling;
using NodaTime;

namespace KpAssistant.Tests.Scheduling;

public sealed class PersonalDataTests(SqliteFile database) : IClassFixture<SqliteFile>
{
    private const string Phone = "+15105550147";

    [Fact]
    public async Task Nobody_reads_a_name_a_number_or_a_birth_date_in_the_file()
    {
        await using (var node = database.Node())
        {
            var contact = new ReminderContact(Phone, "en", DateTimeZoneProviders.Tzdb["America/Los_Angeles"], ReminderChoice.Usual);
            await node.Members.VerifyAsync(new VerificationAttempt(Demo.Number, new LocalDate(1901, 2, 3), "source", node.Now), default);
            await node.Members.VerifyAsync(new VerificationAttempt(Demo.Number, Demo.Born, "source", node.Now), default);
            await node.Reminders.RecordConsentAsync(new ConsentEvent(Phone, ConsentStatus.Given, node.Now, "sms", "keyword", null), default);
            await node.BookAsync(node.Booking((await node.FreeAsync(ServiceType.PrimaryCare))[0]) with { Remind = contact });
        }

        var bytes = new List<byte>();
        foreach (var file in Directory.EnumerateFiles(database.Folder, "appointments.db*"))
            bytes.AddRange(await File.ReadAllBytesAsync(file));
        var text = Encoding.Latin1.GetString([.. bytes]);

        text.ShouldContain("Demo Clinic Oakland", Case.Sensitive, "what is no secret is there, so the search works");
        foreach (var secret in new[] { Phone, Phone[1..], "5550147", Demo.Number, "90002101", "1976-01-01", "19760101", "1901-02-03", "Alex", "Taylor" })
            text.ShouldNotContain(secret, Case.Sensitive);
    }

    [Fact]
    public async Task Another_key_ring_than_the_one_it_was_made_with_is_refused()
    {
        await using (var node = database.Node())
            await node.Store.ReadyAsync(default);
        var other = Directory.CreateTempSubdirectory("kp-keys-").FullName;
        await using var stranger = new SchedulingNode([("Data:Folder", other), .. database.Settings]);

        await Should.ThrowAsync<KpAssistant.Dialogs.StoreUnavailableException>(() => stranger.Store.ReadyAsync(default));

        Directory.Delete(other, recursive: true);
    }

    [Fact]
    public async Task The_same_digits_hash_alike_on_every_node_and_apart_by_their_meaning()
    {
        await using var one = database.Node();
        await using var other = database.Node();
        await Task.WhenAll(one.Store.ReadyAsync(default), other.Store.ReadyAsync(default));

        one.Get<PersonalData>().HashOfPhone("90001101").ShouldBe(other.Get<PersonalData>().HashOfPhone("90001101"));
        one.Get<PersonalData>().HashOfPhone("90001101").ShouldNotBe(one.Get<PersonalData>().HashOfNumber("90001101"));
    }
}
