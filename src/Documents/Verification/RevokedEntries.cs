using System.Buffers.Binary;
using System.Formats.Asn1;

namespace EOffice.Documents.Verification;

/// <summary>The entries of a revocation list (RFC 5280, 5.1.2.6) as they were read, with an index: lists may name half a million certificates.</summary>
internal sealed class RevokedEntries
{
    private const string ReasonCodeExtension = "2.5.29.21";

    private readonly ReadOnlyMemory<byte> _list;
    private readonly ulong[] _keys;
    private readonly int[] _offsets;

    private RevokedEntries(ReadOnlyMemory<byte> list, ulong[] keys, int[] offsets)
    {
        (_list, _keys, _offsets) = (list, keys, offsets);
        Array.Sort(_keys, _offsets);
    }

    public static RevokedEntries None { get; } = new(default, [], []);

    /// <param name="list">The whole SEQUENCE OF.</param>
    /// <exception cref="AsnContentException">An entry is malformed.</exception>
    /// <exception cref="CmsRejectedException">There are more than may be read.</exception>
    public static RevokedEntries Read(ReadOnlyMemory<byte> list, ref int entriesLeft)
    {
        var (keys, offsets) = (new List<ulong>(), new List<int>());
        var entries = new AsnReader(list, AsnEncodingRules.DER).ReadSequence();
        for (var offset = Header(list); entries.HasData;)
        {
            if (--entriesLeft < 0)
            {
                throw new CmsRejectedException(ReasonCode.UnsupportedAlgorithm);
            }

            var entry = entries.ReadEncodedValue();
            keys.Add(Key(Entry(entry).Serial.Span));
            offsets.Add(offset);
            offset += entry.Length;
        }

        return new RevokedEntries(list, [.. keys], [.. offsets]);
    }

    /// <summary>Null when the certificate isn't named. Of several entries the last counts.</summary>
    public (DateTimeOffset At, int? Reason)? Find(ReadOnlySpan<byte> serial)
    {
        var key = Key(serial);
        var last = -1;
        for (var i = First(key); i < _keys.Length && _keys[i] == key; i++)
        {
            last = _offsets[i] > last && Entry(_list[_offsets[i]..]).Serial.Span.SequenceEqual(serial.TrimStart((byte)0)) ? _offsets[i] : last;
        }

        return last >= 0 && Entry(_list[last..]) is var (_, at, reason) ? (at, reason) : null;
    }

    private static int Header(ReadOnlyMemory<byte> list) => list.Length - new AsnReader(list, AsnEncodingRules.DER).PeekContentBytes().Length;

    /// <summary>The last eight bytes: what differs most in serial numbers.</summary>
    private static ulong Key(ReadOnlySpan<byte> serial)
    {
        Span<byte> key = stackalloc byte[sizeof(ulong)];
        key.Clear();
        var trimmed = serial.TrimStart((byte)0);
        var end = trimmed[Math.Max(0, trimmed.Length - key.Length)..];
        end.CopyTo(key[(key.Length - end.Length)..]);
        return BinaryPrimitives.ReadUInt64BigEndian(key);
    }

    private int First(ulong key)
    {
        var (low, high) = (0, _keys.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _keys[middle] < key ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static (ReadOnlyMemory<byte> Serial, DateTimeOffset At, int? Reason) Entry(ReadOnlyMemory<byte> encoded)
    {
        var entry = new AsnReader(encoded, AsnEncodingRules.DER).ReadSequence();
        var serial = entry.ReadIntegerBytes();
        var at = RevocationList.Time(entry);
        return (serial[(serial.Length - serial.Span.TrimStart((byte)0).Length)..], at, entry.HasData ? Reason(entry.ReadSequence()) : null);
    }

    private static int? Reason(AsnReader extensions)
    {
        while (extensions.HasData)
        {
            var extension = extensions.ReadSequence();
            var isReason = extension.ReadObjectIdentifier() == ReasonCodeExtension;
            if (extension.PeekTag() == Asn1Tag.Boolean)
            {
                extension.ReadBoolean();
            }

            if (isReason)
            {
                return new AsnReader(extension.ReadOctetString(), AsnEncodingRules.DER).ReadEnumeratedBytes().Span is [var reason] ? reason : null;
            }
        }

        return null;
    }
}
