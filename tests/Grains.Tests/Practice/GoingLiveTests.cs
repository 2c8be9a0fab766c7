using EOffice.Grains.Accounts;
using EOffice.Grains.Dispositions;
using EOffice.Grains.Exchange;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Grains.Practice;
using EOffice.Grains.Storage;
using EOffice.Grains.Tests.Exchange;
using EOffice.Grains.Verification;
using EOffice.Tenancy;
using EOffice.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace EOffice.Grains.Tests.Practice;

public sealed class GoingLiveTests : PracticeOffice
{
    [Fact]
    public async Task Letters_for_practice_say_so_in_the_file_and_to_whoever_checks_them()
    {
        Assert.True(Tenant.Practice);
        var letter = await Department.AwaitingSealAsync();
        Assert.Contains("LATIHAN", PdfText.Of((await letter.PdfAsync(new PostIds([Department.Staff.Post])))!.Bytes), StringComparison.Ordinal);
        Assert.Null((await letter.SealAsync(await Department.SealCommandAsync(letter))).Refusal);

        var file = (await letter.PdfAsync(new PostIds([Department.Staff.Post])))!.Bytes;
        Assert.Contains("LATIHAN", PdfText.Of(file), StringComparison.Ordinal);
        var token = Assert.Single(await AskAsync<string>("select token from sealed_letter"));
        Assert.True((await Office.Grains.Get<IVerificationGrain>().ByTokenAsync(token))!.ForPractice);
        Assert.True((await Office.Grains.Get<IVerificationGrain>().ByFileAsync(file)).Letter!.ForPractice);
    }

    [Fact]
    public async Task Manuscripts_get_a_marked_sheet_and_those_that_can_bear_no_mark_are_refused()
    {
        await SealedAsync();
        var signed = (await Office.Grains.Get<IVerificationGrain>().PdfAsync(Assert.Single(await AskAsync<string>("select token from sealed_letter"))))!.Bytes;
        var plain = await Department.DraftAsync(await ManuscriptAsync(SmallestPdf.Bytes));
        Assert.Contains("LATIHAN", PdfText.Of((await plain.PdfAsync(new PostIds([Department.Staff.Post])))!.Bytes), StringComparison.Ordinal);

        var letter = await Department.DraftAsync();
        var content = await ManuscriptAsync(signed);
        Assert.Equal(LetterRefusals.ManuscriptSignedInPractice, (await letter.SaveAsync(new SaveLetter(Cast.NewId(), Department.Staff, content, 2))).Refusal);
    }

    [Fact]
    public async Task Disposition_sheets_are_marked_too()
    {
        var agency = await Agency.OpenAsync(Office);
        var captured = await agency.RegisteredAsync();
        var sheet = await agency.GiveAsync(agency.Order(captured, agency.Head, agency.FirstSection));
        var pdf = await agency.Grains.Get<IDispositionPrintGrain>(sheet).PrintAsync(Agency.Posts(agency.Head));
        Assert.Contains("LATIHAN", PdfText.Of(pdf!.Bytes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_refused_until_everything_is_cleared_and_then_holds_everywhere()
    {
        await SealedAsync();
        Assert.Equal(PracticeRefusals.NotCleared, (await Practice.GoLiveAsync(Going())).Refusal);
        await ClearAsync();
        Assert.Equal(PracticeRefusals.FilesWaiting, (await Practice.GoLiveAsync(Going())).Refusal);
        await WithoutFilesAsync();
        var unready = await Practice.GoLiveAsync(Going() with { DespiteUnready = false });
        Assert.Equal((PracticeRefusals.OfficesNotReady.Code, "1"), (unready.Refusal!.Code, unready.Refusal.Detail));
        Assert.True(Tenant.Practice);

        await using var other = await Office.StartProcessAsync();
        var going = Going();
        Assert.Null((await Practice.GoLiveAsync(going)).Refusal);
        Assert.Null((await Practice.GoLiveAsync(going)).Refusal);
        Assert.False(Tenant.Practice);
        await Eventually.TrueAsync(
            () => Task.FromResult(!other.GetRequiredService<TenantCatalog>().Find(Office.Tenant)!.Practice), "another process knows");
        Assert.Equal(["practice.cleared", "practice.went-live"], await Office.AuditOfAsync(PracticeStore.Subject));

        await SealedAsync();
        var token = Assert.Single(await AskAsync<string>("select token from sealed_letter"));
        Assert.False((await Office.Grains.Get<IVerificationGrain>().ByTokenAsync(token))!.ForPractice);
        Assert.Equal(PracticeRefusals.AlreadyLive, (await Practice.ClearAsync(Clearing())).Refusal);
        Assert.Equal(PracticeRefusals.AlreadyLive, (await Practice.GoLiveAsync(Going())).Refusal);
        Assert.Equal([false], await AskAsync<bool>("select clear_practice(now(), now())"));
        Assert.Equal((false, true), await ViewAsync() is var view ? (view.Practice, view.Data.IsEmpty) : default);
        await Office.StopProcessAsync(other);
    }

    [Fact]
    public async Task A_stale_copy_of_the_catalog_marks_no_real_letter()
    {
        await GoneLiveElsewhereAsync();
        Assert.True(Tenant.Practice);
        await SealedAsync();
        var token = Assert.Single(await AskAsync<string>("select token from sealed_letter"));
        Assert.False((await Office.Grains.Get<IVerificationGrain>().ByTokenAsync(token))!.ForPractice);
        Assert.DoesNotContain("LATIHAN", PdfText.Of((await Office.Grains.Get<IVerificationGrain>().PdfAsync(token))!.Bytes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_administrators_who_name_the_government_and_know_their_password_may()
    {
        Assert.Null(await Practice.ViewAsync(Department.Staff.Person));
        Assert.Null(await Practice.OfficesAsync(new ReadinessQuery(Department.Staff.Person, null)));
        Assert.Equal(PracticeRefusals.NotAllowed, (await Practice.ClearAsync(Clearing() with { By = Department.Staff.Person })).Refusal);
        Assert.Equal(PracticeRefusals.NameDiffers, (await Practice.ClearAsync(Clearing() with { Name = "Kertajaya" })).Refusal);
        Assert.Equal(AccountRefusals.CurrentPasswordWrong, (await Practice.ClearAsync(Clearing() with { Current = "teh pahit" })).Refusal);
        Assert.Equal(PracticeRefusals.NameDiffers, (await Practice.GoLiveAsync(Going() with { Name = "" })).Refusal);
        Assert.Null((await Practice.ClearAsync(Clearing() with { Name = " kabupaten  kertajaya " })).Refusal);
    }

    [Fact]
    public async Task Readiness_is_counted_and_what_the_administrator_says_is_kept()
    {
        var before = Assert.Single((await PageAsync()).Offices);
        Assert.Equal(("Kepala Dinas", true, 5, 5, 5, 0, false), (before.Head, before.HeadCanSign, before.Posts, before.Filled, before.People, before.SignedIn, before.OwnPattern));
        Assert.False(before.Complete);

        var mark = new MarkOffice(Cast.NewId(), Office.Administrator, before.Id, "  Ibu Ratna,  0812 ", true);
        Assert.Null((await Practice.MarkOfficeAsync(mark)).Refusal);
        Assert.Equal(PracticeRefusals.OfficeUnknown, (await Practice.MarkOfficeAsync(mark with { RequestId = Cast.NewId(), Office = new OfficeId(Cast.NewId()) })).Refusal);
        Assert.Equal(PracticeRefusals.NotAllowed, (await Practice.MarkOfficeAsync(mark with { RequestId = Cast.NewId(), By = Department.Staff.Person })).Refusal);
        await Database.WriteAsync(Office.Tenant, "insert into account (person, user_name, password_hash, must_change, administrator, signed_in_at) values ($1, 'staf', '', false, false, now())", Department.Staff.Person.Value);

        var after = (await Practice.OfficeAsync(new OneReadiness(Office.Administrator, before.Id)))!;
        Assert.Equal(("Ibu Ratna, 0812", true, "Sri Wahyuni", 1), (after.Mentor, after.Ready, after.MarkedBy, after.SignedIn));
        Assert.Equal((1, 1), await PageAsync() is var page ? (page.Total, page.Ready) : default);
        await ClearAsync();
        Assert.Equal(1, (await PageAsync()).Ready);
        await WithoutFilesAsync();
        Assert.Null((await Practice.GoLiveAsync(Going() with { DespiteUnready = false })).Refusal);
    }

    [Fact]
    public async Task Letters_for_practice_and_real_ones_do_not_meet()
    {
        var (live, own) = (await Agency.OpenAsync(Office, Office.Neighbour), await Agency.OpenAsync(Office));
        var draft = await Department.DraftAsync(Department.Content("Undangan", SealedPost.To(live, own)));
        var refusal = (await draft.SubmitAsync(new SubmitLetter(Cast.NewId(), Department.Staff))).Refusal!;
        Assert.Equal((LetterRefusals.RecipientLive.Code, "Kota Sukamaju"), (refusal.Code, refusal.Detail));

        refusal = Office.Services.GetRequiredService<DraftChecks>().WhyNotReach(Office.Neighbour, Department.Content("Undangan", SealedPost.To(own, live)))!;
        Assert.Equal((LetterRefusals.RecipientPractises.Code, "Kabupaten Kertajaya"), (refusal.Code, refusal.Detail));

        // Sealed before its recipient went live, or by a process that did not know yet.
        var (letter, _) = await own.PractiseAsync(SealedPost.To(live, own));
        await own.ReachesAsync(letter, "Undeliverable");
        var (real, _) = await live.SendAsync(SealedPost.To(own, live));
        await live.ReachesAsync(real, "Undeliverable");
        Assert.Equal([ExchangeRefusals.PracticeDiffers.Code], await live.AskAsync<string>("select problem from dispatch where letter = $1", real));
        Assert.Empty(await live.AskAsync<Guid>("select id from incoming_letter"));
        Assert.Empty(await own.AskAsync<Guid>("select id from incoming_letter"));
    }

    [Fact]
    public async Task Going_live_while_a_letter_for_practice_comes_in_lets_one_of_them_through()
    {
        var accepted = new AcceptedEnvelope("sukamaju", Cast.NewId(), 1, [1], new SignedMessage([1], ""), Practice: true).ToRow(Cast.NewId(), DateTimeOffset.UtcNow);
        await Database.WriteAllAsync(Office.Tenant, [accepted]);
        await GoneLiveElsewhereAsync();
        accepted.Parameters[1] = Cast.NewId();
        var fault = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => Database.WriteAllAsync(Office.Tenant, [accepted]));
        Assert.Equal(AggregateSql.Stale, fault.SqlState);
    }

    private async Task<LetterContent> ManuscriptAsync(byte[] file)
    {
        var (sha256, size) = await Vault.PutAsync(Office.Tenant, file);
        return Department.Content() with { BodyJson = "", Manuscript = new Attachment(sha256, "naskah.pdf", "application/pdf", size) };
    }

    private async Task<ReadinessPage> PageAsync() => (await Practice.OfficesAsync(new ReadinessQuery(Office.Administrator, null)))!;

    // In the database alone, as by a process that this one has not heard of yet. Like the office it asks again while others hold what it locks.
    private Task GoneLiveElsewhereAsync() => Eventually.TrueAsync(async () =>
    {
        try
        {
            return (await AskAsync<string>("select go_live(now())")) is ["Live"];
        }
        catch (PostgresException busy) when (busy.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            return false;
        }
    }, "the government went live elsewhere");
}
