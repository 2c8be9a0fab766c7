using System.Security.Cryptography;
using System.Text;
using EOffice.Grains.Keys;
using EOffice.Grains.Organisation;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using Npgsql;

namespace EOffice.Grains.Push;

/// <summary>Subscriptions. Address and secrets are one box under the government's key; the address is known again by its digest.</summary>
internal sealed class PushStore(OfficeDatabase database, TenantKeys keys)
{
    private const string Purpose = "push-subscription";

    private const int LongestName = 60;

    private const string Select = """
        select s.person, s.sealed_target, c.kinds, c.any_time from push_subscription s join account a on a.person = s.person
        left join push_choice c on c.person = s.person where s.id = $1 and not a.disabled
        """;

    public static SealedColumn Sealed { get; } = SealedColumn.OfThing("push_subscription", "sealed_target", Purpose, "id");

    private const string Delete = "delete from push_subscription where id = $1";

    private const string Replace = "delete from push_subscription where device = $1 or endpoint_digest = $2";

    private const string Insert = """
        insert into push_subscription (id, person, device, endpoint_digest, sealed_target, name, made_at) values ($1, $2, $3, $4, $5, $6, $7)
        """;

    private const string Trim = """
        delete from push_subscription where id in (select id from push_subscription where person = $1 order by made_at desc, id desc offset 10)
        """;

    /// <summary>Null when it is no more, or its person's account is switched off.</summary>
    public Task<PushSubscription?> FindAsync(TenantId tenant, Guid id)
        => database.ReadOneAsync(
            tenant, Select,
            row => new PushSubscription(id, new PersonId(row.GetGuid(0)), Open(tenant, id, (byte[])row[1]), row.IsDBNull(2) ? PushChoice.Usual : ReadChoice(row, 2)), id);

    public Task DropAsync(TenantId tenant, Guid id) => database.WriteAsync(tenant, Delete, id);

    /// <summary>In the transaction of the person's command.</summary>
    public async Task PutAsync(NpgsqlConnection connection, TenantId tenant, SubscribePush command, PushTarget target, DateTimeOffset now)
    {
        var id = command.RequestId;
        var (device, digest) = (Accounts.SecretToken.Digest(command.Device), SHA256.HashData(Encoding.UTF8.GetBytes(target.Endpoint)));
        var name = command.Name.Length <= LongestName ? command.Name : command.Name[..LongestName];
        await connection.WriteAsync(Replace, device, digest);
        await connection.WriteAsync(Insert, id, command.By.Value, device, digest, Seal(tenant, id, target), name, now);
        await connection.WriteAsync(Trim, command.By.Value);
    }

    /// <summary>Kinds and whether at any time, from a column on.</summary>
    public static PushChoice ReadChoice(NpgsqlDataReader row, int column)
        => new([.. row.GetFieldValue<string[]>(column).Select(Enum.Parse<PushKind>)], row.GetBoolean(column + 1));

    private byte[] Seal(TenantId tenant, Guid id, PushTarget target)
        => keys.Seal(tenant, Purpose, [.. target.Key, .. target.Auth, .. Encoding.UTF8.GetBytes(target.Endpoint)], id.ToByteArray());

    private PushTarget Open(TenantId tenant, Guid id, byte[] box)
    {
        var plain = keys.Open(tenant, Purpose, box, id.ToByteArray());
        const int AfterAuth = PushEncryption.KeyLength + PushEncryption.AuthLength;
        return new PushTarget(Encoding.UTF8.GetString(plain, AfterAuth, plain.Length - AfterAuth), plain[..PushEncryption.KeyLength], plain[PushEncryption.KeyLength..AfterAuth]);
    }
}

/// <summary>One device of one person. No record: nothing may write it out.</summary>
internal sealed class PushSubscription(Guid id, PersonId person, PushTarget target, PushChoice choice)
{
    public Guid Id { get; } = id;

    public PersonId Person { get; } = person;

    public PushTarget Target { get; } = target;

    public PushChoice Choice { get; } = choice;
}
