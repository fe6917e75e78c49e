namespace KpAssistant.Scheduling;

/// <summary>The made-up members with record number and date of birth, for the home page in development; elsewhere there is nothing.</summary>
public static class DemoMembersEndpoint
{
    public static void MapDemoMembers(this WebApplication app)
    {
        var members = app.Environment.IsDevelopment() ? app.Services.GetRequiredService<DemoClinics>().Members : [];
        app.MapGet("/demo/members", () => members.Count == 0 ? Results.NoContent() : Results.Json(members.SelectMany(Listed)));
    }

    private static IEnumerable<object> Listed(DemoMember member) => member.Numbers.Select(number =>
        new { name = member.GivenName, recordNumber = number.Value, birthDate = member.BirthDate, area = number.Key, plan = member.Plan, actsFor = member.ActsFor.Count > 0 });
}
