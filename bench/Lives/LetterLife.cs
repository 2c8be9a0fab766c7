using EOffice.Bench.Office;
using EOffice.Documents.Body;
using EOffice.Grains;
using EOffice.Grains.Dispositions;
using EOffice.Grains.Incoming;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using static EOffice.Bench.Office.BenchOffice;

namespace EOffice.Bench.Lives;

/// <summary>A letter's whole life between two departments of one government.</summary>
internal static class LetterLife
{
    /// <summary>Start, save, submit, three initials, seal, arrive, register, dispose, accept, complete.</summary>
    public const int Commands = 12;

    private static readonly string Body = BodyJson.Write(BodyJson.FromPlainText("""
        Dalam rangka penyelenggaraan Sistem Pemerintahan Berbasis Elektronik yang efektif dan dapat dipertanggungjawabkan, bersama ini kami sampaikan bahwa seluruh perangkat daerah mulai memakai persuratan elektronik pada awal tahun.

        Sehubungan dengan hal tersebut, kami mengundang Saudara pada rapat koordinasi dengan ketentuan sebagai berikut:

        1. Peserta adalah sekretaris dinas atau pejabat yang membidangi persuratan, didampingi satu orang arsiparis.
        2. Setiap perangkat daerah menyiapkan:
          a. daftar pejabat penanda tangan; dan
          b. contoh surat masuk dan surat keluar tahun sebelumnya.
        3. Konfirmasi kehadiran disampaikan paling lambat dua hari kerja sebelum rapat.

        Demikian disampaikan, atas perhatian dan kerja sama Saudara diucapkan terima kasih.
        """));

    /// <summary>A letter of one page.</summary>
    public static LetterContent Content(Lane from, Lane to)
        => new(
            LetterType.OfficialLetter, Secrecy.Ordinary, Urgency.Ordinary, "000.1.5", "Undangan Rapat Koordinasi Persuratan Elektronik",
            [new Recipient(RecipientKind.Office, to.Office.Value, null, $"Kepala Dinas Contoh {to.No}", "Contoh")], [], Body, [], [from.Head.Post]);

    /// <summary>The whole life, each command when the one before it has answered.</summary>
    public static async Task LiveAsync(TenantGrains grains, Arrivals arrivals, Lane from, Lane to)
    {
        var id = Guid.CreateVersion7();
        var incoming = arrivals.OfAsync(id);
        await SendAsync(grains, id, from, Content(from, to));
        await ReceiveAsync(grains, await incoming, to);
    }

    private static async Task SendAsync(TenantGrains grains, Guid id, Lane from, LetterContent content)
    {
        var letter = grains.Get<ILetterGrain>(id);
        var hash = LetterHash.Of(content);
        Expect(await letter.StartAsync(new StartLetter(Guid.CreateVersion7(), from.Clerk, content.Type)));
        Expect(await letter.SaveAsync(new SaveLetter(Guid.CreateVersion7(), from.Clerk, content, BasedOn: 1)));
        Expect(await letter.SubmitAsync(new SubmitLetter(Guid.CreateVersion7(), from.Clerk)));
        foreach (var superior in (Actor[])[from.Section, from.Division, from.Secretary])
        {
            Expect(await letter.InitialAsync(new InitialLetter(Guid.CreateVersion7(), superior, hash)));
        }

        Expect(await letter.SealAsync(new SealLetter(Guid.CreateVersion7(), from.Head, hash, Passphrase)));
    }

    private static async Task ReceiveAsync(TenantGrains grains, Guid incoming, Lane to)
    {
        Expect(await grains.Get<IIncomingLetterGrain>(incoming).RegisterAsync(new RegisterIncoming(
            Guid.CreateVersion7(), to.Intake, "000.1.5", Secrecy.Ordinary, Urgency.Ordinary, null, null)));
        var sheet = grains.Get<IDispositionGrain>(Guid.CreateVersion7());
        var due = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(7);
        Expect(await sheet.GiveAsync(new GiveDisposition(
            Guid.CreateVersion7(), to.Head, incoming, null, [to.Division.Post], null, ["follow-up", "report"], "Mohon hadir dan laporkan hasilnya.", Urgency.Ordinary, due)));
        Expect(await sheet.AcceptAsync(new AcceptDisposition(Guid.CreateVersion7(), to.Division)));
        Expect(await sheet.CompleteAsync(new CompleteDisposition(Guid.CreateVersion7(), to.Division, "Sudah dihadiri, laporan terlampir pada berkas bidang.", [], null)));
    }
}
