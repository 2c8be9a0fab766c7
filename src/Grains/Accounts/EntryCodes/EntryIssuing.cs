using System.Security.Cryptography;
using System.Text;
using EOffice.Grains.Mail;
using EOffice.Grains.Organisation;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using Npgsql;

namespace EOffice.Grains.Accounts.EntryCodes;

/// <summary>Makes codes: the row with the digest, and when it goes by mail, the mail that is to be sent.</summary>
internal sealed class EntryIssuing(OfficeDatabase database, TenantKeys keys, MailOptions mail, TimeProvider clock)
{
    private const string SelectPerson = "select p.email, a.person is not null, coalesce(a.disabled, false) from person p left join account a on a.person = p.id where p.id = $1";

    private const string Put = """
        insert into entry_code (person, purpose, id, digest, until, administrator) values ($1, $2, $3, $4, $5, $6)
        on conflict (person, purpose) do update set (id, digest, until, administrator) = (excluded.id, excluded.digest, excluded.until, excluded.administrator)
        """;

    private const string PutMail = "insert into mail (id, person, address, at) values ($1, $2, $3, $4)";

    /// <summary>By an administrator, to hand over or by mail.</summary>
    public async Task<Outcome<IssuedEntry>> IssueAsync(TenantId tenant, EntryOrder order)
    {
        if (order.ByMail && !mail.IsSet)
        {
            return EntryRefusals.MailNotSet;
        }

        var (now, to) = (clock.GetUtcNow(), (string?)null);
        var until = now + LifeOf(order.Purpose);
        var row = new RowCommand(tenant, order.Id, order.Person.Value, ActionOf(order.Purpose), order.By, now, order.ByMail ? "mail" : "paper");
        var outcome = await WriteAsync(tenant, order, row, async connection =>
        {
            if (order.By is { } by && !await Administrators.MayAsync(connection, by))
            {
                return AccountRefusals.NotAllowed;
            }

            var (refusal, address) = await FindAsync(connection, order);
            to = address;
            if (refusal is null)
            {
                await connection.WriteAsync(
                    Put, order.Person.Value, order.Purpose.ToString(), order.Id, OneTimeCode.Digest(CodeOf(tenant, order.Id, order.Person))!, until, order.Administrator);
            }

            return refusal;
        });
        return outcome.Refusal is { } no ? no : new IssuedEntry(order.ByMail ? null : CodeOf(tenant, order.Id, order.Person), until, order.ByMail ? to ?? "" : null);
    }

    /// <summary>Of a code's id under the government's key: stored nowhere, and the same whenever it is asked for.</summary>
    public string CodeOf(TenantId tenant, Guid id, PersonId person)
        => OneTimeCode.From(HMACSHA256.HashData(keys.KeyFor(tenant, "entry-code"), Encoding.UTF8.GetBytes($"{id}\n{person}")));

    private async Task<Outcome> WriteAsync(TenantId tenant, EntryOrder order, RowCommand row, Func<NpgsqlConnection, Task<Refusal?>> write)
    {
        if (!order.ByMail)
        {
            return await database.ApplyAsync(row, write);
        }

        await database.Signals.AnnounceWorkAsync(tenant);
        var outcome = await database.ApplyAsync(row, async connection =>
        {
            if (await write(connection) is { } refusal)
            {
                return refusal;
            }

            await connection.WriteAsync(PutMail, order.Id, order.Person.Value, (await AddressAsync(connection, order.Person))!, row.At);
            await connection.WriteAsync(AggregateSql.InsertOutbox, order.Id, MailSending.Name, OfficeJson.Write(new MailOrder(order.Id)));
            return null;
        });
        database.Signals.Committed(tenant, leftWork: true, []);
        return outcome;
    }

    private static async Task<(Refusal? Refusal, string? Address)> FindAsync(NpgsqlConnection connection, EntryOrder order)
    {
        await using var command = new NpgsqlCommand(SelectPerson, connection) { Parameters = { SqlParameter.Of(order.Person.Value) } };
        await using var reader = await command.ExecuteReaderAsync();
        if (!await reader.ReadAsync())
        {
            return (AccountRefusals.NotFound, null);
        }

        var (address, has, disabled) = (reader.Text(0), reader.GetBoolean(1), reader.GetBoolean(2));
        var refusal = order.Purpose == EntryPurpose.Invitation ? has ? AccountRefusals.AlreadyOpen : null
            : !has ? AccountRefusals.NotFound
            : disabled ? EntryRefusals.AccountDisabled
            : null;
        return (refusal ?? (order.ByMail && string.IsNullOrWhiteSpace(address) ? EntryRefusals.NoMailAddress : null), address);
    }

    private static Task<string?> AddressAsync(NpgsqlConnection connection, PersonId person)
        => connection.ReadValueAsync<string>("select email from person where id = $1", person.Value);

    private static TimeSpan LifeOf(EntryPurpose purpose) => purpose switch
    {
        EntryPurpose.Invitation => TimeSpan.FromDays(7),
        EntryPurpose.Reset => TimeSpan.FromDays(3),
        EntryPurpose.Forgotten => TimeSpan.FromHours(1),
    };

    private static string ActionOf(EntryPurpose purpose) => purpose switch
    {
        EntryPurpose.Invitation => "account.invited",
        EntryPurpose.Reset => "account.reset-code-given",
        EntryPurpose.Forgotten => "account.reset-asked",
    };
}

/// <param name="By">Null for the person concerned, who isn't signed in.</param>
internal sealed record EntryOrder(Guid Id, PersonId? By, PersonId Person, EntryPurpose Purpose, bool ByMail, bool Administrator = false);
