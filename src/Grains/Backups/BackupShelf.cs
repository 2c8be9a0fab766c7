using System.Globalization;
using System.Text;
using EOffice.Documents.Vault;
using EOffice.Tenancy;

namespace EOffice.Grains.Backups;

/// <summary>The folder where backups lie: a manifest each, and what they name, by digest, encrypted with the government's key.</summary>
/// <remarks><code>
///   manifests/bojonegoro/20261126T013000Z.json     appears whole, last of all: what has no manifest is no backup
///   objects/bojonegoro/ab/cd/abcd…                 dumps, lists, documents; each content once, whichever backups name it
/// </code></remarks>
internal sealed class BackupShelf(string root, IVaultKeys keys, ExchangeKeys signatures, TimeProvider clock)
{
    private const string Extension = ".json";
    private const int ListedAtOnce = 10_000;

    public string Root { get; } = Path.GetFullPath(root);

    /// <summary>Dumps, lists and documents.</summary>
    public FileVault Objects { get; } = new(Path.Combine(Path.GetFullPath(root), "objects"), keys, clock);

    /// <summary>Names of the backups of a government, the oldest first; unread.</summary>
    public IReadOnlyList<string> Names(TenantId tenant)
        => !Directory.Exists(FolderOf(tenant)) ? [] : [.. Directory.EnumerateFiles(FolderOf(tenant), $"*{Extension}")
            .Select(Path.GetFileNameWithoutExtension).OfType<string>().Where(name => BackupManifest.AtOf(name) is not null).Order(StringComparer.Ordinal)];

    /// <exception cref="BackupRefusedException">There is none of this name, or it is not as it was written.</exception>
    public BackupManifest Read(TenantId tenant, string name)
    {
        if (BackupManifest.AtOf(name) is null || !File.Exists(PathOf(tenant, name)))
        {
            throw new BackupRefusedException($"There is no backup {name} of {tenant} below {Root}.");
        }

        var manifest = BackupManifest.Read(File.ReadAllBytes(PathOf(tenant, name)), tenant, signatures);
        return manifest.Id == name ? manifest : throw new BackupRefusedException($"The file {name} holds the backup {manifest.Id}.");
    }

    /// <summary>From here on it is a backup, also after a power cut.</summary>
    public void Publish(Tenant tenant, BackupManifest manifest)
    {
        DurableFiles.Publish(PathOf(tenant.Id, manifest.Id), Root, manifest.Write(tenant, signatures));
    }

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
        var names = Names(tenant);
        var kept = Kept(names.Where(name => MadeAt(tenant, name) is null), days);
        kept.UnionWith(names.Where(name => MadeAt(tenant, name) > clock.GetUtcNow().AddDays(-days)));
        foreach (var name in names.Where(name => !kept.Contains(name)))
        {
            File.Delete(PathOf(tenant, name));
            DurableFiles.Flush(FolderOf(tenant));
            Failpoint.Hit("backup.after-expired");
        }

        // One that can't be read stops this: what it names is not known.
        var named = new HashSet<string>();
        foreach (var manifest in kept.Select(name => Read(tenant, name)))
        {
            named.UnionWith([manifest.Dump, manifest.List, .. (await DocumentsAsync(manifest, cancellationToken)).Keys]);
        }

        foreach (var sha256 in (await HeldAsync(tenant, cancellationToken)).Keys.Where(sha256 => !named.Contains(sha256)))
        {
            await Objects.DeleteAsync(tenant.Value, sha256, cancellationToken);
        }

        return kept.Count;
    }

    // Of a moment that was past: its days count from when it was made. One that can't be read goes by its name.
    private DateTimeOffset? MadeAt(TenantId tenant, string name)
    {
        try
        {
            return Read(tenant, name).MadeAt;
        }
        catch (BackupRefusedException)
        {
            return null;
        }
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
        if (Directory.Exists(FolderOf(tenant)))
        {
            Directory.Delete(FolderOf(tenant), recursive: true);
        }

        await Objects.DeleteAllAsync(tenant.Value, cancellationToken);
    }

    private string FolderOf(TenantId tenant) => Path.Combine(Root, "manifests", tenant.Value);

    private string PathOf(TenantId tenant, string name) => Path.Combine(FolderOf(tenant), name + Extension);
}
