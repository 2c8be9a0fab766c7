using EOffice.Grains.Accounts.EntryCodes;
using EOffice.Grains.Exchange;
using EOffice.Grains.Organisation;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Mail;

/// <summary>Somebody forgot a password: makes the code and its mail, when nobody waits for the answer any more. For a person that is nobody, nothing.</summary>
internal sealed class ForgottenMail(OfficeDatabase database, EntryIssuing issuing, TimeProvider clock) : IOutboxHandler
{
    public const string Name = "mail.forgotten";

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    private const string WasLately = """
        select exists (select from mail m join entry_code c on c.id = m.id where c.person = $1 and c.purpose = 'Forgotten' and m.at > $2)
        """;

    public string Kind => Name;

    public async Task HandleAsync(TenantId tenant, OutboxMessage message)
    {
        var person = new PersonId(OfficeJson.Read<ForgottenOrder>(message.Payload).Person);
        if (await database.ReadOneAsync(tenant, WasLately, row => row.GetBoolean(0), person.Value, clock.GetUtcNow() - Pause))
        {
            return;
        }

        // Its refusals are for nobody to see: no account, no address, disabled.
        await issuing.IssueAsync(tenant, new EntryOrder(DerivedId.Of(Name, message.Id), null, person, EntryPurpose.Forgotten, ByMail: true));
    }

    public Task GiveUpAsync(TenantId tenant, OutboxMessage message) => Task.CompletedTask;
}

internal sealed record ForgottenOrder(Guid Person);
