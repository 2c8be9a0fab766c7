namespace EOffice.Bench;

/// <summary>Where the script that starts the bench has put things.</summary>
/// <param name="Server">Connection string of the bench's own PostgreSQL.</param>
/// <param name="Programs">Folder with pgbench.</param>
/// <param name="Portal">Folder of the published portal.</param>
/// <param name="Data">The bench's own data folder.</param>
/// <param name="PortalLog">File for what the portal says.</param>
/// <param name="Result">File for the line of JSON; null: it goes to standard output.</param>
internal sealed record Surroundings(string Server, string Programs, string Portal, string Data, string PortalLog, string? Result)
{
    public static Surroundings FromEnvironment() => new(
        $"{Needed("EOFFICE_POSTGRES")};Database=postgres", Needed("EOFFICE_BENCH_PROGRAMS"), Needed("EOFFICE_BENCH_PORTAL"), Needed("EOFFICE_DATA"),
        Path.Combine(Needed("EOFFICE_BENCH_LOGS"), "portal.log"),
        Environment.GetEnvironmentVariable("EOFFICE_BENCH_RESULT"));

    private static string Needed(string name)
        => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : throw new InvalidOperationException($"{name} is not set: start ./eoffice bench.");
}
