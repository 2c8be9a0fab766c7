using System.Diagnostics;
using EOffice.Grains.Inbox;
using EOffice.Grains.Incoming;
using EOffice.Grains.Letters;
using EOffice.Grains.Verification;

namespace EOffice.Demo;

/// <summary>
/// A letter's whole life: written and initialled in Bojonegoro, returned once, sealed and numbered, received in Sumedang, registered,
/// disposed of two levels down, returned once, completed, receipts back, verified.
/// </summary>
internal sealed class Journey(Stage stage, string? folder, TextWriter output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly List<(string Step, string Who, string Result)> _steps = [];
    private readonly GovernmentFile _home = GovernmentFile.Load("bojonegoro");
    private readonly GovernmentFile _away = GovernmentFile.Load("sumedang");

    public async Task PlayAsync()
    {
        var letter = await WriteAndSealAsync();
        await ReceiveAndDisposeAsync(letter);
        await FollowAsync(letter);
        await VerifyAsync(letter);
        await SealTogetherAsync();
        await PrintTableAsync();
    }

    private async Task<Guid> WriteAndSealAsync()
    {
        var staff = await stage.EnterAsync("bojonegoro", User(_home, "staf-aplikasi"));
        var id = Guid.CreateVersion7();
        await staff.PutAsync($"letters/{id}", new { type = LetterType.Invitation });
        var content = SampleLetters.Invitation(_home, _away);
        await staff.PutAsync<DraftSaved>($"letters/{id}/content", new { content, basedOn = 1 });
        await staff.PostAsync($"letters/{id}/submit");
        await NoteAsync("written and submitted", staff, content.Subject);

        await InitialAsync(id, "kasi-aplikasi");
        var division = await stage.EnterAsync("bojonegoro", User(_home, "kabid-aptika"));
        await division.PostAsync($"letters/{id}/return", new { reason = "Mohon cantumkan tempat rapat pada alinea kedua." });
        await NoteAsync("returned with a reason", division, "to the drafter");

        var view = await staff.GetAsync<LetterView>($"letters/{id}");
        await staff.PutAsync<DraftSaved>($"letters/{id}/content", new { content = SampleLetters.WithPlace(view.Content), basedOn = view.Revision });
        await staff.PostAsync($"letters/{id}/submit");
        await NoteAsync("corrected and submitted again", staff, "");
        foreach (var post in new[] { "kasi-aplikasi", "kabid-aptika", "sekdin-kominfo" })
        {
            await InitialAsync(id, post);
        }

        await SealAsync(id, "kadis-kominfo");
        return id;
    }

    private async Task InitialAsync(Guid id, string post)
    {
        var officer = await stage.EnterAsync("bojonegoro", User(_home, post));
        var view = await officer.GetAsync<LetterView>($"letters/{id}");
        await officer.PostAsync($"letters/{id}/initial", new { contentHash = view.ContentHash });
        await NoteAsync("initialled", officer, "");
    }

    private async Task SealAsync(Guid id, string post)
    {
        var signer = await stage.EnterAsync("bojonegoro", User(_home, post));
        var view = await signer.GetAsync<LetterView>($"letters/{id}");
        var done = await signer.PostAsync<SealedLetter>($"letters/{id}/seal", new { contentHash = view.ContentHash, passphrase = Seed.Passphrase });
        await NoteAsync(done.Complete ? "sealed and numbered" : "sealed as the first of two", signer, done.Number);
        if (done.Complete)
        {
            await KeepAsync($"{done.Number.Replace('/', '-')}.pdf", await signer.BytesAsync($"letters/{id}/pdf"));
        }
    }

    private async Task ReceiveAndDisposeAsync(Guid letter)
    {
        var intake = await stage.EnterAsync("sumedang", User(_away, "tu-kes"));
        var arrived = await UntilAsync("the letter to arrive in Sumedang", async () =>
            (await intake.GetAsync<DeskPage>("desk?box=Incoming&filter=NeedsAction")).Lines.FirstOrDefault(line => line.Title == SampleLetters.Subject));
        await NoteAsync("arrived by exchange", intake, arrived.Counterpart);
        var registered = await intake.PostAsync<RegisteredLetter>(
            $"incoming/{arrived.Item}/register", new { classification = "000.1.5", secrecy = Secrecy.Ordinary, urgency = Urgency.Urgent });
        await NoteAsync("registered", intake, $"agenda number {registered.AgendaNumber}/{registered.Year}");

        var head = await stage.EnterAsync("sumedang", User(_away, "kadis-kes"));
        await head.PostAsync($"incoming/{arrived.Item}/read");
        var sheet = Guid.CreateVersion7();
        await GiveAsync(head, sheet, arrived.Item, null, "kabid-kesmas", ["represent", "report"], "Hadiri dan laporkan hasilnya.");

        var division = await stage.EnterAsync("sumedang", User(_away, "kabid-kesmas"));
        await division.PostAsync($"dispositions/{sheet}/accept");
        var below = Guid.CreateVersion7();
        await GiveAsync(division, below, arrived.Item, sheet, "kasi-promkes", ["attend"], "Siapkan bahan paparan.");

        var section = await stage.EnterAsync("sumedang", User(_away, "kasi-promkes"));
        await section.PostAsync($"dispositions/{below}/return", new { reason = "Pada hari itu bertugas di puskesmas." });
        await NoteAsync("returned to the giver", section, "with a reason");
        var post = _away.Post("kasi-promkes");
        await division.PostAsync($"dispositions/{below}/redirect", new { from = post, to = post, note = "Jadwal puskesmas digeser; mohon tetap hadir." });
        await NoteAsync("sent back with an explanation", division, "");
        await section.PostAsync($"dispositions/{below}/accept");
        await section.PostAsync($"dispositions/{below}/report", new { percent = 50, words = "Bahan paparan selesai setengah." });
        await section.PostAsync($"dispositions/{below}/complete", new { result = "Rapat dihadiri; notula terlampir pada berkas bidang." });
        await NoteAsync("completed", section, "");
        await division.PostAsync($"dispositions/{sheet}/complete", new { result = "Hasil rapat sudah dilaporkan kepada Kepala Dinas." });
        await NoteAsync("completed", division, "");
        await KeepAsync("lembar-disposisi.pdf", await head.BytesAsync($"dispositions/{sheet}/pdf"));
    }

    private async Task GiveAsync(Player giver, Guid sheet, Guid letter, Guid? parent, string to, string[] instructions, string note)
    {
        await giver.PutAsync($"dispositions/{sheet}", new
        {
            incomingLetter = letter,
            parent,
            to = new[] { _away.Post(to) },
            instructions,
            note,
            urgency = Urgency.Urgent,
        });
        await NoteAsync("gave a disposition", giver, $"to {_away.Posts.First(post => post.Key == to).Title}");
    }

    private async Task FollowAsync(Guid letter)
    {
        var staff = await stage.EnterAsync("bojonegoro", User(_home, "staf-aplikasi"));
        var dispatch = await UntilAsync("the receipts to come back", async () =>
            (await staff.GetAsync<LetterView>($"letters/{letter}")).Dispatches.FirstOrDefault(d => d is { Recipient.Kind: RecipientKind.OtherGovernment, State: DispatchState.Disposed }));
        await NoteAsync("sees the receipts", staff, $"agenda number {dispatch.AgendaNumber}, read, disposed of");
    }

    private async Task VerifyAsync(Guid letter)
    {
        var staff = await stage.EnterAsync("bojonegoro", User(_home, "staf-aplikasi"));
        var view = await staff.GetAsync<LetterView>($"letters/{letter}");
        var anyone = stage.Public("bojonegoro");
        var found = await anyone.GetAsync<PublicLetter>($"verification/{view.VerificationToken}");
        await NoteAsync("checked by QR code", anyone, $"{found.Number}, {found.Status}");
        var pdf = await staff.BytesAsync($"letters/{letter}/pdf");
        var verdict = await anyone.PostFileAsync<FileVerdict>("verification", pdf);
        await NoteAsync("checked by file", anyone, $"{verdict.Match} {verdict.Verdict}");
        pdf[pdf.Length / 3] ^= 1;
        verdict = await anyone.PostFileAsync<FileVerdict>("verification", pdf);
        await NoteAsync("checked with one bit changed", anyone, $"{verdict.Match} {verdict.Verdict} {verdict.Reason}");
        if (verdict.Match is FileMatch.Identical or FileMatch.ValidElsewhere)
        {
            throw new DemoStoppedException("a changed file was taken for genuine");
        }
    }

    private async Task SealTogetherAsync()
    {
        var staff = await stage.EnterAsync("bojonegoro", User(_home, "staf-aplikasi"));
        var id = Guid.CreateVersion7();
        await staff.PutAsync($"letters/{id}", new { type = LetterType.Assignment });
        await staff.PutAsync<DraftSaved>($"letters/{id}/content", new { content = SampleLetters.JointAssignment(_home), basedOn = 1 });
        await staff.PostAsync($"letters/{id}/submit");
        foreach (var post in new[] { "kasi-aplikasi", "kabid-aptika", "sekdin-kominfo" })
        {
            await InitialAsync(id, post);
        }

        await SealAsync(id, "kadis-kominfo");
        await SealAsync(id, "kadis-kes");
    }

    private static async Task<T> UntilAsync<T>(string what, Func<Task<T?>> look) where T : class
    {
        for (var waiting = Stopwatch.StartNew(); waiting.Elapsed < Patience; await Task.Delay(100))
        {
            if (await look() is { } found)
            {
                return found;
            }
        }

        throw new DemoStoppedException($"waited {Patience.TotalSeconds} s for {what}");
    }

    private async Task KeepAsync(string name, byte[] bytes)
    {
        if (folder is not null)
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, name), bytes);
        }
    }

    private async Task NoteAsync(string step, Player who, string result)
    {
        _steps.Add((step, $"{who.User} ({who.Tenant})", result));
        await output.WriteLineAsync($"[{_watch.Elapsed.TotalSeconds,5:0.0} s] {who.User}: {step} {result}");
    }

    private async Task PrintTableAsync()
    {
        var (step, who) = (_steps.Max(s => s.Step.Length), _steps.Max(s => s.Who.Length));
        await output.WriteLineAsync();
        foreach (var s in _steps)
        {
            await output.WriteLineAsync($"{s.Step.PadRight(step)}  {s.Who.PadRight(who)}  {s.Result}");
        }

        await output.WriteLineAsync($"\nDone in {_watch.Elapsed.TotalSeconds:0.0} s{(folder is null ? "" : $"; PDFs in {folder}")}.");
    }

    private static string User(GovernmentFile file, string post) => file.Posts.First(p => p.Key == post).User;
}
