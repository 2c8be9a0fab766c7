using System.Formats.Cbor;

namespace EOffice.Grains.Accounts.Passkeys;

/// <summary>CBOR (RFC 8949) of the kinds that authenticators write: maps by text or number, arrays, texts, bytes, whole numbers, true, false and null.</summary>
internal static class PasskeyCbor
{
    // CTAP 2 allows four.
    private const int Deepest = 8;

    /// <summary>The item that these bytes begin with, and where it ends; null when it is none of these kinds, cut off, or too deep.</summary>
    public static (object? Item, int Length)? Read(ReadOnlyMemory<byte> bytes)
    {
        var reader = new CborReader(bytes);
        try
        {
            return (Item(reader, Deepest), bytes.Length - reader.BytesRemaining);
        }
        catch (CborContentException)
        {
            return null;
        }
    }

    private static object? Item(CborReader reader, int deep) => reader.PeekState() switch
    {
        CborReaderState.StartMap when deep > 0 => Map(reader, deep - 1),
        CborReaderState.StartArray when deep > 0 => Items(reader, deep - 1),
        CborReaderState.TextString => reader.ReadTextString(),
        CborReaderState.ByteString => reader.ReadByteString(),
        CborReaderState.UnsignedInteger => Number(reader.ReadUInt64()),
        CborReaderState.NegativeInteger => -1 - Number(reader.ReadCborNegativeIntegerRepresentation()),
        CborReaderState.Boolean => reader.ReadBoolean(),
        CborReaderState.Null => Nothing(reader),
        _ => throw new CborContentException("No authenticator writes this."),
    };

    private static Dictionary<object, object?> Map(CborReader reader, int deep)
    {
        var map = new Dictionary<object, object?>();
        reader.ReadStartMap();
        while (reader.PeekState() != CborReaderState.EndMap)
        {
            var key = Item(reader, deep);
            if (key is not (string or long) || !map.TryAdd(key, Item(reader, deep)))
            {
                throw new CborContentException("A key of a map is a text or a number, and there once.");
            }
        }

        reader.ReadEndMap();
        return map;
    }

    private static List<object?> Items(CborReader reader, int deep)
    {
        var items = new List<object?>();
        reader.ReadStartArray();
        while (reader.PeekState() != CborReaderState.EndArray)
        {
            items.Add(Item(reader, deep));
        }

        reader.ReadEndArray();
        return items;
    }

    private static long Number(ulong number) => number <= long.MaxValue ? (long)number : throw new CborContentException("No authenticator counts so far.");

    private static object? Nothing(CborReader reader)
    {
        reader.ReadNull();
        return null;
    }
}
