using EOffice.Grains.Backups;
using EOffice.Tenancy;

namespace EOffice.Grains.Tests.Backups;

public sealed class FolderBackupTests : BackupTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("eoffice-backups-").FullName;

    protected override Task<BackupOptions> OpenAsync() => Task.FromResult(new BackupOptions(_folder));

    protected override void Close() => Directory.Delete(_folder, recursive: true);

    protected override string ObjectPath(TenantId tenant, string sha256) => Path.Combine(_folder, "objects", tenant.Value, sha256[..2], sha256[2..4], sha256);

    protected override string ManifestPath(TenantId tenant, string name) => Path.Combine(_folder, "manifests", tenant.Value, name + ".json");

    protected override IEnumerable<string> FilesOf(TenantId tenant)
        => Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories).Where(path => path.Contains($"/{tenant}/", StringComparison.Ordinal));
}
