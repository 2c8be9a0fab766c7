using EOffice.Grains.Organisation;
using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Support;

/// <summary>Whether a notice is still for this person by the time it is told: an administrator who wants it so, and a question that is not answered yet.</summary>
internal sealed class SupportNoticeDesk(OfficeDatabase database, TenantCatalog catalog, TimeProvider clock)
{
    private const string Select = """
        select s.state, s.asked_at, p.name, coalesce(p.email, ''), coalesce(c.mail, true), coalesce(c.device, true)
        from support_access s join account a on a.person = $2 and a.administrator and not a.disabled join person p on p.id = a.person
        left join support_choice c on c.person = a.person where s.id = $1
        """;

    /// <summary>Null when it is no news for them any more.</summary>
    public async Task<SupportReader?> ReaderAsync(TenantId tenant, PersonId person, Guid access, SupportNews news)
    {
        if (catalog.Get(tenant).State != TenantState.Active
            || await database.ReadOneAsync(
                tenant, Select,
                row => (State: row.Enum<SupportState>(0), AskedAt: row.GetFieldValue<DateTimeOffset>(1), Reader: new SupportReader(row.GetString(2), row.GetString(3), row.GetBoolean(4), row.GetBoolean(5))),
                access, person.Value) is not { Reader: { } reader } found)
        {
            return null;
        }

        var answered = news == SupportNews.Asked && (found.State != SupportState.Asked || clock.GetUtcNow() >= found.AskedAt + SupportAccess.Patience);
        return answered ? null : reader;
    }
}

/// <param name="Mail">Wants mails.</param>
/// <param name="Device">Wants to be told on devices.</param>
internal sealed record SupportReader(string Name, string Address, bool Mail, bool Device);
