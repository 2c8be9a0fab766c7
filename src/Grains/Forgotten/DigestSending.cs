using EOffice.Grains.Exchange;
using EOffice.Grains.Mail;
using EOffice.Grains.Quotas;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using MimeKit;

namespace EOffice.Grains.Forgotten;

/// <summary>Mails one person what a round found. It says how much and where to look, never what: subjects stay inside.</summary>
/// <remarks>A mail that cannot go out on its own day is dropped: the next round tells what is left by then.</remarks>
internal sealed class DigestSending(OfficeDatabase database, DigestMail letters, Mailer mailer, QuotaCounts quotas, TenantCatalog catalog, TimeProvider clock) : IOutboxHandler
{
    private const string Find = """
        select p.name, p.email from person p join account a on a.person = p.id where p.id = $1 and p.email <> '' and not a.disabled
        """;

    public string Kind => DigestOrder.Kind;

    public async Task HandleAsync(TenantId tenant, OutboxMessage message)
    {
        var order = OfficeJson.Read<DigestOrder>(message.Payload);
        if (catalog.Today(tenant, clock.GetUtcNow()) != order.Day
            || await database.ReadOneAsync(tenant, Find, row => new Reader(row.GetString(0), row.GetString(1)), order.Person) is not { } reader
            || !MailboxAddress.TryParse(reader.Address, out var address)
            || await quotas.TakeMailAsync(tenant) is not null)
        {
            return;
        }

        try
        {
            await mailer.SendAsync(letters.Write(tenant, message.Id, reader.Name, address, order));
        }
        catch (RefusedForGoodException)
        {
            // Nobody waits for it, and the bell has told them: a message given up every day would bury those that matter.
        }
    }

    public Task GiveUpAsync(TenantId tenant, OutboxMessage message) => Task.CompletedTask;

    private sealed record Reader(string Name, string Address);
}

/// <summary>Payload of the outbox message "forgotten.digest".</summary>
internal sealed record DigestOrder(Guid Person, int Own, int Below, DateOnly Day)
{
    public const string Kind = "forgotten.digest";

    public OutboxMessage ToMessage() => new(DerivedId.Of(Kind, Person, Day.DayNumber), Kind, OfficeJson.Write(this));
}
