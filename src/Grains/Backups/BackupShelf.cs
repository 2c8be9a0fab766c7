using System.Globalization;
using System.Text;
using EOffice.Documents.Vault;
using EOffice.Tenancy;

namespace EOffice.Grains.Backups;

/// <summary>Where backups lie: a manifest each, and what they name, by digest, encrypted with the government's key.</summary>
/// <remarks><code>
///   in a folder                                  in a bucket
///   manifests/bojonegoro/20261126T013000Z.json   bojonegoro/manifests/20261126T013000Z.json   appears whole, last of all: what has no manifest is no backup
///   objects/bojonegoro/ab/cd/abcd…               bojonegoro/ab/cd/abcd…                       dumps, lists, documents; each content once, whichever backups name it
/// </code></remarks>
/// <param name="objects">Dumps, lists and documents.</param>
/// <param name="folderOf">Where in <paramref name="manifests"/> those of a government lie.</param>
internal sealed class BackupShelf(IDocumentVault objects, ISmallFiles manifests, Func<TenantId, string> folderOf, ExchangeKeys signatures, TimeProvider clock)
{
    private const string Extension = ".json";
    private const int ListedAtOnce = 10_000;

    /// <summary>For words.</summary>
    public string Place => manifests.Place;

    /// <summary>Dumps, lists and documents.</summary>
    public IDocumentVault Objects => objects;

    /// <summary>Names of the backups of a government, the oldest first; unread.</summary>
    public async Task<IReadOnlyList<string>> NamesAsync(TenantId tenant, CancellationToken cancellationToken = default)
        => [.. (await manifests.ListAsync(folderOf(tenant), cancellationToken))
            .Where(file => file.EndsWith(Extension, StringComparison.Ordinal)).Select(file => file[..^Extension.Length])
            .Where(name => BackupManifest.AtOf(name) is not null).Order(StringComparer.Ordinal)];

    /// <exception cref="BackupRefusedException">There is none of this name, or it is not as it was written.</exception>
    public async Task<BackupManifest> ReadAsync(TenantId tenant, string name, CancellationToken cancellationToken = default)
    {
        var manifest = BackupManifest.AtOf(name) is not null && await BytesAsync(tenant, name, cancellationToken) is { } bytes
            ? BackupManifest.Read(bytes, tenant, signatures)
            : throw new BackupRefusedException($"There is no backup {name} of {tenant} below {Place}.");
        return manifest.Id == name ? manifest : throw new BackupRefusedException($"The file {name} holds the backup {manifest.Id}.");
    }

    /// <summary>From here on it is a backup, also after a power cut.</summary>
    public Task PublishAsync(Tenant tenant, BackupManifest manifest, CancellationToken cancellationToken)
        => manifests.PutAsync(FileOf(tenant.Id, manifest.Id), manifest.Write(tenant, signatures), cancellationToken);

    /// <summary>Digest and length of every document, as the list says.</summary>
    public async Task<Dictionary<string, long>> DocumentsAsync(BackupManifest manifest, CancellationToken cancellationToken)
    {
        await using var stream = await Objects.OpenAsync(manifest.Tenant, manifest.List, cancellationToken)
            ?? throw new BackupRefusedException($"The list of documents {manifest.List} is missing.");
        using var reader = new StreamReader(stream, Encoding.ASCII);
        var documents = new Dictionary<string, long>();
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            documents[line[..64]] = long.Parse(line.AsSpan(65), CultureInfo.InvariantCulture);
        }

        return documents;
    }

    /// <summary>Digest and length of whatever lies there for a government.</summary>
    public async Task<Dictionary<string, long>> HeldAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        var held = new Dictionary<string, long>();
        for (string? after = ""; after is not null;)
        {
            var page = await Objects.ListAsync(tenant.Value, after, ListedAtOnce, cancellationToken);
            foreach (var one in page)
            {
                held[one.Sha256] = one.Size;
            }

            after = page.Count == ListedAtOnce ? page[^1].Sha256 : null;
        }

        return held;
    }

    /// <summary>Takes away what is past its days, then every object that no backup names any more. Repeated, it goes on.</summary>
    /// <returns>How many backups are left.</returns>
    public async Task<int> ExpireAsync(TenantId tenant, int days, CancellationToken cancellationToken)
    {
        var read = new Dictionary<string, BackupManifest?>();
        foreach (var name in await NamesAsync(tenant, cancellationToken))
        {
            read[name] = await TryReadAsync(tenant, name, cancellationToken);
        }

        // Of a moment that was past: its days count from when it was made. One that can't be read goes by its name.
        var kept = Kept(read.Where(one => one.Value?.MadeAt is null).Select(one => one.Key), days);
        kept.UnionWith(read.Where(one => one.Value?.MadeAt > clock.GetUtcNow().AddDays(-days)).Select(one => one.Key));
        foreach (var name in read.Keys.Where(name => !kept.Contains(name)))
        {
            await manifests.DeleteAsync(FileOf(tenant, name), cancellationToken);
            Failpoint.Hit("backup.after-expired");
        }

        // One that can't be read stops this: what it names is not known.
        var named = new HashSet<string>();
        foreach (var name in kept)
        {
            var manifest = read[name] ?? await ReadAsync(tenant, name, cancellationToken);
            named.UnionWith([manifest.Dump, manifest.List, .. (await DocumentsAsync(manifest, cancellationToken)).Keys]);
        }

        foreach (var sha256 in (await HeldAsync(tenant, cancellationToken)).Keys.Where(sha256 => !named.Contains(sha256)))
        {
            await Objects.DeleteAsync(tenant.Value, sha256, cancellationToken);
        }

        return kept.Count;
    }

    /// <summary>All of the newest day; of each day before it the last, as many days as are asked for.</summary>
    internal static HashSet<string> Kept(IEnumerable<string> names, int days)
    {
        var byDay = names.GroupBy(name => name[..8]).OrderByDescending(day => day.Key, StringComparer.Ordinal).Take(days).ToList();
        return [.. byDay.Take(1).SelectMany(day => day), .. byDay.Skip(1).Select(day => day.Max(StringComparer.Ordinal)!)];
    }

    /// <summary>Nothing of the government is left here.</summary>
    public async Task ForgetAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        await manifests.DeleteAllAsync(folderOf(tenant), cancellationToken);
        await Objects.DeleteAllAsync(tenant.Value, cancellationToken);
    }

    private async Task<BackupManifest?> TryReadAsync(TenantId tenant, string name, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(tenant, name, cancellationToken);
        }
        catch (BackupRefusedException)
        {
            return null;
        }
    }

    private async Task<byte[]?> BytesAsync(TenantId tenant, string name, CancellationToken cancellationToken)
    {
        try
        {
            return await manifests.ReadAsync(FileOf(tenant, name), cancellationToken);
        }
        catch (DocumentDamagedException e)
        {
            throw new BackupRefusedException($"The manifest {name} of {tenant} is damaged.", e);
        }
    }

    private string FileOf(TenantId tenant, string name) => $"{folderOf(tenant)}/{name}{Extension}";
}
