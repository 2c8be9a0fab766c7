using System.Security.Cryptography;
using System.Text;
using EOffice.Tenancy;

namespace EOffice.Grains.Exports;

/// <summary>The digest of every file so far, in the form that sha256sum reads, with the government's signature over it.</summary>
internal sealed class ExportManifest(ExchangeKeys keys) : ExportStep
{
    private const int RowsAtOnce = 5_000;

    private const string SelectFiles = "select no, path, digest from export_file where export = $1 and no > $2 and size >= 0 order by no limit $3";

    private const string SelectLost = "select no, path, digest from export_file where export = $1 and no > $2 and size < 0 order by no limit $3";

    public override async Task<string?> WriteAsync(ExportScope scope, ZipPart part, string position)
    {
        // First, so that the manifest names it too.
        var (lost, _) = await ListAsync(scope, part, "BERKAS-HILANG.txt", SelectLost, []);
        var (_, digest) = await ListAsync(scope, part, "MANIFEST.sha256", SelectFiles, [lost]);
        await part.AddAsync("MANIFEST.sha256.sig", async to => await to.WriteAsync(keys.SignDigest(scope.Tenant, digest)));
        await part.AddAsync("KUNCI-PUBLIK.pem", async to => await to.WriteAsync(Encoding.ASCII.GetBytes(PemEncoding.WriteString("PUBLIC KEY", scope.Government.ExchangePublicKey))));
        return null;
    }

    private static async Task<(PartFile File, byte[] Digest)> ListAsync(ExportScope scope, ZipPart part, string path, string sql, IEnumerable<PartFile> more)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await part.AddAsync(path, async to =>
        {
            for (var after = -1L; ;)
            {
                var lines = await scope.Database.ReadAllAsync(
                    scope.Tenant, sql, row => (No: row.GetInt64(0), Text: $"{row.GetString(2)}  {row.GetString(1)}\n"), scope.Export, after, RowsAtOnce);
                await WriteAsync(to, string.Concat(lines.Select(line => line.Text)));
                if (lines.Count < RowsAtOnce)
                {
                    break;
                }

                after = lines[^1].No;
            }

            await WriteAsync(to, string.Concat(more.Select(file => $"{file.Digest}  {file.Path}\n")));
        });
        var digest = hash.GetHashAndReset();
        return (new PartFile(path, Convert.ToHexStringLower(digest), 0), digest);

        async Task WriteAsync(Stream to, string text)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            hash.AppendData(bytes);
            await to.WriteAsync(bytes);
        }
    }
}
