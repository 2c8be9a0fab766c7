using System.Collections.Immutable;
using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Accounts.SingleSignOn;

/// <summary>Whoever was refused reads a number and few words; administrators find the reason under that number.</summary>
internal sealed class SignOnRefused(OfficeDatabase database, TimeProvider clock)
{
    private const int Kept = 50;

    private const string Insert = "insert into sign_on_refused (number, at, reason, claim) values ($1, $2, $3, $4) on conflict do nothing";

    private const string Trim = "delete from sign_on_refused where number in (select number from sign_on_refused order by at desc offset $1)";

    private const string Select = "select number, at, reason, claim from sign_on_refused order by at desc limit $1";

    public Task NoteAsync(TenantId tenant, string number, Refusal refusal, string? claim)
        => database.WriteAllAsync(tenant, [new RowWrite(Insert, number, clock.GetUtcNow(), refusal.Code, claim), new RowWrite(Trim, Kept)]);

    public async Task<ImmutableArray<RefusedSignOn>> LatestAsync(TenantId tenant)
        => [.. await database.ReadAllAsync(tenant, Select, row => new RefusedSignOn(row.GetString(0), row.GetFieldValue<DateTimeOffset>(1), row.GetString(2), row.Text(3)), Kept)];
}
