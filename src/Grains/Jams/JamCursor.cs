using System.Buffers.Binary;
using System.Buffers.Text;

namespace EOffice.Grains.Jams;

/// <summary>Where a page ended: how much was late there, a time (PostgreSQL's microseconds), and up to two ids. Opaque to callers; a spoilt one begins anew.</summary>
internal readonly record struct JamCursor(int Late, DateTimeOffset At, Guid Id, Guid Post)
{
    private const int Length = 44;

    /// <summary>Before every row there can be.</summary>
    public static JamCursor Start { get; } = new(int.MaxValue, DateTimeOffset.UnixEpoch, Guid.Empty, Guid.Empty);

    public static JamCursor Parse(string? text)
    {
        var bytes = new byte[Length];
        if (text is null || !Base64Url.IsValid(text, out var length) || length != Length || Base64Url.DecodeFromChars(text, bytes) != Length)
        {
            return Start;
        }

        var micros = BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(4));
        return micros < DateTimeOffset.UnixEpoch.UtcTicks / TimeSpan.TicksPerMicrosecond || micros > DateTimeOffset.MaxValue.UtcTicks / TimeSpan.TicksPerMicrosecond
            ? Start
            : new JamCursor(
                BinaryPrimitives.ReadInt32BigEndian(bytes), new DateTimeOffset(micros * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero),
                new Guid(bytes.AsSpan(12, 16), bigEndian: true), new Guid(bytes.AsSpan(28), bigEndian: true));
    }

    public override string ToString()
    {
        var bytes = new byte[Length];
        BinaryPrimitives.WriteInt32BigEndian(bytes, Late);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(4), At.UtcTicks / TimeSpan.TicksPerMicrosecond);
        Id.TryWriteBytes(bytes.AsSpan(12), bigEndian: true, out _);
        Post.TryWriteBytes(bytes.AsSpan(28), bigEndian: true, out _);
        return Base64Url.EncodeToString(bytes);
    }
}
