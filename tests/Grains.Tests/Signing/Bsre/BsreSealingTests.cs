using EOffice.Bsre.Server;
using EOffice.Documents.Verification;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Grains.Signing;
using EOffice.Grains.Signing.Bsre;
using EOffice.Grains.Signing.Providers;
using EOffice.Grains.Storage;
using EOffice.Grains.Tests.Letters;
using EOffice.Grains.Verification;

namespace EOffice.Grains.Tests.Signing.Bsre;

/// <summary>Letters sealed by BSrE, and what becomes of them when it does not go well.</summary>
[Collection(InABsreOffice.Name)]
public sealed class BsreSealingTests(BsreOffice bsre) : IAsyncLifetime
{
    public Task InitializeAsync() => bsre.ConnectAsync(BsreProtocol.V2);

    public Task DisposeAsync() => bsre.ConnectAsync(BsreProtocol.V2);

    [Theory]
    [InlineData(BsreProtocol.V1)]
    [InlineData(BsreProtocol.V2)]
    public async Task Sealed_letter_is_trusted_under_the_governments_root_and_nobody_elses(BsreProtocol protocol)
    {
        await bsre.ConnectAsync(protocol);
        var (department, _) = await bsre.DepartmentAsync();
        var letter = await department.AwaitingSealAsync();

        var outcome = await BsreOffice.SealAsync(department, letter);

        Assert.Null(outcome.Refusal);
        var pdf = (await letter.PdfAsync(new([department.Head.Post])))!.Bytes;
        var verdict = await bsre.Office.Grains.Get<IVerificationGrain>().ByFileAsync(pdf);
        Assert.Equal((FileMatch.Identical, "VALID", true), (verdict.Match, verdict.Verdict, verdict.Signatures[0].Trusted));
        var elsewhere = await bsre.Part<SealCheck>().ReportAsync(bsre.Office.Neighbour, pdf);
        Assert.Equal(Verdict.Indeterminate, elsewhere.Verdict);
        Assert.Equal([$"{outcome.Value!.Number} Issued"], await bsre.RegisterAsync(Id(await department.ViewAsync(letter))));
    }

    [Fact]
    public async Task Outage_keeps_the_number_and_the_next_passphrase_seals_once()
    {
        var (department, _) = await bsre.DepartmentAsync();
        var letter = await department.AwaitingSealAsync();
        await bsre.Server.SetAsync(Mode.Down);

        Assert.Equal(BsreRefusals.Unreachable, (await BsreOffice.SealAsync(department, letter)).Refusal);

        var waiting = await department.ViewAsync(letter);
        Assert.Equal((LetterStatus.Sealing, "bsre.unreachable"), (waiting.Status, waiting.SealWait?.Reason?.Code));
        Assert.Equal([$"{waiting.Number} Reserved"], await bsre.RegisterAsync(waiting.Id));
        await bsre.Server.SetAsync(Mode.Fine);
        var before = (await bsre.Server.CountsAsync()).Signed;

        var outcome = await BsreOffice.SealAsync(department, letter);

        Assert.Equal(waiting.Number, outcome.Value!.Number);
        Assert.Equal(before + 1, (await bsre.Server.CountsAsync()).Signed);
        Assert.Equal([$"{waiting.Number} Issued"], await bsre.RegisterAsync(waiting.Id));
        Assert.Null((await department.ViewAsync(letter)).SealWait);
    }

    [Fact]
    public async Task Lost_reply_sends_the_same_bytes_again_and_one_result_is_kept()
    {
        var (department, _) = await bsre.DepartmentAsync();
        var letter = await department.AwaitingSealAsync();
        await bsre.Server.SetAsync(Mode.ReplyLost);
        var before = (await bsre.Server.CountsAsync()).Files.Count;
        Assert.Equal(BsreRefusals.NoReply, (await BsreOffice.SealAsync(department, letter)).Refusal);
        await bsre.Server.SetAsync(Mode.Fine);

        var outcome = await BsreOffice.SealAsync(department, letter);

        Assert.Null(outcome.Refusal);
        var sent = (await bsre.Server.CountsAsync()).Files.Skip(before).ToList();
        Assert.Equal(2, sent.Count);
        Assert.Single(sent.Distinct());
        Assert.Equal(1L, await bsre.Office.Database.ReadOneAsync(
            bsre.Office.Tenant, "select count(*) from sealed_letter where letter = $1", row => row.GetInt64(0), (await department.ViewAsync(letter)).Id));
    }

    [Fact]
    public async Task Signed_bytes_that_a_crash_left_behind_are_used_instead_of_signed_again()
    {
        var (department, _) = await bsre.DepartmentAsync();
        var letter = await department.AwaitingSealAsync();
        await bsre.Server.SetAsync(Mode.Down);
        Assert.Equal(BsreRefusals.Unreachable, (await BsreOffice.SealAsync(department, letter)).Refusal);
        await bsre.Server.SetAsync(Mode.Fine);
        var sealing = bsre.Part<BsreSealing>();
        var state = await bsre.Office.Database.ReadOneAsync(
            bsre.Office.Tenant, "select state from letter where id = $1", row => OfficeJson.Read<Letter>(row.GetString(0)), (await department.ViewAsync(letter)).Id);
        using (var opened = (await sealing.OpenAsync(bsre.Office.Tenant, department.Head.Person, BsreOffice.Passphrase)).Value!)
        {
            Assert.Null((await sealing.SealAsync(bsre.Office.Tenant, state!, await department.SealCommandAsync(letter, BsreOffice.Passphrase), opened)).Refusal);
        }

        // Here the process dies: the letter knows nothing of its seal yet.
        var before = (await bsre.Server.CountsAsync()).Signed;
        Assert.Equal(state!.Reserved!.Number, (await BsreOffice.SealAsync(department, letter)).Value!.Number);
        Assert.Equal(before, (await bsre.Server.CountsAsync()).Signed);
    }

    [Fact]
    public async Task Cut_reply_of_version_one_is_fetched_instead_of_signed_again()
    {
        await bsre.ConnectAsync(BsreProtocol.V1);
        var (department, _) = await bsre.DepartmentAsync();
        var letter = await department.AwaitingSealAsync();
        await bsre.Server.SetAsync(Mode.ReplyCut);
        var before = await bsre.Server.CountsAsync();

        var outcome = await BsreOffice.SealAsync(department, letter);

        Assert.Null(outcome.Refusal);
        var after = await bsre.Server.CountsAsync();
        Assert.Equal((before.Signed + 1, before.Downloaded + 1), (after.Signed, after.Downloaded));
    }

    [Fact]
    public async Task Wrong_passphrase_keeps_the_number_is_asked_once_and_guesses_have_to_wait()
    {
        var (department, _) = await bsre.DepartmentAsync();
        var letter = await department.AwaitingSealAsync();
        var command = await department.SealCommandAsync(letter, "bukan ini");
        var before = (await bsre.Server.CountsAsync()).Asked;

        Assert.Equal(BsreRefusals.WrongPassphrase, (await letter.SealAsync(command)).Refusal);
        Assert.Equal(BsreRefusals.WrongPassphrase, (await letter.SealAsync(command)).Refusal);

        // The certificate's state once or twice, the signature once: the repeated command signs nothing.
        var view = await department.ViewAsync(letter);
        Assert.Equal(1, await AttemptsAsync(view.Id));
        Assert.InRange((await bsre.Server.CountsAsync()).Asked - before, 2, 3);
        Assert.Equal([$"{view.Number} Reserved"], await bsre.RegisterAsync(view.Id));
        for (var guess = 0; guess < 4; guess++)
        {
            Assert.Equal(BsreRefusals.WrongPassphrase, (await BsreOffice.SealAsync(department, letter, $"tebakan {guess}")).Refusal);
        }

        Assert.Equal(SigningRefusals.TooManyAttempts, (await BsreOffice.SealAsync(department, letter)).Refusal);
        bsre.Office.Clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(view.Number, (await BsreOffice.SealAsync(department, letter)).Value!.Number);
    }

    [Theory]
    [InlineData("EXPIRED", "bsre.certificate-expired")]
    [InlineData("SUSPEND", "bsre.certificate-suspended")]
    [InlineData("NO_CERTIFICATE", "bsre.no-certificate")]
    public async Task Certificate_that_may_not_sign_costs_no_number(string state, string refusal)
    {
        var (department, nik) = await bsre.DepartmentAsync(state: state);
        var letter = await department.AwaitingSealAsync();

        Assert.Equal(refusal, (await BsreOffice.SealAsync(department, letter)).Refusal?.Code);

        var view = await department.ViewAsync(letter);
        Assert.Equal((LetterStatus.AwaitingSeal, null), (view.Status, view.Number));
        await bsre.Server.PutAccountAsync(nik, null, "Pejabat Kepala Dinas", BsreOffice.Passphrase);
        Assert.Null((await BsreOffice.SealAsync(department, letter)).Refusal);
    }

    [Fact]
    public async Task Nobody_seals_whom_the_service_is_not_told_of_and_version_one_needs_a_nik()
    {
        var department = await Department.FoundAsync(bsre.Office);
        var letter = await department.AwaitingSealAsync();
        Assert.Equal(BsreRefusals.IdentityMissing, (await BsreOffice.SealAsync(department, letter)).Refusal);
        Assert.Equal(SigningRefusals.PassphraseMissing, (await BsreOffice.SealAsync(department, letter, "")).Refusal);

        Assert.Null((await bsre.Provider.PutIdentityAsync(new PutBsreIdentity(
            Cast.NewId(), bsre.Office.Administrator, department.Head.Person, BsreIdentityKind.Email, $"u{Guid.NewGuid():N}@contoh.go.id"))).Refusal);
        await bsre.ConnectAsync(BsreProtocol.V1);
        Assert.Equal(BsreRefusals.NikNeeded, (await BsreOffice.SealAsync(department, letter)).Refusal);
        Assert.Null((await department.ViewAsync(letter)).Number);
    }

    [Theory]
    [InlineData(Mode.Rewritten, "bsre.file-rewritten")]
    [InlineData(Mode.OtherRoot, "bsre.signature-not-sound")]
    [InlineData(Mode.Junk, "bsre.answer-not-understood")]
    public async Task What_does_not_pass_the_gate_is_kept_nowhere(Mode mode, string refusal)
    {
        var (department, _) = await bsre.DepartmentAsync();
        var letter = await department.AwaitingSealAsync();
        await bsre.Server.SetAsync(mode);

        var outcome = await BsreOffice.SealAsync(department, letter);

        Assert.Equal(refusal, outcome.Refusal?.Code);
        Assert.False((await letter.PdfAsync(new([department.Head.Post])))!.Sealed);
        Assert.Equal(0L, await bsre.Office.Database.ReadOneAsync(
            bsre.Office.Tenant, "select count(*) from signing_attempt where letter = $1 and signed_sha256 is not null", row => row.GetInt64(0), (await department.ViewAsync(letter)).Id));
        await bsre.Server.SetAsync(Mode.Fine);
        Assert.Null((await BsreOffice.SealAsync(department, letter)).Refusal);
    }

    [Fact]
    public async Task Certificate_of_another_person_is_refused_until_an_administrator_has_looked()
    {
        var (department, _) = await bsre.DepartmentAsync("Nama Yang Berbeda");
        var letter = await department.AwaitingSealAsync();
        Assert.Equal(BsreRefusals.OtherPerson, (await BsreOffice.SealAsync(department, letter)).Refusal);

        var doubted = (await bsre.Provider.SignerAsync(bsre.Office.Administrator, department.Head.Person))!.Doubted!;
        Assert.Contains("CN=Nama Yang Berbeda", doubted, StringComparison.Ordinal);
        Assert.Equal(SigningProviderRefusals.NothingToConfirm, (await ConfirmAsync(department, "CN=Orang Lain")).Refusal);
        Assert.Null((await ConfirmAsync(department, doubted)).Refusal);
        Assert.Null((await BsreOffice.SealAsync(department, letter)).Refusal);

        // From now on this one only.
        await bsre.Server.SetAsync(Mode.OtherPerson);
        var next = await department.AwaitingSealAsync();
        Assert.Equal(BsreRefusals.OtherPerson, (await BsreOffice.SealAsync(department, next)).Refusal);
    }

    [Theory]
    [InlineData(Mode.Down, 0)]
    [InlineData(Mode.ReplyLost, 1)]
    public async Task Number_of_a_returned_letter_is_used_again_only_when_surely_nothing_was_signed(Mode mode, int kept)
    {
        var (department, _) = await bsre.DepartmentAsync();
        var letter = await department.AwaitingSealAsync();
        await bsre.Server.SetAsync(mode);
        Assert.NotNull((await BsreOffice.SealAsync(department, letter)).Refusal);
        var number = (await department.ViewAsync(letter)).Number;

        Assert.Null((await letter.ReturnAsync(new ReturnLetter(Cast.NewId(), department.Head, "Tanggal keliru"))).Refusal);

        Assert.Equal(Enumerable.Repeat($"{number} Void", kept), await bsre.RegisterAsync((await department.ViewAsync(letter)).Id));
    }

    [Fact]
    public async Task Acting_official_signs_with_a_certificate_of_their_own()
    {
        var (department, _) = await bsre.DepartmentAsync();
        var deputy = await bsre.Office.PutPersonAsync("Wakil Sementara");
        await bsre.KnowAsync(deputy, "WAKIL SEMENTARA, S.H.");
        await bsre.Office.AssignAsync(department.Head.Post, deputy, ActingKind.Plh);
        var letter = await department.AwaitingSealAsync();
        var command = await department.SealCommandAsync(letter, BsreOffice.Passphrase) with { By = new Actor(deputy, department.Head.Post) };

        Assert.Null((await letter.SealAsync(command)).Refusal);

        var pdf = (await letter.PdfAsync(new([department.Head.Post])))!.Bytes;
        var report = await bsre.Part<SealCheck>().ReportAsync(bsre.Office.Tenant, pdf);
        Assert.Equal("WAKIL SEMENTARA, S.H.", report.Signatures[0].SignerName);
        Assert.True(pdf.AsSpan().IndexOf("Ditandatangani selaku Plh. Kepala Dinas"u8) > 0 || pdf.AsSpan().IndexOf(Hex("Ditandatangani selaku Plh. Kepala Dinas")) > 0);
    }

    [Fact]
    public async Task Service_that_keeps_failing_is_left_alone_and_the_signer_is_told_until_when()
    {
        var (department, _) = await bsre.DepartmentAsync();
        var letter = await department.AwaitingSealAsync();
        await bsre.Server.SetAsync(Mode.Down);
        for (var n = 0; n < 4; n++)
        {
            Assert.Equal(BsreRefusals.Unreachable, (await BsreOffice.SealAsync(department, letter)).Refusal);
        }

        Assert.NotNull((await bsre.Provider.StandingAsync(department.Head.Person)).UnansweredUntil);
        await bsre.Server.SetAsync(Mode.Fine);
        var asked = (await bsre.Server.CountsAsync()).Asked;
        Assert.Equal(BsreRefusals.Unreachable, (await BsreOffice.SealAsync(department, letter)).Refusal);
        Assert.Equal(asked, (await bsre.Server.CountsAsync()).Asked);

        bsre.Office.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null((await BsreOffice.SealAsync(department, letter)).Refusal);
        Assert.Null((await bsre.Provider.StandingAsync(department.Head.Person)).UnansweredUntil);
    }

    private async Task<Outcome> ConfirmAsync(Department department, string subject)
        => await bsre.Provider.ConfirmCertificateAsync(new ConfirmBsreCertificate(Cast.NewId(), bsre.Office.Administrator, department.Head.Person, subject));

    private async Task<long> AttemptsAsync(Guid letter)
        => await bsre.Office.Database.ReadOneAsync(bsre.Office.Tenant, "select count(*) from signing_attempt where letter = $1", row => row.GetInt64(0), letter);

    private static byte[] Hex(string text) => System.Text.Encoding.ASCII.GetBytes(Convert.ToHexString(System.Text.Encoding.ASCII.GetBytes(text)));

    private static Guid Id(LetterView view) => view.Id;
}
