namespace KpAssistant.Scheduling;

/// <summary>The made-up members with record number and date of birth, for the home page in development; elsewhere there is nothing.</summary>
public static class DemoMembersEndpoint
{
    public static void MapDemoMembers(this WebApplication app)
    {
        var members = app.Environment.IsDevelopment() ? app.Services.GetRequiredService<DemoClinics>().Members : [];
        var names = members.ToDictionary(member => member.Id, member => member.GivenName);
        var list = members.SelectMany(member => member.Numbers.Select(number => new ListedMember(
            member.GivenName, number.Value, member.BirthDate, number.Key, member.Plan, string.Join(", ", member.ActsFor.Select(other => names[other]))))).ToList();
        app.MapGet("/demo/members", () => list.Count == 0 ? Results.NoContent() : Results.Json(list));
    }

    /// <param name="Name">Given name.</param>
    /// <param name="RecordNumber">One of theirs.</param>
    /// <param name="BirthDate">ISO 8601.</param>
    /// <param name="Area">The area of care that the number is for.</param>
    /// <param name="Plan">The plan's code.</param>
    /// <param name="ActsFor">Names of those whom they may act for; empty for nobody.</param>
    private sealed record ListedMember(string Name, string RecordNumber, string BirthDate, string Area, string Plan, string ActsFor);
}
