using System.Buffers.Binary;
using System.IO.Compression;
using EOffice.Tenancy;

namespace EOffice.Portal.Tests;

/// <summary>The demonstration governments as they are taken in.</summary>
internal static class Governments
{
    public static IReadOnlyList<NewTenant> All { get; } =
    [
        Make("bojonegoro", "Kabupaten Bojonegoro", GovernmentKind.Regency, "35.22", "#0f5132", "(000) 555-0100"),
        Make("sumedang", "Kabupaten Sumedang", GovernmentKind.Regency, "32.11", "#ffc107", "(000) 555-0200"),
        Make("bali", "Provinsi Bali", GovernmentKind.Province, "51", "#8b1e3f", "(000) 555-0300"),
    ];

    private static NewTenant Make(string id, string name, GovernmentKind kind, string region, string colour, string phone)
        => new(TenantId.Parse(id), name, kind, region)
        {
            Brand = Brand.Plain(name) with { BarColour = colour, ActionColour = colour, HelpPhone = phone, Crest = Shield(colour) },
        };

    /// <summary>A plain coloured shield: nobody's arms.</summary>
    private static byte[] Shield(string colour)
    {
        const int width = 40, height = 48;
        var rgb = Convert.FromHexString(colour[1..]);
        using var raw = new MemoryStream();
        for (var y = 0; y < height; y++)
        {
            raw.WriteByte(0);
            for (var x = 0; x < width; x++)
            {
                var half = y < 28 ? 18.0 : 18.0 * Math.Sqrt(Math.Max(0, 1 - Math.Pow((y - 28) / 18.0, 2)));
                var inside = Math.Abs(x - 19.5) <= half && y > 1;
                var rim = inside && Math.Abs(x - 19.5) > half - 3;
                raw.Write(inside && !rim ? [rgb[0], rgb[1], rgb[2], 255] : inside ? [255, 255, 255, 255] : [0, 0, 0, 0]);
            }
        }

        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(raw.ToArray());
        }

        byte[] header = [0, 0, 0, width, 0, 0, 0, height, 8, 6, 0, 0, 0];
        return [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, .. Chunk("IHDR"u8, header), .. Chunk("IDAT"u8, packed.ToArray()), .. Chunk("IEND"u8, [])];
    }

    private static byte[] Chunk(ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        var chunk = new byte[12 + data.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        type.CopyTo(chunk.AsSpan(4));
        data.CopyTo(chunk.AsSpan(8));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + data.Length), Crc(chunk.AsSpan(4, 4 + data.Length)));
        return chunk;
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = 0xffffffffu;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xedb88320u;
            }
        }

        return ~crc;
    }
}
