using System.Text.Json;
using EOffice.Documents.Layout;
using EOffice.Documents.Signing;
using EOffice.Documents.Verification;

namespace EOffice.Bench.Seals;

/// <summary>Seals and verifications a second on one core, beside openssl's own speed with such a key in the same run.</summary>
internal sealed class SealsBench(BenchSettings settings)
{
    private static readonly JsonSerializerOptions Output = new(JsonSerializerDefaults.Web) { Converters = { new ThreeDigits() } };

    // Of processor time: compiling goes on beside the first thousands, and would be counted.
    private static readonly TimeSpan Warm = TimeSpan.FromSeconds(5);
    private readonly TimeSpan _long = settings.PerRun / 2;

    public async Task RunAsync(CancellationToken stop)
    {
        using var office = new SampleOffice();
        var machine = Machine.Now();
        Progress.Say($"{machine.Cores} cores, load {machine.Load}; openssl speed rsa2048");
        var raw = OpenSslSpeed.Rsa2048(settings.PerRun / 2);
        Progress.Say($"openssl: {raw.Signs:0} signatures, {raw.Verifies:0} verifications a second");
        var letter = LetterRenderer.Render(office.Letter);
        var sealing = await SealingAsync(office, letter, raw, stop);
        var verifying = await VerifyingAsync(office, letter, raw, stop);
        Console.WriteLine(JsonSerializer.Serialize(new { machine, loadAfter = Machine.Now().Load, openssl = raw, sealing, verifying }, Output));
    }

    private async Task<object> SealingAsync(SampleOffice office, byte[] letter, OpenSslSpeed raw, CancellationToken stop)
    {
        var compose = await RateAsync("letters composed", () => Task.FromResult(LetterRenderer.Render(office.Letter)), stop);
        var seal = await RateAsync("seals", () => SealAsync(office, letter), stop);
        var both = await RateAsync("letters composed and sealed", () => SealAsync(office, LetterRenderer.Render(office.Letter)), stop);
        return new { compose, seal, sealToOpenssl = seal / raw.Signs, composeAndSeal = both };
    }

    private async Task<object> VerifyingAsync(SampleOffice office, byte[] letter, OpenSslSpeed raw, CancellationToken stop)
    {
        var pdf = (await SealAsync(office, letter)).ToArray();
        var seen = await RateAsync("verified, the signer seen before", () => Verify(pdf, office.Trusted), stop);
        var unseen = await RateAsync("verified, the signer never seen", () => Verify(pdf, office.Trusted, forget: true), stop);
        var anybody = await RateAsync("verified, whoever signed", () => Verify(pdf, SampleOffice.Anybody), stop);
        return new { bytes = pdf.Length, seen, seenToOpenssl = seen / raw.Verifies, unseen, unseenToOpenssl = unseen / raw.Verifies, anybody, anybodyToOpenssl = anybody / raw.Verifies };
    }

    private static async Task<ReadOnlyMemory<byte>> SealAsync(SampleOffice office, byte[] pdf)
    {
        var outcome = await PdfSealer.SealAsync(pdf, SampleOffice.Request, office.Signer, null, CancellationToken.None);
        return outcome.Sealed.IsEmpty ? throw new InvalidOperationException("A seal was refused.") : outcome.Sealed;
    }

    private static Task Verify(byte[] pdf, TrustPolicy policy, bool forget = false)
    {
        if (forget)
        {
            KnownPaths.Forget();
        }

        return new PdfVerifier().Verify(pdf, policy).Verdict == Verdict.Valid ? Task.CompletedTask : throw new InvalidOperationException("The letter is not valid.");
    }

    /// <summary>Times a second of processor time of this whole process, which does nothing else meanwhile.</summary>
    private async Task<double> RateAsync(string what, Func<Task> work, CancellationToken stop)
    {
        await CountAsync(work, Warm, stop);
        GC.Collect();
        var start = Environment.CpuUsage.TotalTime;
        var count = await CountAsync(work, _long, stop);
        var rate = count / (Environment.CpuUsage.TotalTime - start).TotalSeconds;
        Progress.Say($"{rate,6:0} {what}");
        return rate;
    }

    private static async Task<int> CountAsync(Func<Task> work, TimeSpan during, CancellationToken stop)
    {
        var start = Environment.CpuUsage.TotalTime;
        var count = 0;
        for (; Environment.CpuUsage.TotalTime - start < during; count++)
        {
            stop.ThrowIfCancellationRequested();
            await work();
        }

        return count;
    }
}
