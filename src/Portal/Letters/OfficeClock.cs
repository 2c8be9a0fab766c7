using EOffice.Portal.Ui;
using EOffice.Tenancy;

namespace EOffice.Portal.Letters;

/// <summary>Times as the people of this government read them: in its own zone, in words.</summary>
public sealed class OfficeClock(TenantContext tenant, TimeProvider clock)
{
    public DateOnly Today => DateOnly.FromDateTime(Local(clock.GetUtcNow()).DateTime);

    /// <summary>"hari ini pukul 09.40".</summary>
    public string Words(DateTimeOffset moment) => IndonesianDate.Words(Local(moment), Today);

    /// <summary>"pukul 09.40".</summary>
    public string Now => IndonesianDate.Words(TimeOnly.FromDateTime(Local(clock.GetUtcNow()).DateTime));

    private DateTimeOffset Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, tenant.Current.TimeZone);
}
