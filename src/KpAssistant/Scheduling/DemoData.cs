using KpAssistant.Dialogs.Appointments;
using KpAssistant.Dialogs.Members;
using KpAssistant.Dialogs.Regions;
using NodaTime;
using NodaTime.Text;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace KpAssistant.Scheduling;

/// <summary><c>data/demo-clinics.yaml</c>: made-up clinics and members, as they stand in the file.</summary>
internal sealed class DemoData
{
    public List<DemoClinic> Clinics { get; init; } = [];

    public List<DemoMember> Members { get; init; } = [];

    /// <exception cref="InvalidDataException">The file is not what it should be; the message names file and line.</exception>
    public static DemoData Load(string dataFolder)
    {
        using var reader = File.OpenText(Path.Combine(dataFolder, "demo-clinics.yaml"));
        try
        {
            var data = new DeserializerBuilder().WithNamingConvention(HyphenatedNamingConvention.Instance).Build().Deserialize<DemoData>(reader);
            data.Check();
            return data;
        }
        catch (YamlException e)
        {
            throw new InvalidDataException($"demo-clinics.yaml({e.Start.Line}): {e.InnerException?.Message ?? e.Message}", e);
        }
        catch (Exception e) when (e is FormatException or UnparsableValueException)
        {
            throw new InvalidDataException($"demo-clinics.yaml: {e.Message}", e);
        }
    }

    private void Check()
    {
        foreach (var clinic in Clinics)
        {
            RegionCodes.Parse(clinic.Region);
            if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(clinic.Zone) is null)
                throw new FormatException($"{clinic.Id} is in no IANA zone.");
            clinic.Staff.ForEach(staff => staff.Services.ForEach(code => ServiceTypes.Parse(code)));
        }
        foreach (var member in Members)
        {
            RegionCodes.Parse(member.Home);
            if (!PlanCodes.TryParse(member.Plan, out _))
                throw new FormatException($"{member.Id} has a plan of no known type.");
            LocalDatePattern.Iso.Parse(member.BirthDate).GetValueOrThrow();
        }
    }
}

internal sealed class DemoClinic
{
    public string Id { get; init; } = "";
    public string Name { get; init; } = "";
    public string Region { get; init; } = "";
    public string City { get; init; } = "";
    public string State { get; init; } = "";
    public string Zip { get; init; } = "";
    public string Address { get; init; } = "";
    public string Phone { get; init; } = "";
    public string Zone { get; init; } = "";
    public List<string> Nearby { get; init; } = [];
    public List<DemoStaff> Staff { get; init; } = [];
}

internal sealed class DemoStaff
{
    public string Name { get; init; } = "";
    public List<string> Services { get; init; } = [];
}

internal sealed class DemoMember
{
    public string Id { get; init; } = "";
    public string GivenName { get; init; } = "";
    public string BirthDate { get; init; } = "";
    public string Home { get; init; } = "";
    public string Plan { get; init; } = "";
    public Dictionary<string, string> Numbers { get; init; } = [];
    public List<string> ActsFor { get; init; } = [];
}
