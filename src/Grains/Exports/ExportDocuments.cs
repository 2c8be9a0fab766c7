using System.Globalization;
using EOffice.Documents.Vault;
using EOffice.Grains.Fixity;
using Npgsql;

namespace EOffice.Grains.Exports;

/// <summary>The stored documents that rows name, as they are: sealed letters by their numbers, then all else by digest. Each once.</summary>
internal sealed class ExportDocuments : ExportStep
{
    /// <summary>A part holds about so much; one row's documents more at most.</summary>
    public const long PartBytes = 16 * 1024 * 1024;

    private const int RowsAtOnce = 20;

    private const string SelectSealed = """
        select token, sha256, number, date from sealed_letter where token > $1 order by token limit $2
        """;

    private const string SelectKnown = "select digest from export_file where export = $1 and digest = any($2)";

    private readonly NamedDocuments.Source? _source;

    private ExportDocuments(NamedDocuments.Source? source) => _source = source;

    public static IEnumerable<ExportDocuments> All
        => [new(null), .. NamedDocuments.Sources.Where(source => source.NamedBy != NamedDocuments.Export).Select(source => new ExportDocuments(source))];

    public override string Name => $"documents {_source?.Sql ?? SelectSealed}";

    public override async Task<string?> WriteAsync(ExportScope scope, ZipPart part, string position)
    {
        var written = new HashSet<string>();
        for (var after = position; ;)
        {
            var (found, next) = await ReadAsync(scope, after);
            var known = (await scope.Database.ReadAllAsync(
                scope.Tenant, SelectKnown, row => row.GetString(0), scope.Export, found.Select(one => one.Sha256).ToArray())).ToHashSet();
            foreach (var one in found.Where(one => !known.Contains(one.Sha256) && written.Add(one.Sha256)))
            {
                await AddAsync(scope, part, one);
            }

            if (next is null || part.Bytes >= PartBytes)
            {
                return next;
            }

            after = next;
        }
    }

    private async Task<(List<Found> Documents, string? Next)> ReadAsync(ExportScope scope, string after)
    {
        if (_source is null)
        {
            var sealedOnes = await scope.Database.ReadAllAsync(scope.Tenant, SelectSealed, Sealed, after, RowsAtOnce);
            return (sealedOnes, sealedOnes.Count == RowsAtOnce ? sealedOnes[^1].Key : null);
        }

        await using var connection = await scope.Database.Of(scope.Tenant).OpenConnectionAsync();
        var (named, next) = await NamedDocuments.ReadAsync(connection, _source, after, RowsAtOnce);
        return ([.. named.Select(one => new Found("", one.Sha256, $"{(one.NamedBy == NamedDocuments.Incoming ? "surat-masuk" : "berkas")}/{one.Item}/{one.Sha256[..16]}", true))], next);
    }

    private static Found Sealed(NpgsqlDataReader row)
    {
        var (token, year) = (row.GetString(0), row.GetFieldValue<DateOnly>(3).Year);
        return new Found(
            token, row.GetString(1), string.Create(CultureInfo.InvariantCulture, $"surat-keluar/{year}/{ExportPath.Safe(row.GetString(2))}--{ExportPath.Safe(token)}.pdf"), false);
    }

    // What storage no longer has whole must not hold up all the rest; it is listed, never passed over in silence.
    private static async Task AddAsync(ExportScope scope, ZipPart part, Found one)
    {
        var path = one.Path;
        try
        {
            await using var content = await scope.Vault.OpenAsync(scope.Tenant.Value, one.Sha256) ?? throw new DocumentDamagedException(scope.Tenant.Value, one.Sha256);
            var first = new byte[81920];
            var count = await content.ReadAtLeastAsync(first, first.Length, throwOnEndOfStream: false);
            path = one.Untyped ? path + Ending(first.AsSpan(0, count)) : path;
            await part.AddAsync(path, async to =>
            {
                await to.WriteAsync(first.AsMemory(0, count));
                await content.CopyToAsync(to);
            });
        }
        catch (DocumentDamagedException)
        {
            part.Lost(path, one.Sha256);
        }
    }

    private static string Ending(ReadOnlySpan<byte> first)
        => first.StartsWith("%PDF-"u8) ? ".pdf" : first.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? ".jpg"
            : first.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47]) ? ".png" : ".bin";

    private sealed record Found(string Key, string Sha256, string Path, bool Untyped);
}
