using System.Text;
using EOffice.Grains.Keys;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using Npgsql;

namespace EOffice.Grains.Signing.OrganisationSeals;

/// <summary>The one row of a government's seal, and its code under the government's key.</summary>
internal sealed class OrganisationSealStore(OfficeDatabase database, TenantKeys keys, TimeProvider clock)
{
    /// <summary>Kind of the row in <c>due</c>: when the activation is renewed.</summary>
    public const string Renewal = "organisation-seal.renew";

    private const string Purpose = "bsre-seal-activation";

    public static SealedColumn Sealed { get; } = SealedColumn.OfOffice("organisation_seal", "sealed_code", Purpose, Guid.Empty.ToByteArray());

    private const string Columns = "subscriber, state, since, sealed_code, expires_at, confirmed, doubted";

    private const string Select = $"select {Columns}, trouble, trouble_detail, trouble_at from organisation_seal";

    // Another subscriber is another seal. A code that still seals goes on doing so until the new one is entered.
    private const string PutAsked = """
        insert into organisation_seal as s (subscriber, state, since) values ($1, 'Asked', $2)
        on conflict (one) do update set subscriber = $1, trouble = null, trouble_detail = null, trouble_at = null,
          state = case when s.subscriber = $1 and s.state = 'Active' then s.state else 'Asked' end,
          since = case when s.subscriber = $1 and s.state = 'Active' then s.since else $2 end,
          sealed_code = case when s.subscriber = $1 then s.sealed_code end, expires_at = case when s.subscriber = $1 then s.expires_at end,
          confirmed = case when s.subscriber = $1 then s.confirmed end, confirmed_at = case when s.subscriber = $1 then s.confirmed_at end, doubted = null
        """;

    private const string PutActive = """
        update organisation_seal set state = 'Active', since = case when state = 'Active' then since else $1 end, sealed_code = $2, expires_at = $3,
          trouble = null, trouble_detail = null, trouble_at = null where subscriber = $4
        """;

    private const string PutOver = "update organisation_seal set state = $1, since = $2, sealed_code = null, expires_at = null where state = 'Active'";

    private const string PutRenewed = """
        update organisation_seal set sealed_code = $2, expires_at = $3, trouble = null, trouble_detail = null, trouble_at = null where sealed_code = $1
        """;

    private const string PutTrouble = "update organisation_seal set trouble = $1::text, trouble_detail = $2::text, trouble_at = $3::timestamptz";

    private const string Confirm = "update organisation_seal set confirmed = $1, confirmed_at = $2, doubted = null where confirmed is null";

    // Whoever takes it has the time until then; killed meanwhile, it is tried again.
    private const string Take = "update due set at = $3 where kind = $1 and at <= $2 returning true";

    public Task<OrganisationSeal?> ReadAsync(TenantId tenant) => database.ReadOneAsync(tenant, Select, row => (OrganisationSeal?)Read(row));

    public Task<(OrganisationSeal Seal, Refusal? Trouble, DateTimeOffset? At)?> ReadWithTroubleAsync(TenantId tenant)
        => database.ReadOneAsync<(OrganisationSeal, Refusal?, DateTimeOffset?)?>(
            tenant, Select, row => (Read(row), row.Text(7) is { } code ? new Refusal(code, Detail: row.Text(8)) : null, row.Instant(9)));

    public static async Task AskedAsync(NpgsqlConnection connection, string subscriber, DateTimeOffset now)
        => await connection.WriteAsync(PutAsked, subscriber, now);

    /// <summary>In the transaction of the activation; false when meanwhile another seal was asked for.</summary>
    public async Task<bool> ActivatedAsync(NpgsqlConnection connection, TenantId tenant, string subscriber, string code, DateTimeOffset? until)
    {
        var now = clock.GetUtcNow();
        await connection.WriteAsync(Due(OrganisationSeal.RenewAt(until, now)));
        return await connection.WriteAsync(PutActive, now, Seal(tenant, code), until, subscriber) == 1;
    }

    /// <summary>No longer active; false when it was not.</summary>
    public static async Task<bool> OverAsync(NpgsqlConnection connection, OrganisationSealState state, DateTimeOffset now)
    {
        await connection.WriteAsync(NotDue);
        return await connection.WriteAsync(PutOver, state.ToString(), now) == 1;
    }

    /// <summary>True for the one who renews now; nobody else does until <paramref name="again"/>.</summary>
    public Task<bool> TakeAsync(TenantId tenant, DateTimeOffset now, DateTimeOffset again)
        => database.ReadOneAsync(tenant, Take, row => row.GetBoolean(0), Renewal, now, again);

    /// <param name="before">The code that was renewed: when another one was entered meanwhile, that one stays.</param>
    public Task RenewedAsync(TenantId tenant, byte[] before, string code, DateTimeOffset? until, DateTimeOffset now)
        => database.WriteAllAsync(tenant, [new RowWrite(PutRenewed, before, Seal(tenant, code), until), Due(OrganisationSeal.RenewAt(until, now))]);

    public Task AgainAsync(TenantId tenant, DateTimeOffset at, Refusal trouble)
        => database.WriteAllAsync(tenant, [Due(at), new RowWrite(PutTrouble, trouble.Code, trouble.Detail, clock.GetUtcNow())]);

    /// <param name="trouble">Null: all is well.</param>
    public Task TroubleAsync(TenantId tenant, Refusal? trouble)
        => database.WriteAsync(tenant, PutTrouble, trouble?.Code, trouble?.Detail, trouble is null ? null : clock.GetUtcNow());

    public Task DropDueAsync(TenantId tenant) => database.WriteAllAsync(tenant, [NotDue]);

    /// <summary>It sealed and passed every check: from now on its subject is the organisation's.</summary>
    public Task ConfirmAsync(TenantId tenant, byte[] certificate) => database.WriteAsync(tenant, Confirm, certificate, clock.GetUtcNow());

    /// <summary>An administrator has looked at it; false when meanwhile another one turned up.</summary>
    public static async Task<bool> ConfirmDoubtedAsync(NpgsqlConnection connection, byte[] doubted, DateTimeOffset now)
        => await connection.WriteAsync("update organisation_seal set confirmed = doubted, confirmed_at = $2, doubted = null, trouble = null, trouble_detail = null, trouble_at = null where doubted = $1", doubted, now) == 1;

    public Task DoubtAsync(TenantId tenant, byte[] certificate) => database.WriteAsync(tenant, "update organisation_seal set doubted = $1", certificate);

    public string Open(TenantId tenant, OrganisationSeal seal) => Encoding.UTF8.GetString(keys.Open(tenant, Purpose, seal.Code!, Guid.Empty.ToByteArray()));

    private byte[] Seal(TenantId tenant, string code) => keys.Seal(tenant, Purpose, Encoding.UTF8.GetBytes(code), Guid.Empty.ToByteArray());

    private static RowWrite Due(DateTimeOffset at) => DueRow.Put(Renewal, Guid.Empty, at);

    private static RowWrite NotDue => DueRow.Drop(Renewal, Guid.Empty);

    private static OrganisationSeal Read(NpgsqlDataReader row)
        => new(row.GetString(0), row.Enum<OrganisationSealState>(1), row.GetFieldValue<DateTimeOffset>(2), Bytes(row, 3), row.Instant(4), Bytes(row, 5), Bytes(row, 6));

    private static byte[]? Bytes(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : (byte[])row[column];
}
