using System.Buffers.Binary;

namespace EOffice.Grains.Exports;

/// <summary>The directory at the end of an archive (APPNOTE 6.3.10, 4.3.12 to 4.3.16): a record for each file, then where the records begin.</summary>
internal static class ZipDirectory
{
    private const int Fixed = 46;
    private const uint Signature = 0x02014b50;
    private const uint Full = uint.MaxValue;
    private const int Zip64Place = 12;

    /// <summary>Length of the record that the bytes begin with.</summary>
    public static int LengthOf(ReadOnlySpan<byte> records)
        => records.Length >= Fixed && BinaryPrimitives.ReadUInt32LittleEndian(records) == Signature
            ? Fixed + Short(records, 28) + Short(records, 30) + Short(records, 32)
            : throw new InvalidDataException("This is no record of a ZIP directory.");

    /// <summary>The record with the file's place counted from the beginning of the whole.</summary>
    /// <param name="partStart">Where the file's part begins.</param>
    public static byte[] Move(byte[] record, long partStart)
    {
        if (BinaryPrimitives.ReadUInt32LittleEndian(record.AsSpan(20)) == Full || BinaryPrimitives.ReadUInt32LittleEndian(record.AsSpan(24)) == Full)
        {
            throw new InvalidDataException("A file of 4 GiB or more has no place in a part.");
        }

        var place = partStart + BinaryPrimitives.ReadUInt32LittleEndian(record.AsSpan(42));
        if (place < Full)
        {
            var moved = record.ToArray();
            BinaryPrimitives.WriteUInt32LittleEndian(moved.AsSpan(42), (uint)place);
            return moved;
        }

        return MoveFar(record, place);
    }

    /// <summary>What stands behind the records; the large form is added when the small one has no room.</summary>
    /// <param name="start">Where the records begin.</param>
    public static byte[] End(long count, long start, long length)
    {
        using var end = new MemoryStream();
        using var to = new BinaryWriter(end);
        if (count >= ushort.MaxValue || start >= Full || length >= Full)
        {
            to.Write(0x06064b50u);
            to.Write(44L);              // what follows in this record
            to.Write((ushort)45);
            to.Write((ushort)45);
            to.Write(0u);
            to.Write(0u);
            to.Write(count);
            to.Write(count);
            to.Write(length);
            to.Write(start);
            to.Write(0x07064b50u);
            to.Write(0u);
            to.Write(start + length);
            to.Write(1u);
        }

        to.Write(0x06054b50u);
        to.Write((ushort)0);
        to.Write((ushort)0);
        to.Write((ushort)Math.Min(count, ushort.MaxValue));
        to.Write((ushort)Math.Min(count, ushort.MaxValue));
        to.Write((uint)Math.Min(length, Full));
        to.Write((uint)Math.Min(start, Full));
        to.Write((ushort)0);
        to.Flush();
        return end.ToArray();
    }

    // The place goes into an extra field (4.5.3), and the record says that it takes a reader of version 4.5.
    private static byte[] MoveFar(byte[] record, long place)
    {
        var names = Fixed + Short(record, 28) + Short(record, 30);
        var moved = new byte[record.Length + Zip64Place];
        record.AsSpan(0, names).CopyTo(moved);
        record.AsSpan(names).CopyTo(moved.AsSpan(names + Zip64Place));
        BinaryPrimitives.WriteUInt16LittleEndian(moved.AsSpan(6), 45);
        BinaryPrimitives.WriteUInt16LittleEndian(moved.AsSpan(30), (ushort)(Short(record, 30) + Zip64Place));
        BinaryPrimitives.WriteUInt32LittleEndian(moved.AsSpan(42), Full);
        var extra = moved.AsSpan(names, Zip64Place);
        BinaryPrimitives.WriteUInt16LittleEndian(extra, 1);
        BinaryPrimitives.WriteUInt16LittleEndian(extra[2..], 8);
        BinaryPrimitives.WriteInt64LittleEndian(extra[4..], place);
        return moved;
    }

    private static int Short(ReadOnlySpan<byte> record, int at) => BinaryPrimitives.ReadUInt16LittleEndian(record[at..]);
}
