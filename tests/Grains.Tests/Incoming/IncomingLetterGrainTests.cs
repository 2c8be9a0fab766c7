using EOffice.Grains.Incoming;
using EOffice.Grains.Organisation;
using Microsoft.Extensions.DependencyInjection;
using static EOffice.Grains.Tests.Exchange.Agency;

namespace EOffice.Grains.Tests.Incoming;

[Collection(InAThirdOffice.Name)]
[Trait("Host", "every")]
public sealed class IncomingLetterGrainTests(Office office)
{
    [Fact]
    public async Task Paper_is_captured_numbered_and_passed_to_the_head()
    {
        var dinas = await OpenAsync(office);
        var letter = await dinas.CaptureAsync();
        Assert.Equal(("Register", "arrived", false), await dinas.DeskAsync(letter, dinas.Intake));

        var registered = await dinas.RegisterAsync(letter);

        Assert.Equal(1, registered.Value?.AgendaNumber);
        Assert.Equal(("Read", "registered", true), await dinas.DeskAsync(letter, dinas.Head));
        Assert.Equal(("None", "registered", false), await dinas.DeskAsync(letter, dinas.Intake));
        var view = (await dinas.Incoming(letter).ViewAsync(Posts(dinas.Head)))!;
        Assert.Equal((IncomingStatus.Registered, 1, "Kepala Dinas"), (view.Status, view.AgendaNumber, view.Holder!.Title));
        Assert.Equal(["incoming.captured", "incoming.registered"], view.History.Select(entry => entry.Action));
        Assert.Equal([1], await dinas.AskAsync<int>("select sequence from register_entry where item = $1 and direction = 'Incoming'", letter));
        Assert.Equal(["incoming.captured", "incoming.registered"], await office.AuditOfAsync(letter));
    }

    [Fact]
    public async Task Agenda_has_no_gap_when_two_processes_register_at_once()
    {
        var dinas = await OpenAsync(office);
        var other = await office.StartProcessAsync();
        try
        {
            var elsewhere = new TenantGrains(other.Calls(), office.Tenant);
            var letters = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => dinas.CaptureAsync()));
            var numbers = await Task.WhenAll(letters.Select((letter, index) =>
                (index % 2 == 0 ? dinas.Incoming(letter) : elsewhere.Get<IIncomingLetterGrain>(letter)).RegisterAsync(dinas.Registration())));
            Assert.Equal(Enumerable.Range(1, 20), numbers.Select(one => one.Value!.AgendaNumber).Order());
        }
        finally
        {
            await Office.StopProcessAsync(other);
        }
    }

    [Fact]
    public async Task Same_request_twice_gives_one_number()
    {
        var dinas = await OpenAsync(office);
        var letter = await dinas.CaptureAsync();
        var command = dinas.Registration();
        Assert.Equal((await dinas.Incoming(letter).RegisterAsync(command)).Value, (await dinas.Incoming(letter).RegisterAsync(command)).Value);
        Assert.Equal(1, (await dinas.RegisterAsync(await dinas.CaptureAsync())).Value!.AgendaNumber - 1);
        Assert.Equal(IncomingRefusals.AlreadyRegistered, (await dinas.RegisterAsync(letter)).Refusal);
    }

    [Fact]
    public async Task Capture_is_refused_when()
    {
        var dinas = await OpenAsync(office);
        var paper = await dinas.PaperAsync();
        Assert.Equal(IncomingRefusals.NotTheIntake, await RefusalAsync(paper with { By = dinas.As(dinas.Head) }));
        Assert.Equal(IncomingRefusals.NotTheIntake, await RefusalAsync(paper with { Office = new OfficeId(Guid.NewGuid()) }));
        Assert.Equal(IncomingRefusals.SenderMissing, await RefusalAsync(paper with { Sender = " " }));
        Assert.Equal(IncomingRefusals.SubjectMissing, await RefusalAsync(paper with { Subject = "" }));
        Assert.Equal(IncomingRefusals.DateInTheFuture, await RefusalAsync(paper with { LetterDate = paper.ReceivedOn.AddDays(1) }));
        Assert.Equal(IncomingRefusals.DateInTheFuture with { Field = "ReceivedOn" }, await RefusalAsync(paper with { ReceivedOn = paper.ReceivedOn.AddDays(1) }));
        Assert.Equal(IncomingRefusals.DocumentMissing, await RefusalAsync(paper with { Document = paper.Document with { Sha256 = new string('a', 64) } }));

        async Task<Refusal?> RefusalAsync(CapturePaper command) => (await dinas.Incoming(Guid.NewGuid()).CaptureAsync(command)).Refusal;
    }

    [Fact]
    public async Task Registration_is_refused_when()
    {
        var dinas = await OpenAsync(office);
        var letter = await dinas.CaptureAsync();
        Assert.Equal(IncomingRefusals.NotFound, (await dinas.RegisterAsync(Guid.NewGuid())).Refusal);
        Assert.Equal(IncomingRefusals.ClassificationUnknown, await RefusalAsync(dinas.Registration() with { Classification = "999.9" }));
        Assert.Equal(IncomingRefusals.LeaderMissing, await RefusalAsync(dinas.Registration() with { ForwardTo = new PostId(Guid.NewGuid()) }));
        Assert.Equal(IncomingRefusals.NotTheIntake, await RefusalAsync(dinas.Registration() with { By = dinas.As(dinas.Head) }));
        Assert.Null(await RefusalAsync(dinas.Registration() with { Classification = "400.7", ForwardTo = dinas.SecondSection }));
        Assert.Equal("Kepala Bidang Dua", (await dinas.Incoming(letter).ViewAsync(Posts(dinas.SecondSection)))?.Holder?.Title);

        async Task<Refusal?> RefusalAsync(RegisterIncoming command) => (await dinas.Incoming(letter).RegisterAsync(command)).Refusal;
    }

    [Fact]
    public async Task Rejected_with_a_reason_it_is_settled()
    {
        var dinas = await OpenAsync(office);
        var letter = await dinas.CaptureAsync();
        Assert.Null((await dinas.Incoming(letter).RejectAsync(new RejectIncoming(Guid.NewGuid(), dinas.As(dinas.Intake), "Salah alamat"))).Refusal);
        Assert.Equal("Salah alamat", (await dinas.Incoming(letter).ViewAsync(Posts(dinas.Intake)))?.RejectReason);
        Assert.Equal(IncomingRefusals.Settled, (await dinas.Incoming(letter).CloseAsync(new CloseIncoming(Guid.NewGuid(), dinas.As(dinas.Intake), null))).Refusal);
    }

    [Fact]
    public async Task Opening_it_is_noted_once()
    {
        var dinas = await OpenAsync(office);
        var letter = await dinas.RegisteredAsync();
        foreach (var post in new[] { dinas.Intake, dinas.Head, dinas.Head })
        {
            Assert.Null((await dinas.Incoming(letter).MarkReadAsync(new MarkIncomingRead(dinas.As(post)))).Refusal);
        }

        Assert.Equal(["incoming.captured", "incoming.registered", "incoming.read"], await office.AuditOfAsync(letter));
        Assert.Equal(IncomingRefusals.NotFound, (await dinas.Incoming(Guid.NewGuid()).MarkReadAsync(new MarkIncomingRead(dinas.As(dinas.Head)))).Refusal);
    }

    [Fact]
    public async Task Whoever_is_not_concerned_sees_nothing()
    {
        var dinas = await OpenAsync(office);
        var letter = await dinas.RegisteredAsync();
        Assert.Null(await dinas.Incoming(letter).ViewAsync(Posts(dinas.FirstSection)));
        Assert.Null(await dinas.Incoming(letter).PdfAsync(Posts(dinas.FirstSection)));
        Assert.NotNull(await dinas.Incoming(letter).PdfAsync(Posts(dinas.Head)));

        await dinas.GiveAsync(dinas.Order(letter, dinas.Head, dinas.FirstSection));

        Assert.NotNull(await dinas.Incoming(letter).ViewAsync(Posts(dinas.FirstSection)));
        Assert.NotNull(await dinas.Incoming(letter).PdfAsync(Posts(dinas.FirstSection)));
    }

    [Fact]
    public async Task Another_government_sees_nothing_under_the_same_id()
    {
        var dinas = await OpenAsync(office);
        var letter = await dinas.RegisteredAsync();
        var foreign = await OpenAsync(office, office.Neighbour);
        Assert.Null(await foreign.Incoming(letter).ViewAsync(Posts(dinas.Head, dinas.Intake, foreign.Head)));
    }
}
