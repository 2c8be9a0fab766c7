using System.Security.Cryptography.X509Certificates;
using EOffice.Grains.Accounts;
using EOffice.Grains.Organisation;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using Npgsql;

namespace EOffice.Grains.Signing.Providers;

/// <summary>Persons as BSrE knows them: who is noted, under which masked name, and whose certificate signs as them.</summary>
internal sealed class SignerDirectory(OfficeDatabase database, SigningProviders providers, TimeProvider clock)
{
    private const int PageSize = 25;

    private const string Columns = "p.id, p.name, i.kind, i.masked, i.confirmed, i.doubted from person p left join bsre_identity i on i.person = p.id";

    // Those who hold a post that signs, and whoever is noted already.
    private const string SelectPage = $"""
        select {Columns} where (p.name, p.id) > ($1, $2) and position(lower($3) in lower(p.name)) > 0
          and (i.person is not null or exists (select from assignment a join post o on o.id = a.post where a.person = p.id and o.may_sign and (a.until_day is null or a.until_day >= $4)))
        order by p.name, p.id limit 26
        """;

    private const string SelectOne = $"select {Columns} where p.id = $1";

    private const string IsAdministrator = "select exists (select from account where person = $1 and administrator and not disabled)";

    // Another name at the service is another account there, so another certificate.
    private const string Put = """
        insert into bsre_identity as i (person, kind, sealed_value, masked) values ($1, $2, $3, $4)
        on conflict (person) do update set kind = $2, sealed_value = $3, masked = $4, confirmed = null, confirmed_at = null, doubted = null
        """;

    private const string Confirm = "update bsre_identity set confirmed = doubted, confirmed_at = $2, doubted = null where person = $1 and doubted = $3";

    private const string SelectAll = "select person, kind, sealed_value from bsre_identity where masked = $1";

    public Task<bool> IsAdministratorAsync(TenantId tenant, PersonId person) => database.ReadOneAsync(tenant, IsAdministrator, row => row.GetBoolean(0), person.Value);

    public async Task<SignerPage> PageAsync(TenantId tenant, SignerQuery query)
    {
        var (name, id) = Cursor(query.After);
        var rows = await database.ReadAllAsync(tenant, SelectPage, Read, name, id, query.Words.Trim(), DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        var page = rows.Take(PageSize).ToList();
        return new SignerPage([.. page], rows.Count > PageSize ? $"{page[^1].Person.Value:N}{page[^1].Name}" : null);
    }

    public Task<SignerIdentity?> FindAsync(TenantId tenant, PersonId person) => database.ReadOneAsync(tenant, SelectOne, row => (SignerIdentity?)Read(row), person.Value);

    public Task<Outcome> PutAsync(TenantId tenant, PutBsreIdentity command)
    {
        var value = command.Value.Trim();
        var row = new RowCommand(tenant, command.RequestId, command.Person.Value, "signing.identity-put", command.By, clock.GetUtcNow()) { Scope = "bsre-identities" };
        return database.ApplyAsync(row, async connection =>
        {
            if (!await Administrators.MayAsync(connection, command.By))
            {
                return SigningProviderRefusals.NotAllowed;
            }

            if (ProviderRules.WhyNot(command.Kind, value) is { } malformed)
            {
                return malformed;
            }

            if (!await connection.ReadValueAsync<bool>("select exists (select from person where id = $1)", command.Person.Value))
            {
                return SigningProviderRefusals.PersonNotFound;
            }

            var masked = ProviderRules.Mask(command.Kind, value);
            if (await IsAnotherOnesAsync(tenant, command.Person, masked, value))
            {
                return SigningProviderRefusals.IdentityTaken;
            }

            await connection.WriteAsync(Put, command.Person.Value, command.Kind.ToString(), providers.SealIdentity(tenant, command.Person, value), masked);
            return null;
        });
    }

    public async Task<Outcome> ConfirmAsync(TenantId tenant, ConfirmBsreCertificate command)
    {
        var doubted = await database.ReadOneAsync(tenant, "select doubted from bsre_identity where person = $1", row => row.IsDBNull(0) ? null : (byte[])row[0], command.Person.Value);
        var row = new RowCommand(tenant, command.RequestId, command.Person.Value, "signing.certificate-confirmed", command.By, clock.GetUtcNow(), command.Subject);
        return await database.ApplyAsync(row, async connection
            => !await Administrators.MayAsync(connection, command.By) ? SigningProviderRefusals.NotAllowed
                : doubted is null || Subject(doubted) != command.Subject || await connection.WriteAsync(Confirm, command.Person.Value, clock.GetUtcNow(), doubted) == 0
                    ? SigningProviderRefusals.NothingToConfirm
                : null);
    }

    // Two persons under one account would sign as each other. Few share a mask, so few are opened.
    private async Task<bool> IsAnotherOnesAsync(TenantId tenant, PersonId person, string masked, string value)
    {
        foreach (var other in await database.ReadAllAsync(tenant, SelectAll, row => new PersonId(row.GetGuid(0)), masked))
        {
            if (other != person && (await providers.IdentityAsync(tenant, other))?.Identity.Value == value)
            {
                return true;
            }
        }

        return false;
    }

    private static (string Name, Guid Id) Cursor(string? after)
        => after is { Length: > 32 } && Guid.TryParseExact(after[..32], "N", out var id) ? (after[32..], id) : ("", Guid.Empty);

    private static SignerIdentity Read(NpgsqlDataReader row)
        => new(
            new PersonId(row.GetGuid(0)), row.GetString(1), row.IsDBNull(2) ? null : row.Enum<BsreIdentityKind>(2), row.Text(3),
            row.IsDBNull(4) ? null : Subject((byte[])row[4]), row.IsDBNull(5) ? null : Subject((byte[])row[5]));

    private static string Subject(byte[] certificate)
    {
        using var loaded = X509CertificateLoader.LoadCertificate(certificate);
        return loaded.Subject;
    }
}
