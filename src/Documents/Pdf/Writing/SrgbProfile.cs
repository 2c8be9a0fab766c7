using System.Buffers.Binary;
using System.Text;

namespace EOffice.Documents.Pdf.Writing;

/// <summary>
/// A display profile of sRGB (IEC 61966-2-1) in the least form that ICC.1:2010 allows: primaries, white point and transfer curve.
/// It says what the greys and the crest's colours mean on any printer.
/// </summary>
internal static class SrgbProfile
{
    public static byte[] Compressed { get; } = Flate.Compress(Write(), thorough: true);

    private static byte[] Write()
    {
        // Adapted to D50, as the profile connection space requires; numbers are s15Fixed16.
        byte[] curve = [.. Sig("para"), 0, 0, 0, 0, 0, 3, 0, 0, .. Fixed(2.4), .. Fixed(0.947867), .. Fixed(0.052133), .. Fixed(0.077399), .. Fixed(0.040450)];
        (string Tag, byte[] Data)[] tags =
        [
            ("desc", Words("sRGB")),
            ("cprt", Words("Public domain")),
            ("wtpt", Xyz(0.964203, 1, 0.824905)),
            ("chad", [.. Sig("sf32"), 0, 0, 0, 0, .. new[] { 1.047882, 0.022919, -0.050217, 0.029587, 0.990479, -0.017059, -0.009232, 0.015076, 0.751678 }.SelectMany(Fixed)]),
            ("rXYZ", Xyz(0.436066, 0.222488, 0.013916)),
            ("gXYZ", Xyz(0.385147, 0.716873, 0.097076)),
            ("bXYZ", Xyz(0.143066, 0.060608, 0.714096)),
            ("rTRC", curve),
            ("gTRC", curve),
            ("bTRC", curve),
        ];
        var table = new MemoryStream();
        var data = new MemoryStream();
        table.Write(Int(tags.Length));
        foreach (var (tag, bytes) in tags)
        {
            table.Write([.. Sig(tag), .. Int(128 + 4 + (12 * tags.Length) + (int)data.Length), .. Int(bytes.Length)]);
            data.Write([.. bytes, .. new byte[(4 - (bytes.Length % 4)) % 4]]);
        }

        return [.. Header(128 + (int)table.Length + (int)data.Length), .. table.ToArray(), .. data.ToArray()];
    }

    private static byte[] Header(int size)
    {
        var header = new byte[128];
        Int(size).CopyTo(header, 0);
        Int(0x04200000).CopyTo(header, 8);
        Encoding.ASCII.GetBytes("mntrRGB XYZ ").CopyTo(header, 12);
        new byte[] { 7, 220, 0, 1, 0, 1 }.CopyTo(header, 24);   // 1 January 2012, fixed
        Encoding.ASCII.GetBytes("acsp").CopyTo(header, 36);
        ((byte[])[.. Fixed(0.964203), .. Fixed(1), .. Fixed(0.824905)]).CopyTo(header, 68);
        return header;
    }

    private static byte[] Words(string text)
        => [.. Sig("mluc"), 0, 0, 0, 0, .. Int(1), .. Int(12), .. Sig("enUS"), .. Int(text.Length * 2), .. Int(28), .. Encoding.BigEndianUnicode.GetBytes(text)];

    private static byte[] Xyz(double x, double y, double z) => [.. Sig("XYZ "), 0, 0, 0, 0, .. Fixed(x), .. Fixed(y), .. Fixed(z)];

    private static byte[] Sig(string four) => Encoding.ASCII.GetBytes(four);

    private static byte[] Fixed(double value) => Int((int)Math.Round(value * 65536));

    private static byte[] Int(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
