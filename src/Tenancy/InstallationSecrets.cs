using EOffice.Tenancy.Catalog;
using EOffice.Tenancy.Keys;

namespace EOffice.Tenancy;

/// <summary>Secrets that belong to the installation and to no government. Made once, never changed; wrapped by the master key.</summary>
internal sealed class InstallationSecrets(CatalogDatabase catalog, MasterKey master)
{
    private const string Find = "SELECT wrapped FROM installation_secret WHERE name = $1";

    private const string Insert = "INSERT INTO installation_secret (name, wrapped) VALUES ($1, $2) ON CONFLICT DO NOTHING";

    /// <summary>The secret; whichever process is first makes it, the others get that one.</summary>
    public async Task<byte[]> GetAsync(string name, Func<byte[]> create, CancellationToken cancellationToken = default)
    {
        await using var connection = await catalog.Source.OpenConnectionAsync(cancellationToken);
        var wrapped = await connection.ScalarAsync<byte[]>(Find, cancellationToken, name);
        if (wrapped is null)
        {
            await connection.ExecuteAsync(Insert, cancellationToken, name, master.WrapForInstallation(name, create()));
            wrapped = await connection.ScalarAsync<byte[]>(Find, cancellationToken, name);
        }

        return master.UnwrapForInstallation(name, wrapped!);
    }
}
