using System.Buffers.Binary;
using System.Buffers.Text;

namespace EOffice.Grains.Inbox;

/// <summary>Where a page ended: the last line's time (PostgreSQL's microseconds) and id. Opaque to callers; a spoilt one begins anew.</summary>
internal readonly record struct PageCursor(DateTimeOffset At, Guid Id)
{
    private const int Length = 24;

    /// <summary>Before every line there can be.</summary>
    public static PageCursor Start { get; } = new(new DateTimeOffset(9999, 1, 1, 0, 0, 0, TimeSpan.Zero), Guid.AllBitsSet);

    public static PageCursor Parse(string? text)
    {
        var bytes = new byte[Length];
        if (text is null || !Base64Url.IsValid(text, out var length) || length != Length || Base64Url.DecodeFromChars(text, bytes) != Length)
        {
            return Start;
        }

        var micros = BinaryPrimitives.ReadInt64BigEndian(bytes);
        return micros < 0 || micros > Start.At.UtcTicks / TimeSpan.TicksPerMicrosecond
            ? Start
            : new PageCursor(new DateTimeOffset(micros * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero), new Guid(bytes.AsSpan(8), bigEndian: true));
    }

    public override string ToString()
    {
        var bytes = new byte[Length];
        BinaryPrimitives.WriteInt64BigEndian(bytes, At.UtcTicks / TimeSpan.TicksPerMicrosecond);
        Id.TryWriteBytes(bytes.AsSpan(8), bigEndian: true, out _);
        return Base64Url.EncodeToString(bytes);
    }
}
