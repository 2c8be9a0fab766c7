using System.Security.Cryptography;
using System.Text;
using EOffice.Tenancy.Catalog;
using EOffice.Tenancy.Keys;
using Npgsql;

namespace EOffice.Tenancy.Provisioning;

/// <summary>A tenant's catalog row on its way from nothing to active. Every write may be repeated.</summary>
internal sealed record TenantRow(
    TenantId Id, string Name, string Kind, string RegionCode, TenantState State, string Database, string Role, byte[] WrappedPassword)
{
    /// <summary>Inserts the row unless it is there, and reads it.</summary>
    public static async Task<TenantRow> ClaimAsync(
        NpgsqlConnection connection, NewTenant request, MasterKey master, CancellationToken cancellationToken)
    {
        // Opaque on purpose: a name seen in a log or a backup tells nothing about whose it is.
        var name = "eo_" + RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz234567", 16);
        var password = RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 43);
        await connection.ExecuteAsync("""
            INSERT INTO tenant (id, name, kind, region_code, time_zone, state, database_name, role_name, role_password, practice)
            VALUES ($1, $2, $3, $4, $5, 'Provisioning', $6, $7, $8, $9) ON CONFLICT (id) DO NOTHING
            """, cancellationToken,
            request.Id.Value, request.Name, request.Kind.ToString(), request.RegionCode,
            request.TimeZone ?? RegionZones.Of(request.RegionCode), name, $"{name}_role",
            master.Wrap(request.Id, TenantDatabases.PasswordPurpose, Encoding.ASCII.GetBytes(password)), request.Practice);
        return await ReadAsync(connection, request.Id, cancellationToken);
    }

    /// <summary>The row of a copy for inspection: inserted unless it is there, and read.</summary>
    /// <exception cref="ProvisioningRefusedException">The id is another's, or the copy is there already.</exception>
    public static async Task<TenantRow> ClaimCopyAsync(
        NpgsqlConnection connection, TenantId id, Tenant original, DateTimeOffset at, DateTimeOffset until, MasterKey master, CancellationToken cancellationToken)
    {
        var row = await ClaimAsync(connection, new NewTenant(id, $"{original.Name} (salinan)", original.Kind, original.RegionCode)
        {
            TimeZone = original.TimeZone.Id,
            Practice = original.Practice,
        }, master, cancellationToken);
        var mine = row.State == TenantState.Provisioning && await connection.ExecuteAsync("""
            UPDATE tenant SET copy_of = $2, copy_at = $3, copy_until = $4
            WHERE id = $1 AND name = $5 AND state = 'Provisioning' AND (copy_of IS NULL OR copy_of = $2)
            """, cancellationToken, id.Value, original.Id.Value, at.ToUniversalTime(), until.ToUniversalTime(), $"{original.Name} (salinan)") == 1;
        return mine ? row : throw new ProvisioningRefusedException($"The id '{id}' is taken.");
    }

    public bool IsThatOf(NewTenant request)
        => Name == request.Name && Kind == request.Kind.ToString() && RegionCode == request.RegionCode;

    public async Task SaveKeysAsync(NpgsqlConnection connection, MasterKey master, CancellationToken cancellationToken)
    {
        var (keyId, spki, wrapped) = ExchangeKeys.Create(Id, master);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync("UPDATE tenant SET tenant_key = $2 WHERE id = $1 AND tenant_key IS NULL",
            cancellationToken, Id.Value, master.Wrap(Id, TenantKeys.Purpose, TenantRing.New().Write()));
        await connection.ExecuteAsync("""
            INSERT INTO exchange_key (tenant_id, key_id, public_key, private_key) SELECT $1, $2, $3, $4
            WHERE NOT EXISTS (SELECT FROM exchange_key WHERE tenant_id = $1)
            """, cancellationToken, Id.Value, keyId, spki, wrapped);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Throws <see cref="ProvisioningRefusedException"/> when a host belongs to another tenant.</summary>
    public async Task SaveDefaultsAsync(NpgsqlConnection connection, NewTenant request, CancellationToken cancellationToken)
    {
        var brand = request.Brand ?? Brand.Plain(request.Name);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(
            "INSERT INTO tenant_brand VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (tenant_id) DO NOTHING",
            cancellationToken, Id.Value, brand.Name, brand.ShortName, brand.BarColour, brand.ActionColour, brand.Crest.ToArray(),
            brand.HelpPhone, brand.Address, brand.Website, brand.Email);
        foreach (var host in request.Hosts.Select(h => h.ToLowerInvariant()))
        {
            await connection.ExecuteAsync(
                "INSERT INTO tenant_host (host, tenant_id) VALUES ($1, $2) ON CONFLICT (host) DO NOTHING", cancellationToken, host, Id.Value);
            if (await connection.ScalarAsync<string>("SELECT tenant_id FROM tenant_host WHERE host = $1", cancellationToken, host) != Id.Value)
            {
                throw new ProvisioningRefusedException($"The host {host} leads to another government already.");
            }
        }

        await connection.ExecuteAsync(
            "INSERT INTO activity (tenant_id, marked_at) VALUES ($1, now()) ON CONFLICT DO NOTHING", cancellationToken, Id.Value);
        await transaction.CommitAsync(cancellationToken);
    }

    public Task ActivateAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
        => connection.ExecuteAsync(
            "UPDATE tenant SET state = 'Active' WHERE id = $1 AND state = 'Provisioning'", cancellationToken, Id.Value);

    private static async Task<TenantRow> ReadAsync(NpgsqlConnection connection, TenantId id, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "SELECT name, kind, region_code, state, database_name, role_name, role_password FROM tenant WHERE id = $1", connection);
        command.Parameters.AddWithValue(id.Value);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        return new TenantRow(
            id, row.GetString(0), row.GetString(1), row.GetString(2), Enum.Parse<TenantState>(row.GetString(3)),
            row.GetString(4), row.GetString(5), (byte[])row[6]);
    }
}
