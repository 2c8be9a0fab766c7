using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using EOffice.Documents.Pdf.Reading;
using EOffice.Documents.Tests.Signing;
using EOffice.Documents.Tests.Verification;
using EOffice.Documents.Verification;

namespace EOffice.Documents.Tests.Reading;

/// <summary>No bytes make the reader throw, hang or eat the machine.</summary>
[Collection(nameof(Alone))]
public sealed class HostileFilesTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private const long Megabyte = 1 << 20;
    private const long Memory = 200;

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public async Task Damaged_files_never_make_it_throw(int seed)
    {
        var random = new Random(seed);
        var letter = SmallPdf.Letter().ToBytes();
        byte[][] seeds = [letter, await TestAuthority.SealAsync(letter), await TestAuthority.SealAsync(Hybrid.File())];
        for (var i = 0; i < 1500; i++)
        {
            var damaged = Mutations.Damage(seeds[i % seeds.Length], random);
            TestAuthority.Verify(damaged);
            UploadGate.Check(damaged);
            EOffice.Documents.Signing.PdfSealer.Prepare(damaged, TestAuthority.Request());
        }
    }

    [ToolFact("qpdf")]
    public async Task Damaged_compressed_files_never_make_it_throw()
    {
        var random = new Random(13);
        var seed = await TestAuthority.SealAsync(Producers.Make("qpdf linearised object streams"));
        for (var i = 0; i < 1000; i++)
        {
            TestAuthority.Verify(Mutations.Damage(seed, random));
        }
    }

    [Fact]
    public async Task Damage_upon_damage_never_makes_it_throw_or_linger()
    {
        // EOFFICE_FUZZ_SECONDS=600 for a long run.
        var end = DateTime.UtcNow.AddSeconds(int.Parse(Environment.GetEnvironmentVariable("EOFFICE_FUZZ_SECONDS") ?? "3"));
        var random = new Random(Environment.GetEnvironmentVariable("EOFFICE_FUZZ_SECONDS") is null ? 15 : Environment.TickCount);
        string[] producers = ["by hand", "our own letter", .. Tool.Installed("qpdf") ? (string[])["qpdf object streams", "qpdf linearised object streams"] : []];
        var seeds = new List<byte[]> { await TestAuthority.SealAsync(Hybrid.File()) };
        foreach (var producer in producers)
        {
            var once = await TestAuthority.SealAsync(Producers.Make(producer), TestAuthority.Regent, TestAuthority.Clock);
            seeds.AddRange([once, await TestAuthority.SealAsync(once, TestAuthority.Secretary)]);
        }

        var pool = seeds.ToList();
        for (var i = 0; DateTime.UtcNow < end; i++)
        {
            var damaged = Mutations.Damage(pool[random.Next(pool.Count)], random);
            var spent = Environment.CpuUsage.TotalTime;
            TestAuthority.Verify(damaged, i % 2 == 0 ? TestAuthority.Policy : Forge.AnyRoot);
            UploadGate.Check(damaged);
            Assert.True(Environment.CpuUsage.TotalTime - spent < Patience);
            // What still opens is worth damaging further.
            if (PdfFile.TryOpen(damaged, new WorkBudget(ReadingLimits.Default), out _) is not null)
            {
                pool.Add(damaged);
                pool = pool.Count > 400 ? [.. seeds, .. pool.Skip(random.Next(300)).Take(60)] : pool;
            }
        }
    }

    [Fact]
    public void Random_bytes_never_make_it_throw()
    {
        var random = new Random(14);
        for (var i = 0; i < 2000; i++)
        {
            var noise = new byte[random.Next(300)];
            random.NextBytes(noise);
            TestAuthority.Verify([.. "%PDF-1.7\n"u8, .. noise, .. "\nstartxref\n9\n%%EOF"u8]);
        }
    }

    [Theory]
    [InlineData("[")]
    [InlineData("<<")]
    [InlineData("<< /A ")]
    [InlineData("(")]
    public void Deep_nesting_is_refused_quickly(string open)
        => ExpectQuick(SmallPdf.Letter().With(7, string.Concat(Enumerable.Repeat(open, 500_000))).ToBytes(), PdfFault.TooDeep, PdfFault.BrokenObject);

    [Fact]
    public void Bomb_in_an_object_stream_is_refused_quickly()
        => ExpectQuick(Compressed.WithBombs(1, 900 << 20), PdfFault.StreamTooLarge, PdfFault.TooMuchWork);

    [Fact]
    public void Many_small_bombs_are_refused_quickly()
        => ExpectQuick(Compressed.WithBombs(12, 20 << 20), PdfFault.TooMuchWork);

    [Fact]
    public void Millions_of_values_are_refused_quickly()
        => ExpectQuick(SmallPdf.Letter().With(7, "[" + string.Concat(Enumerable.Repeat("0 ", 20_000_000)) + "]").ToBytes(), PdfFault.TooMuchWork);

    [Theory]
    [InlineData("<</A 1/B 2>>", 80_000)]
    [InlineData("[]", 400_000)]
    [InlineData("(a)", 400_000)]
    [InlineData("/abcdef ", 200_000)]
    public void Many_small_things_in_many_objects_are_refused_quickly(string thing, int count)
    {
        var letter = SmallPdf.Letter();
        var body = "[" + string.Concat(Enumerable.Repeat(thing, count)) + "]";
        for (var number = 7; number < 40; number++)
        {
            letter.With(number, body);
        }

        ExpectQuick(letter.ToBytes(), long.MaxValue, PdfFault.TooMuchWork);
    }

    [Theory]
    [InlineData("(", ")")]
    [InlineData("<", ">")]
    public void Very_long_strings_are_refused_quickly(string open, string close)
        => ExpectQuick(SmallPdf.Letter().With(7, open + new string('a', 50 << 20) + close).ToBytes(), PdfFault.TooMuchWork);

    [Fact]
    public async Task Many_seals_on_a_large_file_are_judged_quickly()
    {
        var pdf = SmallPdf.Letter().With(7, $"<< /Length {4 << 20} >>\nstream\n{new string('a', 4 << 20)}\nendstream").ToBytes();
        for (var i = 0; i < 20; i++)
        {
            pdf = await TestAuthority.SealAsync(pdf);
        }

        ExpectQuick(pdf, PdfFault.None);
    }

    [Fact]
    public void Key_with_an_endless_exponent_is_refused_unused()
    {
        var numbers = new AsnWriter(AsnEncodingRules.DER);
        using (numbers.PushSequence())
        {
            numbers.WriteInteger([1, .. new byte[383], 1]);
            numbers.WriteInteger([1, .. new byte[382], 1]);
        }

        var key = new PublicKey(new Oid("1.2.840.113549.1.1.1"), new AsnEncodedData((byte[])[5, 0]), new AsnEncodedData(numbers.Encode()));
        var request = new CertificateRequest(new X500DistinguishedName("CN=Lama"), key, HashAlgorithmName.SHA256);
        using var certificate = request.Create(
            new X500DistinguishedName("CN=Lama"), X509SignatureGenerator.CreateForRSA(Forge.Insider.Key, RSASignaturePadding.Pkcs1), TestAuthority.Now, TestAuthority.Now.AddYears(1), [1]);
        Forge.Expect(ReasonCode.WeakKey, Forge.Signed(SmallPdf.Letter().ToBytes(), Forge.Insider with { Certificate = certificate, Named = certificate }));
    }

    [Fact]
    public void Sections_that_point_at_each_other_are_refused()
    {
        var letter = SmallPdf.Letter().ToBytes("/Root 1 0 R /Prev 0000000000");
        var text = Encoding.Latin1.GetString(letter);
        var own = text[(text.LastIndexOf("startxref", StringComparison.Ordinal) + 10)..].Split('\n')[0];
        ExpectQuick(Encoding.Latin1.GetBytes(text.Replace("/Prev 0000000000", $"/Prev {own.PadLeft(10, '0')}")), PdfFault.BrokenXref);
    }

    [Fact]
    public void Length_that_depends_on_itself_is_refused()
        => ExpectQuick(SmallPdf.Letter().With(7, "<< /Length 7 0 R >>\nstream\nabc\nendstream").ToBytes(), PdfFault.BrokenXref);

    [Fact]
    public void Overlapping_objects_are_refused_quickly()
    {
        // Each object's text contains all those behind it: reading them one by one is quadratic.
        var text = new StringBuilder("%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 1 0 R >> endobj\n");
        var table = new StringBuilder("xref\n0 2\n0000000000 65535 f \n0000000009 00000 n \n2 20000\n");
        for (var i = 2; i < 20_002; i++)
        {
            table.Append($"{text.Length:D10} 00000 n \n");
            text.Append($"{i} 0 obj ({new string('a', 20)}");
        }

        text.Append(new string(')', 20_000)).Append(" endobj\n");
        var start = text.Length;
        text.Append(table).Append($"trailer << /Size 20002 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
        ExpectQuick(Encoding.ASCII.GetBytes(text.ToString()), PdfFault.TooMuchWork, PdfFault.BrokenObject);
    }

    [Fact]
    public void Stream_that_wants_an_unknown_dictionary_is_refused()
        => Assert.Equal(PdfFault.BrokenStream, TestAuthority.Verify(Compressed.WithPresetDictionary()).Fault);

    [Fact]
    public void Page_tree_that_loops_is_refused()
        => Assert.Equal(
            (UploadRefusal.Unreadable, PdfFault.BrokenPages),
            Both(UploadGate.Check(SmallPdf.Letter().With(2, "<< /Type /Pages /Kids [2 0 R] /Count 1 >>").ToBytes())));

    public static TheoryData<string> Kinds => [.. Hostile.All.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void No_file_of_25_MB_keeps_anybody_busy(string kind)
    {
        var pdf = Hostile.Make(kind);
        Expect(() => TestAuthority.Verify(pdf));
        Expect(() => TestAuthority.Verify(pdf, Forge.AnyRoot));
        Expect(() => UploadGate.Check(pdf));
    }

    private static void Expect(Action work)
    {
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var spent = Environment.CpuUsage.TotalTime;
        work();
        spent = Environment.CpuUsage.TotalTime - spent;
        allocated = (GC.GetAllocatedBytesForCurrentThread() - allocated) / Megabyte;
        Assert.True(spent < Patience, $"Took {spent}.");
        Assert.True(allocated < 2 * Memory, $"Allocated {allocated} MB, garbage included.");
    }

    private static (UploadRefusal?, PdfFault) Both(UploadOutcome outcome) => (outcome.Refusal, outcome.Fault);

    private static void ExpectQuick(byte[] pdf, params PdfFault[] faults) => ExpectQuick(pdf, Memory, faults);

    /// <param name="megabytes">Most allocated in all, garbage included.</param>
    private static void ExpectQuick(byte[] pdf, long megabytes, params PdfFault[] faults)
    {
        // Processor time of a class that runs alone: what else the machine does must not matter.
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var spent = Environment.CpuUsage.TotalTime;
        var report = TestAuthority.Verify(pdf);
        spent = Environment.CpuUsage.TotalTime - spent;
        allocated = (GC.GetAllocatedBytesForCurrentThread() - allocated) / Megabyte;
        Assert.Contains(report.Fault, faults);
        Assert.True(spent < Patience, $"Took {spent}.");
        Assert.True(allocated < megabytes, $"Allocated {allocated} MB.");
    }
}

/// <summary>Tests that measure run alone.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
