using System.Globalization;
using EOffice.Bench.Office;
using EOffice.Documents.Body;
using EOffice.Documents.Layout;
using EOffice.Tenancy;
using Npgsql;

namespace EOffice.Bench.Inbox;

/// <summary>
/// Fills a government with registered letters. One of each department goes through the product's own commands; the others are copies of
/// its rows in every table, each with ids, numbers, times and a valid audit chain of its own: ./eoffice verify finds nothing to say.
/// </summary>
internal sealed class InboxSeed(Product product, string server, TenantId tenant, Lane[] lanes)
{
    public const string Subject = "Permohonan Data Capaian Layanan";

    private static readonly string Statements = Resource("copies.sql");

    public async Task FillAsync(int letters, CancellationToken stop)
    {
        var templates = new List<(Lane Lane, Guid Letter)>();
        foreach (var lane in lanes)
        {
            templates.Add((lane, await CaptureAsync(lane)));
        }

        var address = new NpgsqlConnectionStringBuilder(server) { Database = product.Get<TenantCatalog>().AccessOf(tenant).Database, Pooling = false };
        await using var connection = new NpgsqlConnection(address.ConnectionString);
        await connection.OpenAsync(stop);
        await RunAsync(connection, "create temp table template (no int primary key, letter uuid, office uuid)", stop);
        foreach (var (no, (lane, letter)) in templates.Index())
        {
            await RunAsync(connection, $"insert into template values ({no.ToString(CultureInfo.InvariantCulture)}, '{letter}', '{lane.Office}')", stop);
        }

        var parameters = string.Create(CultureInfo.InvariantCulture, $"set bench.letters = {letters - lanes.Length}; set bench.lanes = {lanes.Length}; set bench.subject = '{Subject}'");
        await RunAsync(connection, parameters, stop);
        foreach (var statement in Statements.Split(";\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            await RunAsync(connection, statement, stop);
        }
    }

    /// <summary>A letter on paper, taken in and registered: it lies on the intake's desk and on the head's.</summary>
    private async Task<Guid> CaptureAsync(Lane lane)
    {
        var id = Guid.CreateVersion7();
        var grains = product.Grains(tenant);
        await Paper.CaptureAsync(grains, id, lane, lane.No, Subject, await Paper.ScanAsync(product, tenant, Scan()));
        await Paper.RegisterAsync(grains, id, lane);
        return id;
    }

    private static byte[] Scan()
        => LetterRenderer.Render(new LetterDocument(
            LetterLayoutKind.Correspondence, new Letterhead(ReadOnlyMemory<byte>.Empty, "FORUM CONTOH", null, []), null, "1/FC/2026", "Contoh",
            new DateOnly(2026, 1, 5), [], ["Kepala Dinas Contoh"], BodyJson.FromPlainText("Mohon data capaian layanan tahun lalu."), [], [], null, "", null,
            PaperSettings.A4, new DocumentInfo(Subject, "Forum Contoh", "1/FC/2026", new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero), "contoh")));

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(stop);
    }

    private static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(InboxSeed).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
