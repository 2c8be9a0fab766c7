using System.Text.Json;

namespace EOffice.Bench;

/// <summary>Where the script that starts the bench has put things.</summary>
/// <param name="Server">Connection string of the bench's own PostgreSQL.</param>
/// <param name="Programs">Folder with pgbench.</param>
/// <param name="Portal">Folder of the published portal.</param>
/// <param name="Data">The bench's own data folder.</param>
/// <param name="PortalLog">File for what the portal says.</param>
/// <param name="Regions">The list of regencies and cities.</param>
/// <param name="Result">File for the line of JSON; null: it goes to standard output.</param>
internal sealed record Surroundings(string Server, string Programs, string Portal, string Data, string PortalLog, string Regions, string? Result)
{
    private static readonly JsonSerializerOptions Output = new(JsonSerializerDefaults.Web) { Converters = { new ThreeDigits() } };

    public static Surroundings FromEnvironment() => new(
        $"{Needed("EOFFICE_POSTGRES")};Database=postgres", Needed("EOFFICE_BENCH_PROGRAMS"), Needed("EOFFICE_BENCH_PORTAL"), Needed("EOFFICE_DATA"),
        Path.Combine(Needed("EOFFICE_BENCH_LOGS"), "portal.log"), Needed("EOFFICE_BENCH_REGIONS"),
        Environment.GetEnvironmentVariable("EOFFICE_BENCH_RESULT"));

    /// <summary>All figures as one line of JSON.</summary>
    public async Task ReportAsync<T>(T figures)
    {
        var line = JsonSerializer.Serialize(figures, Output);
        if (Result is { } file)
        {
            await File.WriteAllTextAsync(file, line + "\n", CancellationToken.None);
        }
        else
        {
            Console.WriteLine(line);
        }
    }

    private static string Needed(string name)
        => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : throw new InvalidOperationException($"{name} is not set: start ./eoffice bench.");
}
