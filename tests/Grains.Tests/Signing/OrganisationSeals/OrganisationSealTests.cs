using EOffice.Bsre.Server;
using EOffice.Documents.Verification;
using EOffice.Grains.Accounts;
using EOffice.Grains.Dispositions;
using EOffice.Grains.Organisation;
using EOffice.Grains.Runtime;
using EOffice.Grains.Signing.Bsre;
using EOffice.Grains.Signing.OrganisationSeals;
using EOffice.Grains.Signing.Providers;
using EOffice.Grains.Storage;
using EOffice.Grains.Tests.Exchange;
using EOffice.Grains.Tests.Signing.Bsre;
using EOffice.Grains.Verification;
using EOffice.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Grains.Tests.Signing.OrganisationSeals;

/// <summary>The organisation's seal against a service in a process of its own, from the first question to the printed sheet.</summary>
[Collection(InABsreOffice.Name)]
public sealed class OrganisationSealTests(BsreOffice bsre) : IAsyncLifetime
{
    private PersonId By => bsre.Office.Administrator;

    private IOrganisationSealGrain Seal => bsre.Office.Grains.Get<IOrganisationSealGrain>();

    private string Government => bsre.Part<TenantCatalog>().Get(bsre.Office.Tenant).Name;

    private SealRenewal Renewal => bsre.Office.Services.GetServices<ITimedWork>().OfType<SealRenewal>().Single();

    public async Task InitializeAsync()
    {
        await bsre.ConnectAsync(BsreProtocol.V2);
        await bsre.Server.SetSealAsync(Government, TimeSpan.FromHours(1));
        await bsre.Office.Database.WriteAsync(bsre.Office.Tenant, "delete from organisation_seal");
    }

    public async Task DisposeAsync()
    {
        await bsre.Office.Database.WriteAsync(bsre.Office.Tenant, "delete from organisation_seal");
        await bsre.ConnectAsync(BsreProtocol.V2);
    }

    [Fact]
    public async Task It_is_asked_for_activated_tried_and_revoked()
    {
        Assert.Equal(OrganisationSealState.NotSetUp, (await ViewAsync()).State);
        Assert.Equal(OrganisationSealRefusals.NotAsked, await ActivateAsync("KODE"));
        Assert.Equal(OrganisationSealRefusals.SubscriberMissing, await AskAsync(" "));
        Assert.Equal(OrganisationSealRefusals.SubscriberDeclined.Code, (await AskAsync("SALAH"))?.Code);
        Assert.Null(await AskAsync(BsreProcess.Subscriber));
        Assert.Equal(OrganisationSealState.Asked, (await ViewAsync()).State);
        Assert.Equal(OrganisationSealRefusals.NotActive, (await Seal.TryAsync(new TrySeal(By))).Refusal);
        Assert.Equal(OrganisationSealRefusals.CodeMissing, await ActivateAsync(""));
        Assert.Equal(OrganisationSealRefusals.CodeDeclined.Code, (await ActivateAsync("KODE-SALAH"))?.Code);

        Assert.Null(await ActivateAsync($" {await bsre.Server.MailAsync()} "));
        var active = await ViewAsync();
        Assert.Equal(OrganisationSealState.Active, active.State);
        Assert.InRange(active.Until!.Value - DateTimeOffset.UtcNow, TimeSpan.FromMinutes(58), TimeSpan.FromMinutes(61));
        Assert.Null((await Seal.TryAsync(new TrySeal(By))).Refusal);
        Assert.Contains(Government, (await ViewAsync()).Confirmed, StringComparison.Ordinal);

        Assert.Null((await Seal.RevokeAsync(new RevokeSeal(Cast.NewId(), By))).Refusal);
        Assert.Equal(OrganisationSealState.Revoked, (await ViewAsync()).State);
        Assert.Equal(OrganisationSealRefusals.NotActive, (await Seal.RevokeAsync(new RevokeSeal(Cast.NewId(), By))).Refusal);
        Assert.Equal(0, await CountAsync("select count(*) from due where kind = 'organisation-seal.renew'"));
    }

    [Fact]
    public async Task Code_is_kept_sealed_and_no_record_writes_it_out()
    {
        var mailed = await SetUpAsync();
        var kept = System.Text.Encoding.Latin1.GetString((await bsre.Office.Database.ReadOneAsync(bsre.Office.Tenant, "select sealed_code from organisation_seal", row => (byte[])row[0]))!);
        Assert.DoesNotContain("KODE-", kept, StringComparison.Ordinal);
        Assert.DoesNotContain(mailed, new ActivateSeal(Guid.NewGuid(), By, mailed).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(mailed, new SealCode(mailed, null).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_administrators_of_a_government_with_version_two_set_it_up()
    {
        var stranger = await bsre.Office.PutPersonAsync("Orang Biasa");
        Assert.Null(await Seal.ViewAsync(stranger));
        Assert.Equal(OrganisationSealRefusals.NotAllowed, (await Seal.AskAsync(new AskSealActivation(Cast.NewId(), stranger, BsreProcess.Subscriber))).Refusal);
        Assert.Equal(OrganisationSealRefusals.NotAllowed, (await Seal.ActivateAsync(new ActivateSeal(Cast.NewId(), stranger, "KODE"))).Refusal);
        Assert.Equal(OrganisationSealRefusals.NotAllowed, (await Seal.TryAsync(new TrySeal(stranger))).Refusal);
        Assert.Equal(OrganisationSealRefusals.NotAllowed, (await Seal.RevokeAsync(new RevokeSeal(Cast.NewId(), stranger))).Refusal);
        Assert.Equal(OrganisationSealRefusals.NotAllowed, (await Seal.ConfirmCertificateAsync(new ConfirmSealCertificate(Cast.NewId(), stranger, ""))).Refusal);

        await bsre.ConnectAsync(BsreProtocol.V1);
        Assert.False((await ViewAsync()).Possible);
        Assert.Equal(OrganisationSealRefusals.NotPossible, await AskAsync(BsreProcess.Subscriber));
    }

    [Fact]
    public async Task Guesses_at_the_code_have_to_wait()
    {
        Assert.Null(await AskAsync(BsreProcess.Subscriber));
        var guesser = await bsre.Office.PutPersonAsync("Pengelola Penebak");
        Assert.Null((await bsre.Office.Grains.Get<IAccountsGrain>().OpenAsync(new OpenAccount(Cast.NewId(), By, guesser, "pengelola.penebak", "teh manis hangat", false, true))).Refusal);
        Refusal? last = null;
        for (var i = 0; i < 20 && last != OrganisationSealRefusals.TooManyCodes; i++)
        {
            last = (await Seal.ActivateAsync(new ActivateSeal(Cast.NewId(), guesser, $"TEBAKAN-{i}"))).Refusal;
        }

        Assert.Equal(OrganisationSealRefusals.TooManyCodes, last);
    }

    [Theory]
    [InlineData(Mode.Down, "bsre.unreachable")]
    [InlineData(Mode.Junk, "bsre.answer-not-understood")]
    [InlineData(Mode.Fault, "bsre.service-fault")]
    [InlineData(Mode.SealRefused, "bsre.declined")]
    [InlineData(Mode.SealCodeOver, "bsre.declined")]
    [InlineData(Mode.Rewritten, "bsre.file-rewritten")]
    [InlineData(Mode.OtherPerson, "bsre.other-person")]
    [InlineData(Mode.OtherRoot, "bsre.signature-not-sound")]
    [InlineData(Mode.LongTermAndMore, "bsre.signature-not-sound")]
    [InlineData(Mode.ReplyLost, "bsre.no-reply")]
    public async Task Sheet_comes_without_a_seal_and_says_so_when_the_seal_is_not_to_be_had(Mode mode, string refusal)
    {
        await SetUpAsync();
        var (print, posts, _) = await SheetAsync();
        await bsre.Server.SetAsync(mode);

        var pdf = (await print.PrintAsync(posts))!;

        Assert.False(pdf.Sealed);
        Assert.Contains("tanpa segel elektronik", PdfText.Of(pdf.Bytes), StringComparison.Ordinal);
        Assert.Equal(refusal, (await ViewAsync()).Trouble?.Code);
        Assert.Empty((await VerifyAsync(pdf.Bytes)).Signatures);

        // And it gets its seal once all is well again.
        await bsre.Server.SetAsync(Mode.Fine);
        bsre.Part<SealCircuits>().Reset(bsre.Office.Tenant);
        Assert.True((await print.PrintAsync(posts))!.Sealed);
        Assert.Null((await ViewAsync()).Trouble);
    }

    [Theory]
    [InlineData(Mode.Fine)]
    [InlineData(Mode.LongTerm)]
    public async Task Printed_sheet_bears_the_organisations_seal_and_is_sealed_once(Mode mode)
    {
        await SetUpAsync();
        var (print, posts, id) = await SheetAsync();
        await bsre.Server.SetAsync(mode);
        var before = (await bsre.Server.CountsAsync()).Signed;

        var (first, second) = ((await print.PrintAsync(posts))!, (await print.PrintAsync(posts))!);

        Assert.True(first.Sealed);
        Assert.Equal(first.Bytes, second.Bytes);
        Assert.Equal(before + 1, (await bsre.Server.CountsAsync()).Signed);
        var report = await VerifyAsync(first.Bytes);
        Assert.Equal((Verdict.Valid, 1), (report.Verdict, report.Signatures.Length));
        Assert.Contains($"CN={Government}", report.Signatures[0].Certificate!.Subject, StringComparison.Ordinal);
        var verdict = await bsre.Office.Grains.Get<IVerificationGrain>().ByFileAsync(first.Bytes);
        Assert.Equal((Conclusion.Genuine, FileMatch.SealedSheet), (verdict.Conclusion, verdict.Match));
        Assert.Contains("bersegel elektronik", PdfText.Of(first.Bytes), StringComparison.Ordinal);
        Assert.Equal(1, await CountAsync("select count(*) from audit_entry where action = 'disposition.sheet-sealed' and detail like $1 || '%'", id.ToString()));
    }

    [Fact]
    public async Task Government_without_the_seal_prints_as_before()
    {
        var (print, posts, _) = await SheetAsync();
        var pdf = (await print.PrintAsync(posts))!;
        Assert.DoesNotContain("segel", PdfText.Of(pdf.Bytes), StringComparison.Ordinal);
        Assert.Null(await print.PrintAsync(Agency.Posts(new PostId(Guid.NewGuid()))));
    }

    [Fact]
    public async Task Certificate_under_another_name_is_doubted_until_an_administrator_confirms_it_and_then_no_other_seals()
    {
        await bsre.Server.SetSealAsync("Segel Elektronik Kabupaten");
        await SetUpAsync();
        Assert.Equal(BsreRefusals.OtherPerson, (await Seal.TryAsync(new TrySeal(By))).Refusal);
        var doubted = (await ViewAsync()).Doubted!;
        Assert.Equal(OrganisationSealRefusals.NothingToConfirm, (await Seal.ConfirmCertificateAsync(new ConfirmSealCertificate(Cast.NewId(), By, "CN=Lain"))).Refusal);
        Assert.Null((await Seal.ConfirmCertificateAsync(new ConfirmSealCertificate(Cast.NewId(), By, doubted))).Refusal);
        Assert.Null((await Seal.TryAsync(new TrySeal(By))).Refusal);

        await bsre.Server.SetSealAsync(Government);
        Assert.Equal(BsreRefusals.OtherPerson, (await Seal.TryAsync(new TrySeal(By))).Refusal);
    }

    [Fact]
    public async Task Activation_is_renewed_in_time_by_whichever_process_comes_first()
    {
        await SetUpAsync();
        var before = (await bsre.Server.CountsAsync()).Renewals;
        var due = await DueAsync();
        await Renewal.PassAsync(bsre.Office.Tenant, due.AddMinutes(-1));
        Assert.Equal(before, (await bsre.Server.CountsAsync()).Renewals);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Renewal.PassAsync(bsre.Office.Tenant, due.AddMinutes(1))));

        Assert.Equal(before + 1, (await bsre.Server.CountsAsync()).Renewals);
        Assert.Null((await Seal.TryAsync(new TrySeal(By))).Refusal);   // with the new code: the one before is no longer taken
    }

    [Fact]
    public async Task Service_that_is_away_is_asked_again_and_one_that_declines_ends_it()
    {
        await SetUpAsync();
        await bsre.Server.SetAsync(Mode.Down);
        await Renewal.PassAsync(bsre.Office.Tenant, (await DueAsync()).AddMinutes(1));
        Assert.Equal((OrganisationSealState.Active, BsreRefusals.Unreachable), ((await ViewAsync()).State, (await ViewAsync()).Trouble));

        await bsre.Server.SetAsync(Mode.SealCodeOver);
        await Renewal.PassAsync(bsre.Office.Tenant, (await DueAsync()).AddMinutes(1));
        Assert.Equal((OrganisationSealState.Ended, "bsre.declined"), ((await ViewAsync()).State, (await ViewAsync()).Trouble?.Code));
        var (print, posts, _) = await SheetAsync();
        Assert.Contains("tanpa segel elektronik", PdfText.Of((await print.PrintAsync(posts))!.Bytes), StringComparison.Ordinal);

        // Asked for anew.
        await bsre.Server.SetAsync(Mode.Fine);
        await SetUpAsync();
        Assert.Equal(OrganisationSealState.Active, (await ViewAsync()).State);
    }

    [Fact]
    public async Task Revoking_waits_for_the_service()
    {
        await SetUpAsync();
        await bsre.Server.SetAsync(Mode.Down);
        Assert.Equal(BsreRefusals.Unreachable, (await Seal.RevokeAsync(new RevokeSeal(Cast.NewId(), By))).Refusal);
        Assert.Equal(OrganisationSealState.Active, (await ViewAsync()).State);
    }

    [Theory]
    [InlineData("2026-03-02T10:00:00.000+0000")]
    [InlineData("2026-03-02T10:00:00Z")]
    [InlineData("2026-03-02T17:00:00+07:00")]
    [InlineData("2026-03-02 17:00:00.000+0700")]
    public void Time_is_read_with_and_without_a_colon_in_its_offset(string text)
        => Assert.Equal(new DateTimeOffset(2026, 3, 2, 10, 0, 0, TimeSpan.Zero), BsreSeal.Time(text));

    [Fact]
    public void Time_that_cannot_be_read_is_none() => Assert.Null(BsreSeal.Time("besok"));

    private async Task<string> SetUpAsync()
    {
        Assert.Null(await AskAsync(BsreProcess.Subscriber));
        var code = await bsre.Server.MailAsync();
        Assert.Null(await ActivateAsync(code));
        bsre.Part<SealCircuits>().Reset(bsre.Office.Tenant);
        return code;
    }

    private async Task<(IDispositionPrintGrain Print, PostIds Posts, Guid Id)> SheetAsync()
    {
        var agency = await Agency.OpenAsync(bsre.Office);
        var sheet = await agency.GiveAsync(agency.Order(await agency.RegisteredAsync(), agency.Head, agency.FirstSection));
        return (agency.Grains.Get<IDispositionPrintGrain>(sheet), Agency.Posts(agency.FirstSection), sheet);
    }

    private async Task<OrganisationSealView> ViewAsync() => (await Seal.ViewAsync(By))!;

    private async Task<Refusal?> AskAsync(string subscriber) => (await Seal.AskAsync(new AskSealActivation(Cast.NewId(), By, subscriber))).Refusal;

    private async Task<Refusal?> ActivateAsync(string code) => (await Seal.ActivateAsync(new ActivateSeal(Cast.NewId(), By, code))).Refusal;

    private Task<long> CountAsync(string sql, params object[] parameters) => bsre.Office.Database.ReadOneAsync(bsre.Office.Tenant, sql, row => row.GetInt64(0), parameters);

    private Task<DateTimeOffset> DueAsync()
        => bsre.Office.Database.ReadOneAsync(bsre.Office.Tenant, "select at from due where kind = 'organisation-seal.renew'", row => row.GetFieldValue<DateTimeOffset>(0));

    private async Task<PdfReport> VerifyAsync(byte[] pdf)
        => new PdfVerifier().Verify(pdf, (await bsre.Part<SigningProviders>().OfAsync(bsre.Office.Tenant)).ServiceTrust(DateTimeOffset.UtcNow));
}
