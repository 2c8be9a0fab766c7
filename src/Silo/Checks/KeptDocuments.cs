using EOffice.Documents.Vault;
using EOffice.Tenancy;
using Npgsql;

namespace EOffice.Silo.Checks;

/// <summary>Every document that a row names is in the vault and reads as what it was.</summary>
internal static class KeptDocuments
{
    private const string Named = """
        SELECT sha256 FROM sealed_letter
        UNION SELECT earlier_sha256 FROM sealed_letter WHERE earlier_sha256 IS NOT NULL
        UNION SELECT m[1] FROM letter, regexp_matches(state, '"sha256":"([0-9a-f]{64})"', 'g') m
        UNION SELECT m[1] FROM incoming_letter, regexp_matches(state, '"sha256":"([0-9a-f]{64})"', 'g') m
        """;

    public static async Task<Finding> CheckAsync(NpgsqlDataSource source, IDocumentVault vault, TenantId tenant)
    {
        var names = await NamesAsync(source);
        var faults = new List<string>();
        foreach (var sha256 in names)
        {
            if (await FaultAsync(vault, tenant, sha256) is { } fault)
            {
                faults.Add(fault);
            }
        }

        return new Finding($"{names.Count} documents", faults);
    }

    private static async Task<string?> FaultAsync(IDocumentVault vault, TenantId tenant, string sha256)
    {
        try
        {
            await using var content = await vault.OpenAsync(tenant.Value, sha256);
            if (content is null)
            {
                return $"document {sha256} is missing";
            }

            await content.CopyToAsync(Stream.Null);
            return null;
        }
        catch (DocumentDamagedException)
        {
            return $"document {sha256} is damaged";
        }
    }

    private static async Task<List<string>> NamesAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand(Named);
        command.CommandTimeout = 0;
        await using var row = await command.ExecuteReaderAsync();
        var names = new List<string>();
        while (await row.ReadAsync())
        {
            names.Add(row.GetString(0));
        }

        return names;
    }
}
