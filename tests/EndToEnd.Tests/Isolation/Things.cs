using System.Net;
using System.Text.Json;
using EOffice.Demo;
using EOffice.Grains.Agenda;
using EOffice.Grains.Dispositions;
using EOffice.Grains.Inbox;
using EOffice.Grains.Incoming;
using EOffice.Grains.Letters;
using EOffice.Grains.Operators;
using EOffice.Grains.Organisation;
using EOffice.Grains.Proposals;
using EOffice.Grains.Support;
using EOffice.Portal.Tests;
using EOffice.Portal.Tests.BatchSealing;
using EOffice.Testing;

namespace EOffice.EndToEnd.Tests.Isolation;

/// <summary>One of each thing that has an address: of some government, or made up.</summary>
internal sealed record Things(Guid Letter, Guid Incoming, Guid Disposition, string Token, string Sha256, Guid Official, Guid Batch, Guid Office, Guid Post, Guid Agenda, Guid Support, Guid Proposal)
{
    /// <summary>Well-formed, and nowhere.</summary>
    public static Things MadeUp() => new(Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), "7ZQ4M8XK2WTP9RVH", new string('a', 64), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());

    /// <summary>A letter with an attachment sealed in Bojonegoro, received, registered and disposed of in Sumedang; and a batch in Bojonegoro.</summary>
    public static async Task<Things> MakeAsync(PortalHost portal)
    {
        var stage = new Stage(new IPEndPoint(IPAddress.Loopback, portal.Port));
        var (home, away) = (GovernmentFile.Load("bojonegoro"), GovernmentFile.Load("sumedang"));
        var subject = $"Rahasia rumah tangga {Guid.NewGuid().ToString("N")[..6]}";
        var (letter, token, sha256) = await SealAsync(stage, SampleLetters.Invitation(home, away) with { Subject = subject });
        var intake = await stage.EnterAsync("sumedang", "ujang.koswara");
        var incoming = await ArrivedAsync(intake, subject);
        await intake.PostAsync($"incoming/{incoming}/register", new { classification = "000.1.5", secrecy = Secrecy.Ordinary, urgency = Urgency.Urgent });
        var head = await stage.EnterAsync("sumedang", "ratih.komalasari");
        var sheet = Guid.CreateVersion7();
        await head.PutAsync($"dispositions/{sheet}", new
        {
            incomingLetter = incoming,
            to = new[] { away.Post("sekdin-kes") },
            instructions = new[] { "attend" },
            note = "",
            urgency = Urgency.Ordinary,
        });
        return new Things(letter, incoming, sheet, token, sha256, home.Person(home.Posts.First(post => post.MaySign)).Value, await BatchAsync(portal),
            home.Office("DINKES").Value, home.Post("camat").Value, await AgendaAsync(portal, home), await SupportAsync(portal), await ProposalAsync(portal));
    }

    /// <summary>The owners' own sight of all of it, to see whether strangers changed anything.</summary>
    public async Task<string> StateAsync(int port)
    {
        var stage = new Stage(new IPEndPoint(IPAddress.Loopback, port));
        var writer = await stage.EnterAsync("bojonegoro", "nunuk.rahayu");
        var reader = await stage.EnterAsync("sumedang", "ratih.komalasari");
        return string.Join('\n', JsonSerializer.Serialize((await writer.GetAsync<LetterView>($"letters/{Letter}")).History, Stage.Json),
            JsonSerializer.Serialize((await reader.GetAsync<IncomingView>($"incoming/{Incoming}")).History, Stage.Json),
            JsonSerializer.Serialize((await reader.GetAsync<DispositionView>($"dispositions/{Disposition}")).Sheet.Assignments, Stage.Json));
    }

    // In the calendar of the whole government: there every stranger of another one would look first.
    private static async Task<Guid> AgendaAsync(PortalHost portal, GovernmentFile home)
    {
        var (id, post, start) = (Guid.CreateVersion7(), home.Post("camat"), TimeProvider.System.GetUtcNow().AddDays(3));
        var by = new Actor(home.Person(home.Posts.First(one => one.Key == "camat")), post);
        var content = new AgendaContent("Apel bersama", "Lapangan", "", "", "", "", [], Audience.Government, Secrecy.Ordinary, []);
        var plan = new PlanAgendaItem(Guid.CreateVersion7(), by, post, content, new AgendaSchedule(start, start.AddHours(1), "Asia/Jakarta"));
        Assert.Null((await portal.Grains("bojonegoro").Get<IAgendaItemGrain>(id).PlanAsync(plan)).Refusal);
        return id;
    }

    private static async Task<Guid> SupportAsync(PortalHost portal)
    {
        var id = Guid.CreateVersion7();
        Assert.Null((await portal.Grains("bojonegoro").Get<ISupportGrain>().AskAsync(new AskSupport(id, Guid.CreateVersion7(), "Petugas Uji", "Antrean macet", 2))).Refusal);
        return id;
    }

    // To that government alone: for others it is nowhere.
    private static async Task<Guid> ProposalAsync(PortalHost portal)
    {
        var id = Guid.CreateVersion7();
        var services = portal.Services;
        var accounts = services.GetRequiredService<OperatorAccounts>();
        var name = $"usul-{id.ToString("N")[^8..]}";
        Assert.Null((await accounts.OpenAsync(new OpenOperator(Guid.CreateVersion7(), null, name, "Petugas Uji", [OperatorRole.Operations]))).Refusal);
        var made = new MakeProposal(id, (await accounts.FindAsync(name))!, ProposalKind.Instructions, "Petunjuk baru", "Banyak dipakai", [new ProposalLine("Siapkan bahan", "")], ["bojonegoro"]);
        Assert.Null((await services.GetRequiredService<DefaultProposals>().MakeAsync(made)).Refusal);
        return id;
    }

    private static async Task<Guid> BatchAsync(PortalHost portal)
    {
        var head = new Signatory(portal.Grains("bojonegoro"), "bojonegoro", "camat", "sekcam");
        await head.ApproveAsync((await head.WriteAsync(1, "Surat camat")).Select(letter => letter.Id));
        return await head.StartAsync();
    }

    private static async Task<(Guid Letter, string Token, string Sha256)> SealAsync(Stage stage, LetterContent content)
    {
        var writer = await stage.EnterAsync("bojonegoro", "nunuk.rahayu");
        var attachment = await writer.PostFileAsync<Attachment>("documents?name=jadwal.pdf", SmallestPdf.Bytes);
        var letter = Guid.CreateVersion7();
        await writer.PutAsync($"letters/{letter}", new { type = LetterType.Invitation });
        await writer.PutAsync<DraftSaved>($"letters/{letter}/content", new { content = content with { Attachments = [attachment] }, basedOn = 1 });
        await writer.PostAsync($"letters/{letter}/submit");
        var head = await stage.EnterAsync("bojonegoro", "arif.budiyanto");
        var view = await head.GetAsync<LetterView>($"letters/{letter}");
        await head.PostAsync<SealedLetter>($"letters/{letter}/seal", new { contentHash = view.ContentHash, passphrase = Seed.Passphrase });
        return (letter, (await head.GetAsync<LetterView>($"letters/{letter}")).VerificationToken!, attachment.Sha256);
    }

    private static async Task<Guid> ArrivedAsync(Player intake, string subject)
    {
        for (var start = TimeProvider.System.GetTimestamp(); ; await Task.Delay(100))
        {
            if ((await intake.GetAsync<DeskPage>("desk?box=Incoming")).Lines.FirstOrDefault(line => line.Title == subject) is { } line)
            {
                return line.Item;
            }

            Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromMinutes(2), "The letter never arrived.");
        }
    }
}
