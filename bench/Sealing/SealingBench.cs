using EOffice.Bench.Lives;
using EOffice.Bench.Office;
using EOffice.Documents.Layout;
using EOffice.Documents.Signing;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Grains.Signing;
using EOffice.Tenancy;

namespace EOffice.Bench.Sealing;

/// <summary>What a seal's arithmetic costs, by processor time: so many letters does one core compose and seal in a second.</summary>
internal sealed class SealingBench(Product product, TenantId tenant, Lane from, Lane to)
{
    private const int Warming = 100;
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    public async Task<SealingReport> RunAsync(int letters, CancellationToken stop)
    {
        var composer = product.Get<LetterComposer>();
        var letter = Letter();
        var pages = LetterLayout.Of(await composer.ComposeAsync(tenant, letter, draft: false)).Pages.Count;
        var opening = await PerSecondAsync(5, 1, async () =>
        {
            using var opened = await OpenAsync();
        }, stop);
        using var key = await OpenAsync();
        var timestamper = product.Get<ITimestamper>();
        var request = new SealRequest(key.PersonName, Now, Reason: "Ditandatangani selaku Kepala Dinas Contoh");
        var size = 0;

        async Task<byte[]> ComposeAsync() => LetterRenderer.Render(await composer.ComposeAsync(tenant, letter, draft: false));
        async Task SealAsync(ITimestamper? stamps, bool gate)
        {
            var pdf = await ComposeAsync();
            var sealedPdf = (await PdfSealer.SealAsync(pdf, request, key.Signer, stamps, CancellationToken.None)).Sealed;
            size = sealedPdf.Length;
            if (sealedPdf.IsEmpty || (gate && SealGate.Check(pdf, sealedPdf, key.Signer.Certificate, key.Policy).Refusal is not null))
            {
                throw new InvalidOperationException("A seal did not hold.");
            }
        }

        var report = new SealingReport(
            pages,
            await PerSecondAsync(letters, Warming, ComposeAsync, stop),
            await PerSecondAsync(letters, Warming, () => SealAsync(null, gate: false), stop),
            await PerSecondAsync(letters, Warming, () => SealAsync(timestamper, gate: false), stop),
            await PerSecondAsync(letters, Warming, () => SealAsync(timestamper, gate: true), stop),
            1000 / opening,
            size);
        Progress.Say($"one core a second: {report.Compose:0} letters composed; composed and sealed: {report.ComposeAndSealBB:0} B-B, {report.ComposeAndSealBT:0} B-T, {report.ComposeSealAndGateBT:0} B-T with the gate; opening a key {report.OpenKeyMs:0} ms");
        return report;
    }

    /// <summary>Times a second of processor time of this whole process, collector included; nothing else happens in it meanwhile.</summary>
    private static async Task<double> PerSecondAsync(int times, int warming, Func<Task> work, CancellationToken stop)
    {
        await WarmUp.UntilCompiledAsync(() => RepeatAsync(warming), stop);
        GC.Collect();
        var before = Environment.CpuUsage.TotalTime;
        await RepeatAsync(times);
        return times / (Environment.CpuUsage.TotalTime - before).TotalSeconds;

        async Task RepeatAsync(int count)
        {
            for (var i = 0; i < count; i++)
            {
                stop.ThrowIfCancellationRequested();
                await work();
            }
        }
    }

    private async Task<OpenedKey> OpenAsync()
        => BenchOffice.Expect(await product.Get<SigningKeys>().OpenAsync(tenant, from.Head.Person, BenchOffice.Passphrase));

    /// <summary>As the sealer gets it: submitted, initialled, with its number.</summary>
    private Letter Letter()
    {
        static NamedPost Name(Actor actor, string title) => new(actor.Post, title, "Dinas Contoh", "Pegawai Contoh");
        var head = Name(from.Head, "Kepala Dinas Contoh");
        return new Letter
        {
            Id = Guid.CreateVersion7(),
            Status = LetterStatus.Sealing,
            Content = LetterLife.Content(from, to),
            Drafter = Name(from.Clerk, "Pranata Contoh"),
            Signers = [new SignerEntry(head, ActingKind.Definitive)],
            HeldSince = Now,
            Reserved = new Reservation("out", "2026", 1, from.Office, "B-0001/000.1.5/DINAS1/2026", DateOnly.FromDateTime(Now.UtcDateTime), VerificationToken.New(), Now),
        };
    }
}

/// <param name="Compose">Letters a second on one core, up to the finished PDF.</param>
/// <param name="ComposeSealAndGateBT">As the product does it: it verifies its own seal before it keeps the bytes.</param>
/// <param name="OpenKeyMs">Once a seal: PBKDF2 on purpose.</param>
/// <param name="Bytes">Of the sealed PDF.</param>
internal sealed record SealingReport(
    int Pages, double Compose, double ComposeAndSealBB, double ComposeAndSealBT, double ComposeSealAndGateBT, double OpenKeyMs, int Bytes);
