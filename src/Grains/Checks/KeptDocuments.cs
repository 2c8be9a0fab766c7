using EOffice.Documents.Vault;
using EOffice.Grains.Fixity;
using EOffice.Tenancy;
using Npgsql;

namespace EOffice.Grains.Checks;

/// <summary>Every document that a row names is in the vault and reads as what it was.</summary>
internal static class KeptDocuments
{
    private const int RowsAtOnce = 1000;

    public static async Task<Finding> CheckAsync(NpgsqlDataSource source, IDocumentVault vault, TenantId tenant)
    {
        await using var connection = await source.OpenConnectionAsync();
        var names = await NamesAsync(connection);
        var faults = new List<string>();
        foreach (var sha256 in names)
        {
            var (state, _) = await vault.LookAsync(tenant, sha256);
            if (state != DocumentState.Sound)
            {
                faults.Add($"document {sha256} is {state.ToString().ToLowerInvariant()}");
            }
        }

        return new Finding($"{names.Count} documents", faults);
    }

    /// <summary>The digest of every document that a row names, as this connection sees them.</summary>
    public static async Task<SortedSet<string>> NamesAsync(NpgsqlConnection connection)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var rows in NamedDocuments.Sources)
        {
            for (string? after = ""; after is not null;)
            {
                (var part, after) = await NamedDocuments.ReadAsync(connection, rows, after, RowsAtOnce);
                names.UnionWith(part.Select(named => named.Sha256));
            }
        }

        return names;
    }
}
