using System.IO.Compression;
using System.Text;
using EOffice.Documents.Pdf.Writing;
using FsCheck;
using FsCheck.Fluent;

namespace EOffice.Documents.Tests.Pdf;

public sealed class FlateTests
{
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(400).WithEndSize(3000);

    [Fact]
    public void Anything_comes_back_as_it_was()
    {
        // Few different bytes give long repetitions, many give none.
        var inputs = from kinds in Gen.Elements(1, 2, 4, 256)
                     from bytes in Gen.Choose(0, kinds - 1).ArrayOf()
                     from times in Gen.Choose(1, 4)
                     select Enumerable.Repeat(bytes, times).SelectMany(b => b).Select(b => (byte)b).ToArray();
        Prop.ForAll(inputs.ToArbitrary(), bytes =>
        {
            Assert.Equal(bytes, Inflate(Flate.Compress(bytes)));
            Assert.Equal(bytes, Inflate(Flate.Compress(bytes, thorough: true)));
        }).Check(Runs);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(258)]
    [InlineData(259)]
    [InlineData(100_000)]
    [InlineData(3_000_000)]
    public void Long_runs_and_many_blocks_come_back(int length)
    {
        var run = new byte[length];
        Assert.Equal(run, Inflate(Flate.Compress(run)));
        var state = 12345u;
        var noise = Enumerable.Range(0, length).Select(_ => (byte)((state = (state * 1_103_515_245) + 12_345) >> 16)).ToArray();
        Assert.Equal(noise, Inflate(Flate.Compress(noise)));

        var pieces = new Flate();
        foreach (var piece in noise.Chunk(7_001))
        {
            pieces.Append(piece);
        }

        Assert.Equal(noise, Inflate(pieces.Finish()));
    }

    [Fact]
    public void Skewed_frequencies_stay_within_the_longest_code()
    {
        // Fibonacci weights would give codes of thirty bits.
        var (a, b) = (1, 1);
        var bytes = new List<byte>();
        for (byte symbol = 0; symbol < 24; symbol++)
        {
            bytes.AddRange(Enumerable.Repeat(symbol, a));
            (a, b) = (b, a + b);
        }

        var frequencies = bytes.GroupBy(x => x).OrderBy(g => g.Key).Select(g => g.Count()).ToArray();
        var lengths = HuffmanCode.Of(frequencies, 15).Lengths;
        Assert.InRange(lengths.Max(), (byte)1, (byte)15);
        Assert.Equal(1.0, lengths.Sum(l => 1.0 / (1 << l)), 9);
        Assert.Equal(bytes, Inflate(Flate.Compress([.. bytes])));
    }

    [Fact]
    public void Compressed_bytes_are_the_same_on_every_machine()
    {
        // A fixed digest: when it changes, every letter's bytes change.
        var text = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 500).Select(i => $"BT /F0 12 Tf {i} {i * 7 % 800} Td [<00{i % 90:X2}>]TJ ET\n")));
        var digest = Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(Flate.Compress(text)));
        Assert.Equal("EF291975CAD763825049A8FE993B399636C449DE9B6D132E7618377DC1240A36", digest);
    }

    [Fact]
    public void Text_shrinks_about_as_much_as_with_the_runtime_s_own()
    {
        var text = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 2000).Select(i => $"BT /F0 12 Tf {i} {i * 7 % 800} Td [<00{i % 90:X2}>]TJ ET\n")));
        var theirs = new MemoryStream();
        using (var zlib = new ZLibStream(theirs, CompressionLevel.Optimal))
        {
            zlib.Write(text);
        }

        Assert.InRange(Flate.Compress(text).Length, 1, theirs.ToArray().Length * 1.1);
    }

    private static byte[] Inflate(byte[] bytes)
    {
        using var zlib = new ZLibStream(new MemoryStream(bytes), CompressionMode.Decompress);
        var output = new MemoryStream();
        zlib.CopyTo(output);
        return output.ToArray();
    }
}
