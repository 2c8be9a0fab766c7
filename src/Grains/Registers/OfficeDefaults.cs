using EOffice.Grains.Storage;
using EOffice.Tenancy;
using Npgsql;

namespace EOffice.Grains.Registers;

/// <summary>What a government starts with: the classification codes and the usual number pattern. Repeated, it changes nothing a government has changed.</summary>
internal sealed class OfficeDefaults : ITenantDefaults
{
    private const string Resource = "EOffice.Grains.Registers.classifications.csv";

    private const string InsertCodes =
        "insert into classification (code, name) select * from unnest($1::text[], $2::text[]) on conflict (code) do nothing";

    private const string InsertPattern =
        "insert into number_pattern (office, type, pattern, reset) values (null, null, $1, $2) on conflict do nothing";

    public async Task ApplyAsync(Tenant tenant, NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        var codes = Classifications();
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new RowWrite(InsertCodes, codes.Select(code => code.Code).ToArray(), codes.Select(code => code.Name).ToArray()).ToCommand());
        batch.BatchCommands.Add(new RowWrite(InsertPattern, NumberPattern.Default.Text, NumberPattern.Default.Reset.ToString()).ToCommand());
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Lines "code,name"; names hold no quotes.</summary>
    public static IReadOnlyList<Classification> Classifications()
    {
        using var reader = new StreamReader(typeof(OfficeDefaults).Assembly.GetManifestResourceStream(Resource)!);
        var codes = new List<Classification>();
        while (reader.ReadLine() is { } line)
        {
            var comma = line.IndexOf(',', StringComparison.Ordinal);
            codes.Add(new Classification(line[..comma], line[(comma + 1)..]));
        }

        return codes;
    }
}
