using EOffice.Grains.Organisation;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using Microsoft.IdentityModel.JsonWebTokens;
using Npgsql;

namespace EOffice.Grains.Accounts.SingleSignOn;

/// <summary>From a sound ID token to a person of this government.</summary>
/// <remarks>
/// The first time by the claim that the administrator chose; from then on the server's account (issuer and subject, the only claims that are
/// never given to anybody else) and the claim both have to be this person's: whoever changes a claim becomes nobody else by it.
/// </remarks>
internal sealed class SignOnPeople(OfficeDatabase database, TimeProvider clock)
{
    private const string Facts = """
        select p.id, a.person is not null, coalesce(a.disabled, false), coalesce(a.must_change, false),
          exists (select from second_factor f where f.person = p.id and f.sealed_secret is not null),
          exists (select from trusted_device d where d.digest = $2 and d.person = p.id)
        from person p left join account a on a.person = p.id where
        """;

    private const string ByNip = $"{Facts} p.nip = $1 limit 2";

    private const string ByUserName = $"{Facts} a.user_name = $1 limit 2";

    private const string ByEmail = $"{Facts} lower(p.email) = $1 limit 2";

    private const string SelectLinks = "select subject, person from sign_on_link where issuer = $1 and (subject = $2 or person = $3)";

    private const string InsertLink = "insert into sign_on_link (issuer, subject, person, since) values ($1, $2, $3, $4) on conflict do nothing";

    /// <summary>The claim's value as it is looked for; or why there is none.</summary>
    public static (Refusal? No, string Value) Claim(SignOnSettings settings, JsonWebToken token)
    {
        var name = SignOnRules.Claim(settings);
        var values = token.Claims.Where(claim => claim.Type == name).Select(claim => claim.Value).ToList();
        return values is not [{ Length: > 0 and <= 200 } value] || value.Contains('\0', StringComparison.Ordinal) ? (SingleSignOnRefusals.ClaimMissing, "")
            : settings.Match == PersonClaim.VerifiedEmail && !IsVerified(token) ? (SingleSignOnRefusals.EmailUnverified, value)
            : (null, SignOnRules.Normal(settings.Match, value));
    }

    /// <param name="device">Digest of the device's mark.</param>
    public async Task<Outcome<SignOnPerson>> FindAsync(TenantId tenant, SignOnSettings settings, string value, byte[] device)
    {
        var sql = settings.Match switch { PersonClaim.Nip => ByNip, PersonClaim.UserName => ByUserName, PersonClaim.VerifiedEmail => ByEmail };
        return await database.ReadAllAsync(tenant, sql, Read, value, device) switch
        {
            [] => SingleSignOnRefusals.PersonUnknown,
            [_, _, ..] => SingleSignOnRefusals.PersonAmbiguous,
            [{ HasAccount: false }] => SingleSignOnRefusals.AccountMissing,
            [{ Disabled: true }] => SingleSignOnRefusals.AccountDisabled,
            [var one] => one,
        };
    }

    /// <summary>Null when this account of the server is this person's, from now on if it was nobody's.</summary>
    public async Task<Refusal?> WhyNotAsync(TenantId tenant, JsonWebToken token, PersonId person)
    {
        var links = await database.ReadAllAsync(
            tenant, SelectLinks, row => (Subject: row.GetString(0), Person: new PersonId(row.GetGuid(1))), token.Issuer, token.Subject, person.Value);
        if (links.Count > 0)
        {
            return links.Any(link => link.Subject == token.Subject && link.Person == person) ? null
                : links.Any(link => link.Subject == token.Subject) ? SingleSignOnRefusals.OtherPerson
                : SingleSignOnRefusals.OtherSubject;
        }

        var now = clock.GetUtcNow();
        var row = new RowCommand(tenant, Guid.CreateVersion7(now), person.Value, "account.single-sign-on-linked", person, now, token.Issuer);
        return (await database.ApplyAsync(row, async connection
            => await connection.WriteAsync(InsertLink, token.Issuer, token.Subject, person.Value, now) == 1 ? null : SingleSignOnRefusals.OtherSubject)).Refusal;
    }

    /// <summary>The server says that it was shown two factors, and the administrator believes it.</summary>
    public static bool ShowedTwoFactors(SignOnSettings settings, JsonWebToken token)
        => settings.FactorValue.Length > 0 && token.Claims.Any(claim => claim.Type is "amr" or "acr" && claim.Value == settings.FactorValue);

    private static bool IsVerified(JsonWebToken token) => token.Claims.Any(claim => claim is { Type: "email_verified", Value: "true" });

    private static SignOnPerson Read(NpgsqlDataReader row)
        => new(new PersonId(row.GetGuid(0)), row.GetBoolean(1), row.GetBoolean(2), row.GetBoolean(3), row.GetBoolean(4), row.GetBoolean(5));
}

internal sealed record SignOnPerson(PersonId Person, bool HasAccount, bool Disabled, bool MustChange, bool HasSecondFactor, bool DeviceKnown);
