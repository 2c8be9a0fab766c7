using System.Buffers.Binary;
using System.Security.Cryptography;
using EOffice.Documents.Signing;
using EOffice.Documents.Verification;
using EOffice.Tenancy;

namespace EOffice.Grains.Signing;

/// <summary>Takes complete letters to the long term: validation data behind the last seal, archive timestamps while they are kept. See docs/sealing.md.</summary>
internal sealed class LongTermSealing(AuthorityStore authority, TenantTrust trust, ITimestamper timestamper, HttpRevocationSource elsewhere, TimeProvider clock)
{
    /// <summary>A renewal comes so long before the newest timestamp's certificate ends: time enough to mend whatever fails.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromDays(90);

    /// <summary>Over how long renewals are spread.</summary>
    public static readonly TimeSpan Spread = TimeSpan.FromDays(90);

    /// <summary>B-LT: with certificates and revocation data of every signature in the file. Null when they can't be had or do not pass the gate.</summary>
    public async Task<LongTermFile?> ExtendAsync(TenantId tenant, byte[] sealedPdf, CancellationToken cancellationToken)
    {
        var policy = await trust.AtAsync(tenant, clock.GetUtcNow());
        return await ExtendAsync(tenant, sealedPdf, policy, anew: false, cancellationToken) is { } extended ? Judged(extended, policy) : null;
    }

    /// <summary>B-LTA: validation data as of today, and a document timestamp over all of it. Null when that does not pass the gate.</summary>
    /// <exception cref="TimestampFaultException">There is no timestamp to be had now.</exception>
    public async Task<LongTermFile?> RenewAsync(TenantId tenant, byte[] sealedPdf)
    {
        var policy = await trust.AtAsync(tenant, clock.GetUtcNow());
        if (await ExtendAsync(tenant, sealedPdf, policy, anew: true, CancellationToken.None) is not { } extended)
        {
            return null;
        }

        var outcome = await LongTermSeal.StampAsync(extended, timestamper, CancellationToken.None);
        var stamped = outcome.Sealed.ToArray();
        return outcome.Refusal is null && ValidationDataGate.CheckStamped(extended, stamped, policy).Refusal is null ? Judged(stamped, policy) : null;
    }

    private Task<byte[]?> ExtendAsync(TenantId tenant, byte[] sealedPdf, TrustPolicy policy, bool anew, CancellationToken cancellationToken)
        => ValidationData.AddAsync(sealedPdf, policy, new OwnRevocations(tenant, authority, elsewhere), anew, cancellationToken);

    private static LongTermFile Judged(byte[] bytes, TrustPolicy policy)
    {
        var until = new PdfVerifier().Verify(bytes, policy).VerifiableUntil ?? policy.ValidationTime;
        return new LongTermFile(bytes, RenewAt(until, policy.ValidationTime, SHA256.HashData(bytes)));
    }

    /// <summary>All letters of years rest on one timestamp certificate: each has a moment of its own within <see cref="Spread"/>, so that they don't come on one day.</summary>
    internal static DateTimeOffset RenewAt(DateTimeOffset until, DateTimeOffset now, ReadOnlySpan<byte> digest)
    {
        var latest = until - Ahead;
        var own = latest - (Spread * (BinaryPrimitives.ReadUInt32BigEndian(digest) / (double)uint.MaxValue));
        return own > now ? own : latest;
    }
}

/// <param name="RenewAt">When it should get its next archive timestamp.</param>
internal sealed record LongTermFile(byte[] Bytes, DateTimeOffset RenewAt);
