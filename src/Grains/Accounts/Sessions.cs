using System.Collections.Immutable;
using EOffice.Grains.Organisation;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using Npgsql;

namespace EOffice.Grains.Accounts;

/// <summary>Who is behind a session or an API token: one round trip, and the posts from the directory's picture.</summary>
internal sealed class Sessions(OfficeDatabase database, DirectoryCache cache, TenantCatalog catalog, TimeProvider clock)
{
    private static readonly TimeSpan Never = TimeSpan.FromDays(1);

    private static readonly TimeSpan Touch = TimeSpan.FromMinutes(1);

    private const string Facts = """
        p.name, p.nip, a.administrator, a.must_change, c.state, c.not_after, c.warned, y.second_factor, y.required_from,
          exists (select from second_factor f where f.person = a.person and f.sealed_secret is not null)
        """;

    private const string Certificate = """
        left join lateral (select state, not_after, warned from certificate where person = a.person and latest) c on true
        """;

    // Seen is written at most once a minute: a session costs reads.
    private const string SelectBySession = $"""
        with live as (select s.digest, s.person, s.seen_at, s.outside_factor from session s join account a on a.person = s.person join security_policy y on y.one
            where s.digest = $1 and s.expires_at > $2 and s.seen_at > $2 - y.idle_minutes * interval '1 minute' and not a.disabled),
          touched as (update session set seen_at = $2 where digest in (select digest from live where seen_at <= $3))
        select a.person, {Facts} or live.outside_factor from live join account a on a.person = live.person join person p on p.id = a.person join security_policy y on y.one {Certificate}
        """;

    private const string SelectByToken = $"""
        select a.person, {Facts}, t.post from api_token t join account a on a.person = t.person join person p on p.id = a.person join security_policy y on y.one {Certificate}
        where t.digest = $1 and t.until_day >= $2 and not a.disabled
        """;

    private const string SelectStanding = """
        select a.administrator, y.second_factor, y.required_from, exists (select from second_factor f where f.person = a.person and f.sealed_secret is not null)
        from account a join security_policy y on y.one where a.person = $1
        """;

    public Task<Officer?> OfficerAsync(TenantId tenant, string token) => OfficerAsync(tenant, token, Touch);

    /// <summary>Without counting as use: no live session was last seen so long ago.</summary>
    public Task<Officer?> PeekAsync(TenantId tenant, string token) => OfficerAsync(tenant, token, Never);

    private async Task<Officer?> OfficerAsync(TenantId tenant, string token, TimeSpan touchAfter)
    {
        var now = clock.GetUtcNow();
        var found = await database.ReadOneAsync(tenant, SelectBySession, row => ReadFound(row, now, null), SecretToken.Digest(token), now, now - touchAfter);
        if (found is null)
        {
            return null;
        }

        var directory = await cache.GetAsync(tenant);
        var posts = Held(directory, found.Officer.Person);
        return found.Officer with { Posts = posts, MustSetUpSecondFactor = found.Standing.MustSetUp(posts.Any(held => held.MaySign), directory.Day) };
    }

    /// <summary>In the token's one post, as long as the person holds it.</summary>
    public async Task<Officer?> OfficerByTokenAsync(TenantId tenant, string token)
    {
        var now = clock.GetUtcNow();
        var found = await database.ReadOneAsync(
            tenant, SelectByToken, row => ReadFound(row, now, new PostId(row.GetGuid(11))), SecretToken.Digest(token), catalog.Today(tenant, now));
        if (found is null)
        {
            return null;
        }

        var posts = Held(await cache.GetAsync(tenant), found.Officer.Person).RemoveAll(held => held.Post != found.Post);
        return posts.IsEmpty ? null : found.Officer with { Posts = posts };
    }

    /// <summary>True for whom the government requires a second factor and who has none.</summary>
    public async Task<bool> MustSetUpAsync(TenantId tenant, PersonId person)
    {
        var found = await database.ReadOneAsync(
            tenant, SelectStanding, row => new Standing(row.GetBoolean(0), row.Enum<SecondFactorRule>(1), row.Day(2), row.GetBoolean(3)), person.Value);
        var directory = await cache.GetAsync(tenant);
        return found is not null && found.MustSetUp(directory.HeldBy(person).Any(post => post.MaySign), directory.Day);
    }

    private static ImmutableArray<HeldPost> Held(DirectorySnapshot directory, PersonId person)
        => [.. directory.HeldBy(person).Select(post =>
        {
            var office = directory.Offices[post.Office];
            return new HeldPost(
                post.Id, post.Title, post.Office, post.OfficeName, post.Holder!.Acting, office.Intake == post.Id, office.Head == post.Id, post.MaySign);
        })];

    private static Officer Read(NpgsqlDataReader row, DateTimeOffset now)
        => new(
            new PersonId(row.GetGuid(0)), row.GetString(1), row.Text(2), row.GetBoolean(3), [],
            row.IsDBNull(5) ? CertificateState.None : StateOf(row.Enum<CertificateState>(5), row.GetFieldValue<DateTimeOffset>(6), now), row.GetBoolean(4),
            row.Instant(6), row.IsDBNull(7) ? null : row.GetInt32(7));

    private static CertificateState StateOf(CertificateState state, DateTimeOffset until, DateTimeOffset now)
        => state == CertificateState.Active && until <= now ? CertificateState.Expired : state;

    private static Found ReadFound(NpgsqlDataReader row, DateTimeOffset now, PostId? post)
        => new(Read(row, now), post, new Standing(row.GetBoolean(3), row.Enum<SecondFactorRule>(8), row.Day(9), row.GetBoolean(10)));

    private sealed record Found(Officer Officer, PostId? Post, Standing Standing);

    private sealed record Standing(bool Administrator, SecondFactorRule Rule, DateOnly? From, bool HasSecondFactor)
    {
        public bool MustSetUp(bool signer, DateOnly today) => !HasSecondFactor && !(From > today) && Rule.Means(Administrator, signer);
    }
}
