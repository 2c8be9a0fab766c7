using System.Collections.Concurrent;
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
/// 1. Only wrong tries count, once they are known to be wrong; right ones at the same time, here or in another process, don't delay one another.
/// 2. Nothing is told of a try that arrived before a wait which began by the time it was checked, be it right or wrong. So many at once
///    gain nothing: as many are answered as if they had come one after another.
/// 3. From a device the account was used on before, only that device's own tries count.
/// 4. From anywhere else, tries count for the account (waits of 30 s at most, so that the official at a new device soon gets in) and for
///    the client's address, where they count even while the account waits: who keeps hammering is soon out for a quarter of an hour.
/// 5. Counts leak away with time. Buckets are keyed digests: neither names nor addresses can be read from the table.
/// </remarks>
internal sealed class Throttle(OfficeDatabase database, TenantKeys keys, TimeProvider clock)
{
    private static readonly Limit Device = new(Free: 5, LongestWait: 60, Leak: 300);
    private static readonly Limit Strangers = new(Free: 5, LongestWait: 30, Leak: 300);
    private static readonly Limit Address = new(Free: 30, LongestWait: 900, Leak: 60);
    private static readonly Limit Person = new(Free: 5, LongestWait: 900, Leak: 600);

    private static readonly Way FromDevice = Way.OfOne(Device);
    private static readonly Way FromPerson = Way.OfOne(Person);
    private static readonly Way FromStranger = Way.OfTwo(Strangers, Address);

    // As many checks at once as there are cores: a flood is stopped by its own first wrong tries before it has cost much.
    private readonly ConcurrentDictionary<TenantId, SemaphoreSlim> _doors = new();

    /// <summary>A try to sign in.</summary>
    /// <param name="account">The account's person, or the name as typed when there is no such account: both behave the same.</param>
    /// <param name="device">Digest of a device known to this account; null for any other.</param>
    /// <param name="check">True when the password is right; not asked when the try has to wait.</param>
    public Task<TryResult> TryAsync(TenantId tenant, string account, byte[]? device, string address, Func<Task<bool>> check)
        => device is not null
            ? TryAsync(tenant, FromDevice, [DeviceBucket(tenant, account, device)], check)
            : TryAsync(tenant, FromStranger, [StrangersBucket(tenant, account), AddressBucket(tenant, address)], check);

    /// <summary>A try by somebody signed in, for one purpose such as the signing passphrase.</summary>
    /// <param name="check">True when it is right; not asked when the try has to wait.</param>
    public Task<TryResult> TryAsync(TenantId tenant, PersonId person, string purpose, Func<Task<bool>> check)
        => TryAsync(tenant, FromPerson, [PersonBucket(tenant, person, purpose)], check);

    /// <summary>Counts something that costs others even when it is right, such as a mail to somebody; false when it has to wait.</summary>
    /// <param name="subject">Whom it is about, as typed.</param>
    public async Task<bool> MayCountAsync(TenantId tenant, string purpose, string subject, string address)
        => await TryAsync(
            tenant, FromStranger, [Bucket(tenant, $"{purpose}\n{subject}"), Bucket(tenant, $"{purpose} from\n{Network(address)}")], () => Task.FromResult(false)) == TryResult.Wrong;

    /// <summary>False while tries for this purpose have to wait: for whoever has the check done elsewhere, and tells its result afterwards.</summary>
    public Task<bool> MayTryAsync(TenantId tenant, PersonId person, string purpose)
        => database.ReadOneAsync(tenant, FromPerson.May, row => row.GetBoolean(0), clock.GetUtcNow(), clock.GetUtcNow(), PersonBucket(tenant, person, purpose));

    /// <summary>The same for somebody who is not signed in.</summary>
    public Task<bool> MayTryAsync(TenantId tenant, string account, string address)
        => database.ReadOneAsync(
            tenant, FromStranger.May, row => row.GetBoolean(0), clock.GetUtcNow(), clock.GetUtcNow(), StrangersBucket(tenant, account), AddressBucket(tenant, address));

    private async Task<TryResult> TryAsync(TenantId tenant, Way way, byte[][] buckets, Func<Task<bool>> check)
    {
        var arrived = clock.GetUtcNow();
        var door = _doors.GetOrAdd(tenant, _ => new SemaphoreSlim(Environment.ProcessorCount));
        await door.WaitAsync();
        try
        {
            if (!await AskAsync(way.May))
            {
                return TryResult.MustWait;
            }

            var right = await check();
            if (right && await AskAsync(way.Right))
            {
                return TryResult.Right;
            }

            // A right one that came too late counts like the wrong ones around it, so that nobody can tell it by the counts.
            return await AskAsync(way.Wrong) && !right ? TryResult.Wrong : TryResult.MustWait;
        }
        finally
        {
            door.Release();
        }

        Task<bool> AskAsync(string sql) => database.ReadOneAsync(tenant, sql, row => row.GetBoolean(0), [arrived, clock.GetUtcNow(), .. buckets]);
    }

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

    /// <param name="Free">Wrong tries before any waiting.</param>
    /// <param name="LongestWait">Seconds.</param>
    /// <param name="Leak">Seconds until one try is forgotten.</param>
    private sealed record Limit(int Free, int LongestWait, int Leak);

    /// <summary>The three questions to the table. $1: when the try arrived, $2: now, $3: its bucket, $4: that of its address.</summary>
    /// <param name="May">False when it has to wait.</param>
    /// <param name="Right">Takes the count away; false when a wait began meanwhile.</param>
    /// <param name="Wrong">Counts it; false when a wait began meanwhile.</param>
    private sealed record Way(string May, string Right, string Wrong)
    {
        private const string NoWait = "not exists (select from attempt where bucket in ({buckets}) and blocked_until > $1)";

        private const string Level = "least(a.level - least(a.level, greatest(0, extract(epoch from $2 - a.last_at)) / {leak}) + 1, 60)";

        // A bucket that waits isn't touched: no row comes back, which is the answer. Only a wait moves blocked_until: what arrived
        // before a wrong try that costs no wait is none of its business.
        private const string Count = $$"""
            insert into attempt as a (bucket, level, blocked_until, last_at) select {bucket}, 1, '-infinity', $2 where {condition}
            on conflict (bucket) do update set last_at = $2, level = {{Level}}, blocked_until = case when round({{Level}}) < {free} then a.blocked_until
              else $2::timestamptz + least({longest}, power(2, round({{Level}}) - {free})) * interval '1 second' end
            where a.blocked_until <= $1
            returning 1
            """;

        private const string Forget = """
            with gone as (delete from attempt where bucket = $3 and blocked_until <= $1 and {no wait} or last_at < $2 - interval '1 day')
            select {no wait}
            """;

        public static Way OfOne(Limit limit)
            => new(
                $"select {NoWaitIn("$3")}",
                Forget.Replace("{no wait}", NoWaitIn("$3"), StringComparison.Ordinal),
                $"with one as ({Counting("$3", limit, "true")}) select exists (select from one)");

        public static Way OfTwo(Limit limit, Limit address)
            => new(
                $"with hammering as ({Counting("$4", address, $"not {NoWaitIn("$3")}")}) select {NoWaitIn("$3, $4")}",
                Forget.Replace("{no wait}", NoWaitIn("$3, $4"), StringComparison.Ordinal),
                $"""
                with address as ({Counting("$4", address, "true")}), account as ({Counting("$3", limit, "exists (select from address)")})
                select exists (select from account)
                """);

        private static string NoWaitIn(string buckets) => NoWait.Replace("{buckets}", buckets, StringComparison.Ordinal);

        private static string Counting(string bucket, Limit limit, string condition)
            => Count.Replace("{bucket}", $"{bucket}::bytea", StringComparison.Ordinal)
                .Replace("{condition}", condition, StringComparison.Ordinal)
                .Replace("{leak}", string.Create(CultureInfo.InvariantCulture, $"{limit.Leak}.0"), StringComparison.Ordinal)
                .Replace("{longest}", limit.LongestWait.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
                .Replace("{free}", limit.Free.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }
}

/// <summary>What came of a try to give a password or passphrase. A try that must wait says nothing of what was typed.</summary>
internal enum TryResult { Right, Wrong, MustWait }
