using EOffice.Tenancy;

namespace EOffice.Grains.Runtime;

/// <summary>One kind of row of the table <c>due</c>: what is to be done when its time has come, by whichever process is first.</summary>
internal interface ITimedWork
{
    /// <summary>Does what is due by now, or a small part of it, and writes in the same transaction when it is due again. Mostly nothing is.</summary>
    Task PassAsync(TenantId tenant, DateTimeOffset now);
}
