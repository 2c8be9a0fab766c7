using EOffice.Grains.Accounts;
using EOffice.Grains.Organisation;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Quotas;

/// <summary>No memory: every answer comes from the rows.</summary>
[StatelessWorker(GrainKeys.WorkersPerKey)]
internal sealed class QuotaGrain(OfficeDatabase database, QuotaCounts counts, TenantCatalog catalog) : Grain, IQuotaGrain
{
    public async Task<Outcome<QuotaView>> ViewAsync(PersonId by)
    {
        var tenant = this.Tenant();
        if (!await Administrators.MayAsync(database, tenant, by))
        {
            return QuotaRefusals.NotAllowed;
        }

        var used = await counts.ReadAsync(tenant);
        return new QuotaView(
            catalog.Get(tenant).Quota, used[QuotaKind.Accounts], used[QuotaKind.DocumentBytes], used[QuotaKind.UploadedBytes], used[QuotaKind.Mails]);
    }
}
