using EOffice.Grains.Accounts.EntryCodes;
using EOffice.Grains.Organisation;
using EOffice.Grains.Quotas;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using MimeKit;
using Npgsql;

namespace EOffice.Grains.Mail;

/// <summary>Sends a mail that a row asks for. Its text and code are made now; a mail whose code was used or replaced meanwhile is dropped.</summary>
internal sealed class MailSending(OfficeDatabase database, EntryIssuing issuing, EntryMail letters, Mailer mailer, QuotaCounts quotas, TimeProvider clock) : IOutboxHandler
{
    public const string Name = "mail.send";

    private const string Find = """
        select m.person, m.address, p.name, c.purpose, c.until from mail m join person p on p.id = m.person left join entry_code c on c.id = m.id and c.until > $2
        where m.id = $1 and m.state = 'Waiting'
        """;

    private const string Settle = "update mail set state = $2, at = $3 where id = $1";

    public string Kind => Name;

    public async Task HandleAsync(TenantId tenant, OutboxMessage message)
    {
        var id = OfficeJson.Read<MailOrder>(message.Payload).Mail;
        if (await database.ReadOneAsync(tenant, Find, Read, id, clock.GetUtcNow()) is not { } waiting)
        {
            return;   // sent before
        }

        if (waiting.Purpose is not { } purpose)
        {
            await SettleAsync(tenant, id, "Dropped");
            return;
        }

        if (!MailboxAddress.TryParse(waiting.Address, out var address))
        {
            throw new RefusedForGoodException(MailRefusals.AddressMalformed);
        }

        if (await quotas.TakeMailAsync(tenant) is { } tomorrow)
        {
            throw new MailQuotaSpentException(tomorrow);
        }

        var code = issuing.CodeOf(tenant, id, waiting.Person);
        await mailer.SendAsync(letters.Write(tenant, new EntryLetter(id, waiting.Name, address, purpose, code, waiting.Until!.Value)));
        Failpoint.Hit("mail.after-send");
        await SettleAsync(tenant, id, "Sent");
    }

    public Task GiveUpAsync(TenantId tenant, OutboxMessage message) => SettleAsync(tenant, OfficeJson.Read<MailOrder>(message.Payload).Mail, "GivenUp");

    public IEnumerable<RowWrite> ShowAgain(OutboxMessage message)
        => [new RowWrite("update mail set state = 'Waiting' where id = $1", OfficeJson.Read<MailOrder>(message.Payload).Mail)];

    private Task<int> SettleAsync(TenantId tenant, Guid id, string state) => database.WriteAsync(tenant, Settle, id, state, clock.GetUtcNow());

    private static Waiting Read(NpgsqlDataReader row)
        => new(new PersonId(row.GetGuid(0)), row.GetString(1), row.GetString(2), row.IsDBNull(3) ? null : row.Enum<EntryPurpose>(3), row.Instant(4));

    private sealed record Waiting(PersonId Person, string Address, string Name, EntryPurpose? Purpose, DateTimeOffset? Until);
}

internal sealed record MailOrder(Guid Mail);

/// <summary>As many mails left today as may.</summary>
internal sealed class MailQuotaSpentException(DateTimeOffset tomorrow) : NotNowException("Today's mails are used up.", tomorrow);
