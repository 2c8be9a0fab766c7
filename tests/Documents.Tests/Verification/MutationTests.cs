using EOffice.Documents.Tests.Signing;
using EOffice.Documents.Verification;

namespace EOffice.Documents.Tests.Verification;

/// <summary>Whatever is done to a sealed file, it is never valid unless nothing was done.</summary>
public sealed class MutationTests
{
    // EOFFICE_MUTATIONS=10000 for a long run.
    private static readonly int Rounds = int.Parse(Environment.GetEnvironmentVariable("EOFFICE_MUTATIONS") ?? "400");

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task No_changed_byte_goes_unnoticed(int seed)
    {
        var random = new Random(seed);
        var pdf = await TwiceSealedAsync();
        for (var i = 0; i < Rounds; i++)
        {
            NeverValid(Mutations.Change(pdf, random), pdf);
        }
    }

    [Fact]
    public async Task No_changed_byte_inside_the_signatures_goes_unnoticed()
    {
        var random = new Random(3);
        var pdf = await TwiceSealedAsync();
        var gaps = Judges.Signatures(pdf).Select(s => (s.End, Length: s.Cms.AsSpan().TrimEnd((byte)0).Length * 2)).ToList();
        var starts = Mutations.GapStarts(pdf);
        for (var i = 0; i < Rounds; i++)
        {
            var which = random.Next(starts.Count);
            var changed = pdf.ToArray();
            changed[starts[which] + 1 + random.Next(gaps[which].Length)] = "0123456789abcdefABCDEF "u8[random.Next(23)];
            NeverValid(changed, pdf);
        }
    }

    [ToolTheory("pdftotext", "qpdf")]
    [InlineData("our own letter")]
    [InlineData("qpdf linearised object streams")]
    public async Task Whatever_is_done_to_a_file_it_is_refused_or_reads_the_same(string producer)
    {
        var random = new Random(5);
        var pdf = await TestAuthority.SealAsync(await TestAuthority.SealAsync(Producers.Make(producer)), TestAuthority.Secretary, TestAuthority.Clock);
        var text = Read(pdf);
        for (var i = 0; i < Rounds; i++)
        {
            var changed = i % 2 == 0 ? Mutations.Damage(pdf, random) : Mutations.Change(pdf, random);
            foreach (var policy in new[] { TestAuthority.Policy, Forge.AnyRoot })
            {
                if (TestAuthority.Verify(changed, policy).Verdict == Verdict.Valid)
                {
                    Assert.True(text == Read(changed), Mutations.Describe(pdf, changed));
                }
            }
        }
    }

    [Fact]
    public async Task Every_single_letter_case_in_the_signatures_counts()
    {
        var pdf = await TwiceSealedAsync();
        foreach (var start in Mutations.GapStarts(pdf))
        {
            for (var at = start + 1; at < start + 60; at++)
            {
                var changed = pdf.ToArray();
                changed[at] ^= 0x20;
                NeverValid(changed, pdf);
            }
        }
    }

    [Fact]
    public async Task No_insertion_removal_or_truncation_goes_unnoticed()
    {
        var random = new Random(4);
        var pdf = await TwiceSealedAsync();
        for (var i = 0; i < Rounds; i++)
        {
            var at = random.Next(pdf.Length);
            var count = Math.Min(random.Next(1, 200), pdf.Length - at);
            byte[] changed = (i % 3) switch
            {
                0 => [.. pdf[..at], .. pdf[(at + count)..]],
                1 => [.. pdf[..at], .. pdf[random.Next(pdf.Length)..][..1], .. pdf[at..]],
                _ => pdf[..at],
            };
            var wholeRevision = Judges.Signatures(pdf).Any(s => s.End == changed.Length) && pdf.AsSpan().StartsWith(changed);
            if (!wholeRevision)
            {
                NeverValid(changed, pdf);
            }
        }
    }

    /// <summary>Every page with the place of every word.</summary>
    private static string Read(byte[] pdf)
    {
        using var folder = new TemporaryFolder();
        var (exit, output) = Tool.Run("pdftotext", "-bbox", folder.Write("read.pdf", pdf), "-");
        Assert.Equal(0, exit);
        return output;
    }

    private static Task<byte[]> TwiceSealedAsync() => Lazy.Value;

    private static readonly Lazy<Task<byte[]>> Lazy = new(async () =>
    {
        var first = await TestAuthority.SealAsync(SmallPdf.Letter().ToBytes(), clock: TestAuthority.Clock);
        return await TestAuthority.SealAsync(first, TestAuthority.Secretary, TestAuthority.Clock);
    });

    private static void NeverValid(byte[] changed, byte[] original)
    {
        if (changed.AsSpan().SequenceEqual(original))
        {
            return;
        }

        Assert.NotEqual(Verdict.Valid, TestAuthority.Verify(changed, Forge.AnyRoot).Verdict);
        var report = TestAuthority.Verify(changed);
        Assert.True(report.Verdict != Verdict.Valid, $"Valid, though changed: {Mutations.Describe(original, changed)}");
    }
}
