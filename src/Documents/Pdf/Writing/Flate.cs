using System.Buffers.Binary;

namespace EOffice.Documents.Pdf.Writing;

/// <summary>
/// Streams as <c>/FlateDecode</c> wants them (RFC 1950, RFC 1951). Our own, because the runtime's compressor gives other bytes on
/// other processors and in other versions, and a letter must have the same bytes wherever it is rendered.
/// </summary>
internal sealed class Flate
{
    // Candidates looked at for each match: enough for text that is composed once, and for what is compressed once and kept.
    private const int Quick = 12, Thorough = 400;

    // Tokens a block holds: its codes fit its content, and cost some 80 bytes.
    private const int BlockTokens = 24_000;

    // What is written in pieces is compressed in segments of this size, so that large pictures need little memory.
    private const int Segment = 1 << 20;

    private readonly BitSink _bits;
    private readonly byte[] _waiting = new byte[Segment];
    private int _count;
    private uint _a = 1, _b;

    /// <summary>For data that comes in pieces.</summary>
    public Flate() => _bits = Begin(4096);

    /// <param name="thorough">For what is compressed once and kept.</param>
    public static byte[] Compress(ReadOnlySpan<byte> bytes, bool thorough = false)
    {
        var bits = Begin(64 + (bytes.Length / 3));
        WriteSegment(bits, bytes, thorough ? Thorough : Quick, isLast: true);
        var (a, b) = Sum(bytes, 1, 0);
        return End(bits, a, b);
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        (_a, _b) = Sum(bytes, _a, _b);
        while (bytes.Length > 0)
        {
            if (_count == Segment)
            {
                WriteSegment(_bits, _waiting, Quick, isLast: false);
                _count = 0;
            }

            var part = bytes[..Math.Min(bytes.Length, Segment - _count)];
            part.CopyTo(_waiting.AsSpan(_count));
            _count += part.Length;
            bytes = bytes[part.Length..];
        }
    }

    public byte[] Finish()
    {
        WriteSegment(_bits, _waiting.AsSpan(0, _count), Quick, isLast: true);
        return End(_bits, _a, _b);
    }

    private static BitSink Begin(int capacity)
    {
        var bits = new BitSink(capacity);
        bits.Write(0x78, 8);
        bits.Write(0x9C, 8);
        return bits;
    }

    private static void WriteSegment(BitSink bits, ReadOnlySpan<byte> bytes, int candidates, bool isLast)
    {
        var matches = new MatchFinder(bytes.Length, candidates);
        var tokens = new FlateToken[Math.Min(BlockTokens, bytes.Length)];
        var at = 0;
        do
        {
            var count = 0;
            while (count < tokens.Length && at < bytes.Length)
            {
                var token = matches.Next(bytes, at);
                tokens[count++] = token;
                at += token.Advance;
            }

            FlateBlock.Write(bits, tokens.AsSpan(0, count), isLast && at == bytes.Length);
        }
        while (at < bytes.Length);
    }

    private static byte[] End(BitSink bits, uint a, uint b)
    {
        Span<byte> check = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(check, (b << 16) | a);
        return bits.Finish(check);
    }

    // Adler-32. 5552 bytes are as many as fit before the sums overflow.
    private static (uint A, uint B) Sum(ReadOnlySpan<byte> bytes, uint a, uint b)
    {
        for (; bytes.Length > 0; bytes = bytes[Math.Min(5552, bytes.Length)..])
        {
            foreach (var value in bytes[..Math.Min(5552, bytes.Length)])
            {
                a += value;
                b += a;
            }

            (a, b) = (a % 65521, b % 65521);
        }

        return (a, b);
    }
}

/// <summary>A byte as it is, or a repetition of what stood <paramref name="Distance"/> bytes before.</summary>
/// <param name="Value">The byte, or the length of the repetition.</param>
/// <param name="Distance">Zero for a byte.</param>
internal readonly record struct FlateToken(int Value, int Distance)
{
    public int Advance => Distance == 0 ? 1 : Value;
}
