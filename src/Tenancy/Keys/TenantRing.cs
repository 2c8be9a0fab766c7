using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;

namespace EOffice.Tenancy.Keys;

/// <summary>A tenant's keys as the catalog keeps them, wrapped as one value. See docs/keys.md.</summary>
/// <param name="Keys">The first seals, all open.</param>
/// <param name="Kept">By purpose: keys derived from those that are gone, where what was made with them can't be made anew.</param>
internal sealed record TenantRing(ImmutableArray<byte[]> Keys, ImmutableDictionary<string, ImmutableArray<byte[]>> Kept)
{
    /// <summary>The last key is new and opens only, until every process has heard of it.</summary>
    public bool Waits { get; init; }

    /// <summary>One new key.</summary>
    public static TenantRing New() => new([NewKey()], ImmutableDictionary<string, ImmutableArray<byte[]>>.Empty);

    public static TenantRing Read(byte[] plain)
        => plain.Length == SealedBox.KeySize
            ? new([plain], ImmutableDictionary<string, ImmutableArray<byte[]>>.Empty)   // as it was before there were rings
            : JsonSerializer.Deserialize<TenantRing>(plain) ?? throw new CryptographicException("This is no ring of keys.");

    public bool Has(byte[] key) => Keys.Any(one => one.AsSpan().SequenceEqual(key));

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this);

    public KeySet For(string purpose)
        => new(new KeySet(Keys).For(purpose).All.Concat(Kept.TryGetValue(purpose, out var kept) ? kept : []));

    /// <summary>With a new key that opens only, behind the others.</summary>
    public TenantRing Prepared() => this with { Keys = [.. Keys, NewKey()], Waits = true };

    /// <summary>The last one seals.</summary>
    public TenantRing Used() => this with { Keys = [Keys[^1], .. Keys[..^1]], Waits = false };

    /// <summary>Only the first one is left, and of the others what was derived for these purposes.</summary>
    public TenantRing Dropped(IEnumerable<string> keeping)
        => new([Keys[0]], keeping.ToImmutableDictionary(purpose => purpose, purpose => For(purpose).All.Skip(1).ToImmutableArray()));

    private static byte[] NewKey() => RandomNumberGenerator.GetBytes(SealedBox.KeySize);
}
