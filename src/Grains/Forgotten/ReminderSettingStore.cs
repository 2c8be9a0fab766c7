using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Forgotten;

/// <summary>What an administrator has set, or what a government begins with.</summary>
internal sealed class ReminderSettingStore(OfficeDatabase database)
{
    /// <summary>Commands of this scope take effect one after another.</summary>
    public const string Scope = "reminder-setting";

    private const string Select = "select spans, mails from reminder_setting";

    private const string Put = """
        insert into reminder_setting (spans, mails) values ($1, $2) on conflict (one) do update set spans = excluded.spans, mails = excluded.mails
        """;

    public async Task<ReminderRules> ReadAsync(TenantId tenant)
        => await database.ReadOneAsync(
            tenant, Select, row => ReminderRules.From(OfficeJson.Read<ReminderSpan[]>(row.GetString(0)), row.GetBoolean(1))) ?? ReminderRules.Begin;

    public static RowWrite Row(ReminderRules rules) => new(Put, OfficeJson.Write(rules.Spans), rules.Mails);
}
