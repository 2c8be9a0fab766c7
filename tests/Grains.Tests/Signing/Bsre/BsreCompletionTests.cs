using EOffice.Bsre.Server;
using EOffice.Documents.Verification;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Grains.Runtime;
using EOffice.Grains.Signing.Bsre;
using EOffice.Grains.Signing.Providers;
using EOffice.Grains.Tests.Letters;
using EOffice.Grains.Verification;

namespace EOffice.Grains.Tests.Signing.Bsre;

/// <summary>Letters by BSrE on their way to the long term: with the lists at hand, without them, and as the service itself makes them.</summary>
[Collection(InABsreOffice.Name)]
public sealed class BsreCompletionTests(BsreOffice bsre) : IAsyncLifetime
{
    public Task InitializeAsync() => bsre.ConnectAsync(BsreProtocol.V2);

    public Task DisposeAsync() => bsre.ConnectAsync(BsreProtocol.V2);

    [Fact]
    public async Task Complete_letter_verifies_by_itself_years_later_and_is_no_practice_letter()
    {
        var (letter, id, pdf) = await SealedAsync();

        Assert.Equal(ReasonCode.Sound, await AloneAsync(pdf));
        Assert.Equal(["1 Issued"], await RevisionsAsync(id));
        var found = await bsre.Office.Grains.Get<IVerificationGrain>().ByTokenAsync(letter.VerificationToken!);
        Assert.False(found!.Practice);
        Assert.Equal((null, null), (found.Evidence, letter.Evidence));
        Assert.Equal(["letter.renew"], await DueAsync(id));
    }

    [Fact]
    public async Task Lists_that_cannot_be_had_cost_no_seal_and_are_asked_for_again()
    {
        await using var other = await BsreProcess.StartAsync();
        await other.SetAsync(lists: false);
        var department = await MoveToAsync(other);

        var (letter, id, pdf) = await SealedAsync(department);

        Assert.Equal(new ValidationEvidence(null), letter.Evidence);
        Assert.Equal(letter.Evidence, (await bsre.Office.Grains.Get<IVerificationGrain>().ByTokenAsync(letter.VerificationToken!))!.Evidence);
        Assert.NotEqual(ReasonCode.Sound, await AloneAsync(pdf));
        Assert.Equal(["letter.complete"], await DueAsync(id));
        bsre.Office.Clock.Advance(TimeSpan.FromMinutes(11));
        await Eventually.TrueAsync(async () => await NextAsync(id) > bsre.Office.Clock.GetUtcNow(), "another try put off");
        Assert.Equal(["1 Issued"], await RevisionsAsync(id));

        await other.SetAsync(lists: true);
        bsre.Office.Clock.Advance(TimeSpan.FromMinutes(11));
        await Eventually.TrueAsync(async () => (await RevisionsAsync(id)).Count == 2, "the late completion of the letter");

        Assert.Equal(["1 Issued", "2 Completed"], await RevisionsAsync(id));
        Assert.Equal(["letter.renew"], await DueAsync(id));
        var completed = await PdfAsync(department, id);
        Assert.Equal(pdf, completed[..pdf.Length]);
        Assert.Equal(ReasonCode.Sound, await AloneAsync(completed));
        Assert.Equal("letter.completed", (await bsre.Office.AuditOfAsync(id))[^1]);
        foreach (var file in new[] { pdf, completed })
        {
            var verdict = await bsre.Office.Grains.Get<IVerificationGrain>().ByFileAsync(file);
            Assert.Equal((FileMatch.Identical, "VALID"), (verdict.Match, verdict.Verdict));
            Assert.NotNull(verdict.Letter!.Evidence!.CameAt);
        }
    }

    [Fact]
    public async Task Where_no_list_is_to_be_had_the_responder_is_asked()
    {
        await using var other = await BsreProcess.StartAsync();
        await other.SetAsync(lists: false, answers: true);

        var (_, id, pdf) = await SealedAsync(await MoveToAsync(other));

        Assert.Equal(ReasonCode.Sound, await AloneAsync(pdf));
        Assert.Equal(["letter.renew"], await DueAsync(id));
    }

    [Fact]
    public async Task Service_that_adds_the_data_itself_is_believed_and_nothing_is_asked_for_again()
    {
        await bsre.Server.SetAsync(Mode.LongTerm);
        var (_, id, pdf) = await SealedAsync();

        Assert.Equal(ReasonCode.Sound, await AloneAsync(pdf));
        Assert.Equal(["1 Issued"], await RevisionsAsync(id));
        Assert.Equal(["letter.renew"], await DueAsync(id));
        Assert.Equal(3, Count(pdf, "startxref"));   // pages, signature, data: ours added nothing
    }

    [Fact]
    public async Task Nothing_but_that_data_may_stand_behind_the_signature()
    {
        var (department, _) = await bsre.DepartmentAsync();
        var letter = await department.AwaitingSealAsync();
        await bsre.Server.SetAsync(Mode.LongTermAndMore);

        var outcome = await BsreOffice.SealAsync(department, letter);

        Assert.NotNull(outcome.Refusal);
        Assert.Contains(outcome.Refusal!.Code, new[] { BsreRefusals.SignatureNotSound.Code, BsreRefusals.OtherPerson.Code });
        Assert.False((await letter.PdfAsync(new([department.Head.Post])))!.Sealed);
    }

    [Fact]
    public async Task Letters_from_before_are_certified_and_completed_one_by_one_within_a_month()
    {
        var (letter, id, _) = await SealedAsync();
        await WriteAsync("update sealed_letter set facts = (facts::jsonb - 'certified')::text where letter = $1", id);
        await WriteAsync("delete from due where subject = $1", id);
        var house = Guid.CreateVersion7();
        var migration = GrainsSetup.Schema.Migrations.Single(step => step.Number == 8).Sql;

        // In one transaction, before anybody finds it due; what changes tables was done when the office was made.
        await WriteAsync($"insert into due (kind, subject, at) values ('letter.renew', '{house}', now() - interval '1 day');" + migration[..migration.LastIndexOf("alter table", StringComparison.Ordinal)]);

        Assert.False((await bsre.Office.Grains.Get<IVerificationGrain>().ByTokenAsync(letter.VerificationToken!))!.Practice);
        Assert.Equal(["letter.complete"], await DueAsync(id));
        foreach (var subject in new[] { id, house })
        {
            Assert.InRange((await NextAsync(subject))!.Value, DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(30));
        }

        await WriteAsync("delete from due where subject = any($1)", new[] { id, house });
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(60, 30)]
    [InlineData(60 * 24 * 365, 60 * 24 * 7)]
    public void What_is_in_vain_for_long_is_tried_seldomer(int ageMinutes, int waitMinutes)
        => Assert.Equal(TimeSpan.FromMinutes(waitMinutes), LateCompletion.Wait(TimeSpan.FromMinutes(ageMinutes)));

    /// <summary>To a service with an authority of its own, whose lists nobody has kept yet.</summary>
    private async Task<Department> MoveToAsync(BsreProcess other)
    {
        var (department, nik) = await bsre.DepartmentAsync();
        await other.PutAccountAsync(nik, null, "Pejabat Kepala Dinas", BsreOffice.Passphrase);
        Assert.Null((await bsre.Provider.AddCertificatesAsync(new AddTrustedCertificates(Cast.NewId(), bsre.Office.Administrator, await other.CertificatesAsync()))).Refusal);
        Assert.Null((await bsre.Provider.SetAsync(bsre.Settings(BsreProtocol.V2) with { Url = other.Address.ToString() })).Refusal);
        return department;
    }

    private async Task<(LetterView Letter, Guid Id, byte[] Pdf)> SealedAsync(Department? department = null)
    {
        department ??= (await bsre.DepartmentAsync()).Department;
        var letter = await department.AwaitingSealAsync();
        Assert.Null((await BsreOffice.SealAsync(department, letter)).Refusal);
        var view = await department.ViewAsync(letter);
        return (view, view.Id, await PdfAsync(department, view.Id));
    }

    private async Task<byte[]> PdfAsync(Department department, Guid letter)
        => (await bsre.Office.Grains.Get<ILetterGrain>(letter).PdfAsync(new PostIds([department.Head.Post])))!.Bytes;

    /// <summary>What a verifier says in some years that knows the roots, can ask nobody, and wants to know that nothing was revoked.</summary>
    private async Task<ReasonCode> AloneAsync(byte[] pdf)
    {
        var settings = await bsre.Part<SigningProviders>().OfAsync(bsre.Office.Tenant);
        var later = bsre.Office.Clock.GetUtcNow().AddYears(3);
        return new PdfVerifier().Verify(pdf, settings.ServiceTrust(later) with { Intermediates = [], RequireRevocation = true }).Reason;
    }

    private Task<int> WriteAsync(string sql, params object[] values) => bsre.Office.Database.WriteAsync(bsre.Office.Tenant, sql, values);

    private Task<List<string>> RevisionsAsync(Guid letter)
        => bsre.Office.Database.ReadAllAsync(bsre.Office.Tenant, "select no || ' ' || why from sealed_revision where letter = $1 order by no", row => row.GetString(0), letter);

    private Task<List<string>> DueAsync(Guid letter)
        => bsre.Office.Database.ReadAllAsync(bsre.Office.Tenant, "select kind from due where subject = $1", row => row.GetString(0), letter);

    private Task<DateTimeOffset?> NextAsync(Guid letter)
        => bsre.Office.Database.ReadOneAsync(bsre.Office.Tenant, "select at from due where subject = $1", row => (DateTimeOffset?)row.GetFieldValue<DateTimeOffset>(0), letter);

    private static int Count(byte[] pdf, string word) => System.Text.RegularExpressions.Regex.Count(System.Text.Encoding.Latin1.GetString(pdf), word);
}
