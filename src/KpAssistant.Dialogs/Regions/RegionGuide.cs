namespace KpAssistant.Dialogs.Regions;

/// <summary>Everything about places and regions, loaded once from the data folder and shared by all threads.</summary>
public sealed class RegionGuide
{
    private RegionGuide(string dataFolder)
    {
        States = States.Load(dataFolder);
        Zips = ZipCodes.Load(dataFolder, States);
        Places = PlaceFinder.Load(dataFolder);
        Regions = new RegionFinder(States, Zips);
        Callers = CallerHints.Load(dataFolder, States, Zips);
        Directory = RegionDirectory.Load(dataFolder);
        TravelLineHours = TravelLineHours.Load(dataFolder);
    }

    public States States { get; }

    public ZipCodes Zips { get; }

    public PlaceFinder Places { get; }

    public RegionFinder Regions { get; }

    public CallerHints Callers { get; }

    public RegionDirectory Directory { get; }

    public TravelLineHours TravelLineHours { get; }

    /// <param name="dataFolder">The folder of regions.yaml, holidays.yaml, zip-prefixes.yaml, area-codes.yaml and places.*.yaml.</param>
    /// <exception cref="InvalidDataException">A table is malformed; the message names file and line.</exception>
    public static RegionGuide Load(string dataFolder) => new(dataFolder);
}
