using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using EOffice.Grains.Organisation;
using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Accounts;

/// <summary>Slows guessing down in a way that a stranger can't turn against an official (after OWASP's device cookies).</summary>
/// <remarks>
/// 1. Every try is counted before the password is looked at, so that many at once gain nothing; a success takes its count away.
/// 2. From a device the account was used on before, only that device's own tries count.
/// 3. From anywhere else, tries count for the account (waits of 30 s at most, so that the official at a new device soon gets in) and for
///    the client's address, where they count even while the account waits: who keeps hammering is soon out for a quarter of an hour.
/// 4. Counts leak away with time. Buckets are keyed digests: neither names nor addresses can be read from the table.
/// </remarks>
internal sealed class Throttle(OfficeDatabase database, TenantKeys keys, TimeProvider clock)
{
    private static readonly Limit Device = new(Free: 5, LongestWait: 60, Leak: 300);
    private static readonly Limit Strangers = new(Free: 5, LongestWait: 30, Leak: 300);
    private static readonly Limit Address = new(Free: 30, LongestWait: 900, Leak: 60);
    private static readonly Limit Person = new(Free: 5, LongestWait: 900, Leak: 600);

    private const string Level = "least(a.level - least(a.level, extract(epoch from excluded.last_at - a.last_at) / {leak}) + 1, 60)";

    // A bucket that waits isn't touched: no row comes back, which is the answer.
    private const string Count = $$"""
        insert into attempt as a (bucket, level, blocked_until, last_at) {row}
        on conflict (bucket) do update set last_at = excluded.last_at, level = {{Level}}, blocked_until = excluded.last_at
          + case when round({{Level}}) < {free} then 0 else least({longest}, power(2, round({{Level}}) - {free})) end * interval '1 second'
        where a.blocked_until <= excluded.last_at
        returning 1
        """;

    private static readonly string CountOne = $"with one as ({Counting("values ($1, 1, $2, $2)", Person)}) select exists (select from one)";

    private static readonly string CountDevice = $"with one as ({Counting("values ($1, 1, $2, $2)", Device)}) select exists (select from one)";

    private static readonly string CountStranger = $"""
        with address as ({Counting("values ($3, 1, $2, $2)", Address)}),
          account as ({Counting("select $1::bytea, 1, $2::timestamptz, $2::timestamptz where exists (select from address)", Strangers)})
        select exists (select from account)
        """;

    private const string Forget = "delete from attempt where bucket = $1 or last_at < $2 - interval '1 day'";

    private const string TakeOneAway = "update attempt set level = greatest(0, level - 1), blocked_until = last_at where bucket = $1";

    /// <summary>Counts a try to sign in; false when it has to wait.</summary>
    /// <param name="account">The account's person, or the name as typed when there is no such account: both behave the same.</param>
    /// <param name="device">Digest of a device known to this account; null for any other.</param>
    public async Task<bool> TryAsync(TenantId tenant, string account, byte[]? device, string address)
    {
        var now = clock.GetUtcNow();
        return device is not null
            ? await AskAsync(tenant, CountDevice, DeviceBucket(tenant, account, device), now)
            : await AskAsync(tenant, CountStranger, StrangersBucket(tenant, account), now, AddressBucket(tenant, address));
    }

    /// <summary>Takes a successful try out of the counts.</summary>
    public async Task SucceededAsync(TenantId tenant, string account, byte[]? device, string address)
    {
        if (device is not null)
        {
            await ForgetAsync(tenant, DeviceBucket(tenant, account, device));
            return;
        }

        await ForgetAsync(tenant, StrangersBucket(tenant, account));
        await database.WriteAsync(tenant, TakeOneAway, AddressBucket(tenant, address));
    }

    /// <summary>Counts a try by somebody signed in, for one purpose such as the signing passphrase.</summary>
    public Task<bool> TryAsync(TenantId tenant, PersonId person, string purpose)
        => AskAsync(tenant, CountOne, PersonBucket(tenant, person, purpose), clock.GetUtcNow());

    public Task SucceededAsync(TenantId tenant, PersonId person, string purpose) => ForgetAsync(tenant, PersonBucket(tenant, person, purpose));

    private static string Counting(string row, Limit limit)
        => Count.Replace("{row}", row, StringComparison.Ordinal)
            .Replace("{leak}", string.Create(CultureInfo.InvariantCulture, $"{limit.Leak}.0"), StringComparison.Ordinal)
            .Replace("{longest}", limit.LongestWait.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{free}", limit.Free.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private Task<int> ForgetAsync(TenantId tenant, byte[] bucket) => database.WriteAsync(tenant, Forget, bucket, clock.GetUtcNow());

    private Task<bool> AskAsync(TenantId tenant, string sql, params object?[] parameters)
        => database.ReadOneAsync(tenant, sql, row => row.GetBoolean(0), parameters);

    private byte[] DeviceBucket(TenantId tenant, string account, byte[] device)
        => Bucket(tenant, $"device\n{account}\n{Convert.ToHexString(device)}");

    private byte[] StrangersBucket(TenantId tenant, string account) => Bucket(tenant, $"strangers\n{account}");

    private byte[] AddressBucket(TenantId tenant, string address) => Bucket(tenant, $"address\n{Network(address)}");

    private byte[] PersonBucket(TenantId tenant, PersonId person, string purpose) => Bucket(tenant, $"person\n{person}\n{purpose}");

    private byte[] Bucket(TenantId tenant, string text)
        => HMACSHA256.HashData(keys.KeyFor(tenant, "sign-in-throttle"), Encoding.UTF8.GetBytes(text));

    // An IPv6 subscriber has 2^64 addresses or more.
    private static string Network(string address)
        => IPAddress.TryParse(address, out var parsed) && parsed is { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false }
            ? Convert.ToHexString(parsed.GetAddressBytes()[..8])
            : address;

    /// <param name="Free">Tries before any waiting.</param>
    /// <param name="LongestWait">Seconds.</param>
    /// <param name="Leak">Seconds until one try is forgotten.</param>
    private sealed record Limit(int Free, int LongestWait, int Leak);
}
