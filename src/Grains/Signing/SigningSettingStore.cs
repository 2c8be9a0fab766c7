using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Signing;

/// <summary>One row a government; none until somebody changes something.</summary>
internal sealed class SigningSettingStore(OfficeDatabase database)
{
    public const string Put = """
        insert into signing_setting (certify, long_term, visible) values ($1, $2, $3)
        on conflict (one) do update set certify = excluded.certify, long_term = excluded.long_term, visible = excluded.visible
        """;

    private const string Select = "select certify, long_term, visible from signing_setting";

    public async Task<SigningSettings> ReadAsync(TenantId tenant)
        => await database.ReadOneAsync(tenant, Select, row => new SigningSettings(row.GetBoolean(0), row.GetBoolean(1), row.GetBoolean(2))) ?? new SigningSettings();
}
