using EOffice.Tenancy.Catalog;
using Npgsql;

namespace EOffice.Tenancy;

/// <summary>Changes of a government's look. Each is kept, with whoever made it; the newest is in force on every page and on letters from then on.</summary>
internal sealed class BrandVersions(CatalogDatabase catalog, TenantCatalog tenants)
{
    private const string Columns = "short_name, bar_colour, action_colour, crest, help_phone, address, website, email, place";

    // The look from before the first change becomes version 0.
    private const string KeepFirst = $"""
        INSERT INTO tenant_brand_version (tenant_id, no, at, {Columns}) SELECT tenant_id, 0, $2, {Columns} FROM tenant_brand
        WHERE tenant_id = $1 ON CONFLICT DO NOTHING
        """;

    private const string Add = $"""
        INSERT INTO tenant_brand_version (tenant_id, no, command, person, at, {Columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
        """;

    private const string Take = $"""
        UPDATE tenant_brand b SET ({Columns}) = (SELECT {Columns} FROM tenant_brand_version v WHERE v.tenant_id = $1 AND v.no = $2) WHERE b.tenant_id = $1
        """;

    /// <summary>Puts the look in force as the next version. False when somebody else changed it since <paramref name="basedOn"/>; a repeated command is done.</summary>
    public async Task<bool> SaveAsync(TenantId tenant, Brand brand, int basedOn, Guid command, Guid person, DateTimeOffset at)
    {
        await using (var connection = await catalog.Source.OpenConnectionAsync())
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await connection.ExecuteAsync("SELECT 1 FROM tenant WHERE id = $1 FOR UPDATE", default, tenant.Value);
            if (await connection.ScalarAsync<string>("SELECT tenant_id FROM tenant_brand_version WHERE command = $1", default, command) is not null)
            {
                return true;
            }

            await connection.ExecuteAsync(KeepFirst, default, tenant.Value, at);
            if (await connection.ScalarAsync<int>("SELECT max(no) FROM tenant_brand_version WHERE tenant_id = $1", default, tenant.Value) != basedOn)
            {
                return false;
            }

            await connection.ExecuteAsync(
                Add, default, tenant.Value, basedOn + 1, command, person, at, brand.ShortName, brand.BarColour, brand.ActionColour, brand.Crest.ToArray(), brand.HelpPhone,
                brand.Address, brand.Website, brand.Email, brand.Place);
            await connection.ExecuteAsync(Take, default, tenant.Value, basedOn + 1);
            await transaction.CommitAsync();
        }

        await tenants.RefreshAsync();
        return true;
    }

    /// <summary>The latest versions, the newest first.</summary>
    public async Task<List<BrandVersion>> ListAsync(TenantId tenant, int most)
    {
        await using var command = catalog.Source.CreateCommand($"SELECT no, person, at, {Columns} FROM tenant_brand_version WHERE tenant_id = $1 ORDER BY no DESC LIMIT $2");
        command.Parameters.Add(new NpgsqlParameter { Value = tenant.Value });
        command.Parameters.Add(new NpgsqlParameter { Value = most });
        await using var row = await command.ExecuteReaderAsync();
        var versions = new List<BrandVersion>();
        while (await row.ReadAsync())
        {
            versions.Add(new BrandVersion(row.GetInt32(0), row.IsDBNull(1) ? null : row.GetGuid(1), row.GetFieldValue<DateTimeOffset>(2), Read(row)));
        }

        return versions;
    }

    /// <summary>Null when there is no such version.</summary>
    public async Task<Brand?> FindAsync(TenantId tenant, int no)
    {
        await using var command = catalog.Source.CreateCommand($"SELECT no, person, at, {Columns} FROM tenant_brand_version WHERE tenant_id = $1 AND no = $2");
        command.Parameters.Add(new NpgsqlParameter { Value = tenant.Value });
        command.Parameters.Add(new NpgsqlParameter { Value = no });
        await using var row = await command.ExecuteReaderAsync();
        return await row.ReadAsync() ? Read(row) : null;
    }

    private static Brand Read(NpgsqlDataReader row)
        => new("", row.GetString(3), row.GetString(4), row.GetString(5), (byte[])row[6], row.GetString(7))
        {
            Address = row.GetString(8),
            Website = row.GetString(9),
            Email = row.GetString(10),
            Place = row.GetString(11),
        };
}

/// <param name="Person">Null for the look from before the first change.</param>
internal sealed record BrandVersion(int No, Guid? Person, DateTimeOffset At, Brand Brand);
