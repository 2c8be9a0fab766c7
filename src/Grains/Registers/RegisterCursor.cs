using EOffice.Grains.Inbox;

namespace EOffice.Grains.Registers;

/// <summary>Where a page of a register ended: time of the last entry and its number, in the shape of <see cref="PageCursor"/>.</summary>
internal static class RegisterCursor
{
    public static (DateTimeOffset At, int Sequence) Parse(string? text)
    {
        var cursor = PageCursor.Parse(text);
        Span<byte> bytes = stackalloc byte[16];
        cursor.Id.TryWriteBytes(bytes, bigEndian: true, out _);
        return (cursor.At, cursor == PageCursor.Start ? int.MaxValue : BitConverter.ToInt32(bytes));
    }

    public static string Write(DateTimeOffset at, int sequence)
    {
        Span<byte> bytes = stackalloc byte[16];
        BitConverter.TryWriteBytes(bytes, sequence);
        return new PageCursor(at, new Guid(bytes, bigEndian: true)).ToString();
    }
}
