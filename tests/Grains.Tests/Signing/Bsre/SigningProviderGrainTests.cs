using System.Security.Cryptography;
using EOffice.Bsre.Server;
using EOffice.Documents.Signing.Authority;
using EOffice.Grains.Organisation;
using EOffice.Grains.Signing.Bsre;
using EOffice.Grains.Signing.Providers;

namespace EOffice.Grains.Tests.Signing.Bsre;

[Collection(InABsreOffice.Name)]
public sealed class SigningProviderGrainTests(BsreOffice bsre) : IAsyncLifetime
{
    private PersonId By => bsre.Office.Administrator;

    public Task InitializeAsync() => bsre.ConnectAsync(BsreProtocol.V2);

    public Task DisposeAsync() => bsre.ConnectAsync(BsreProtocol.V2);

    [Fact]
    public async Task Password_is_kept_sealed_and_never_shown()
    {
        var view = await bsre.Provider.ViewAsync(By);

        Assert.Equal((SigningProviderKind.Bsre, BsreProcess.UserName, true, BsreProtocol.V2), (view!.Kind, view.UserName, view.HasPassword, view.Protocol));
        var kept = await bsre.Office.Database.ReadOneAsync(bsre.Office.Tenant, "select sealed_password from signing_provider", row => (byte[])row[0]);
        Assert.DoesNotContain(BsreProcess.Password, System.Text.Encoding.Latin1.GetString(kept!), StringComparison.Ordinal);
        Assert.DoesNotContain(BsreProcess.Password, bsre.Settings(BsreProtocol.V1).ToString(), StringComparison.Ordinal);
        Assert.Null((await bsre.Provider.SetAsync(bsre.Settings(BsreProtocol.V2) with { Password = null })).Refusal);
        Assert.Null((await bsre.Provider.TestAsync(new TestSigningProvider(By, null))).Value!.Trouble);
    }

    [Theory]
    [InlineData("esign.contoh.go.id", "signing-provider.url-malformed")]
    [InlineData("ftp://esign.contoh.go.id", "signing-provider.url-malformed")]
    [InlineData("https://a:b@esign.contoh.go.id", "signing-provider.url-malformed")]
    [InlineData("https://esign.contoh.go.id/?a=1", "signing-provider.url-malformed")]
    [InlineData("http://169.254.169.254/latest", "signing-provider.url-forbidden")]
    public async Task Address_is_one_of_a_service(string url, string refusal)
        => Assert.Equal(refusal, (await bsre.Provider.SetAsync(bsre.Settings(BsreProtocol.V2) with { Url = url })).Refusal?.Code);

    [Fact]
    public async Task Settings_are_judged_before_they_are_kept()
    {
        Assert.Equal(SigningProviderRefusals.UserNameMissing, await RefusedAsync(s => s with { UserName = " " }));
        Assert.Equal(SigningProviderRefusals.UserNameMissing, await RefusedAsync(s => s with { UserName = "a:b" }));
        Assert.Equal(SigningProviderRefusals.AnswerTimeOutOfRange, await RefusedAsync(s => s with { AnswerSeconds = 2 }));
        Assert.Equal(SigningProviderRefusals.SignTimeOutOfRange, await RefusedAsync(s => s with { SignSeconds = 241 }));
        Assert.Equal(SigningProviderRefusals.UrlMalformed, await RefusedAsync(s => s with { Url = "" }));
        Assert.Equal(SigningProviderRefusals.UrlForbidden, await RefusedAsync(s => s with { Url = "http://10.0.0.1" }));   // only 127.0.0.0/8 here

        // A government that has nothing yet, and that nobody has set up.
        var neighbour = new TenantGrains(bsre.Office.Services.Calls(), bsre.Office.Neighbour).Get<ISigningProviderGrain>();
        Assert.Equal(SigningProviderRefusals.PasswordMissing, (await neighbour.SetAsync(bsre.Settings(BsreProtocol.V2) with { Password = "" })).Refusal);
        Assert.Equal(SigningProviderRefusals.RootMissing, (await neighbour.SetAsync(bsre.Settings(BsreProtocol.V2))).Refusal);
    }

    [Fact]
    public async Task Only_administrators_see_and_set()
    {
        var stranger = await bsre.Office.PutPersonAsync("Orang Biasa");

        Assert.Equal(SigningProviderRefusals.NotAllowed, await RefusedAsync(s => s with { By = stranger }));
        Assert.Null(await bsre.Provider.ViewAsync(stranger));
        Assert.Null(await bsre.Provider.SignerAsync(stranger, stranger));
        Assert.Empty((await bsre.Provider.SignersAsync(new SignerQuery(stranger, "", null))).Signers);
        Assert.Equal(SigningProviderRefusals.NotAllowed, (await bsre.Provider.TestAsync(new TestSigningProvider(stranger, null))).Refusal);
        Assert.Equal(SigningProviderRefusals.NotAllowed, (await bsre.Provider.PutIdentityAsync(new PutBsreIdentity(Cast.NewId(), stranger, stranger, BsreIdentityKind.Nik, "3522010000000001"))).Refusal);
        Assert.Equal(SigningProviderRefusals.NotAllowed, (await bsre.Provider.ConfirmCertificateAsync(new ConfirmBsreCertificate(Cast.NewId(), stranger, stranger, ""))).Refusal);
    }

    [Fact]
    public async Task Roots_are_authorities_and_the_last_one_stays_while_it_is_needed()
    {
        Assert.Equal(SigningProviderRefusals.CertificatesMalformed, await AddAsync("ini bukan sertifikat"));
        using var root = CertificateAuthority.CreateRoot(new AuthorityName("Akar Kedua", "Contoh"), Validity.Years(DateTimeOffset.UtcNow.AddDays(-1), 5));
        using var key = RSA.Create(2048);
        var leaf = root.IssueOfficial(new OfficialName("Orang", "p", "Contoh"), key, Validity.Years(DateTimeOffset.UtcNow.AddDays(-1), 2));
        Assert.Equal(SigningProviderRefusals.NotAnAuthority, await AddAsync(leaf.ExportCertificatePem()));
        Assert.Equal(SigningProviderRefusals.TooManyCertificates, await AddAsync(string.Concat(Enumerable.Repeat(root.Certificate.ExportCertificatePem() + "\n", 21))));
        Assert.Null(await AddAsync(root.Certificate.ExportCertificatePem()));

        var added = (await bsre.Provider.ViewAsync(By))!.Certificates.Single(certificate => certificate.Subject == "Akar Kedua");
        Assert.True(added.Root);
        Assert.Null(await RemoveAsync(added.Fingerprint));
        Assert.Equal(SigningProviderRefusals.CertificateNotFound, await RemoveAsync(added.Fingerprint));
        Assert.Equal(SigningProviderRefusals.LastRoot, await RemoveAsync((await bsre.Provider.ViewAsync(By))!.Certificates.Single(certificate => certificate.Root).Fingerprint));

        var neighbour = new TenantGrains(bsre.Office.Services.Calls(), bsre.Office.Neighbour).Get<ISigningProviderGrain>();
        using var issuer = root.CreateIntermediate(new AuthorityName("Antara", "Contoh"), Validity.Years(DateTimeOffset.UtcNow.AddDays(-1), 4));
        Assert.Equal(
            SigningProviderRefusals.RootNotAmongThem, (await neighbour.AddCertificatesAsync(new AddTrustedCertificates(Cast.NewId(), By, issuer.Certificate.ExportCertificatePem()))).Refusal);
        Assert.Equal(SigningProviderRefusals.NotBsre, (await bsre.Part<ProviderTesting>().TestAsync(bsre.Office.Neighbour, null)).Refusal);
    }

    [Fact]
    public async Task Identities_are_masked_sealed_and_one_a_person()
    {
        var (one, other) = (await bsre.Office.PutPersonAsync("Dewi Lestari"), await bsre.Office.PutPersonAsync("Rudi Hartono"));

        Assert.Equal(SigningProviderRefusals.NikMalformed, await PutAsync(one, BsreIdentityKind.Nik, "12345"));
        Assert.Equal(SigningProviderRefusals.EmailMalformed, await PutAsync(one, BsreIdentityKind.Email, "dewi"));
        Assert.Equal(SigningProviderRefusals.PersonNotFound, await PutAsync(new PersonId(Guid.NewGuid()), BsreIdentityKind.Nik, "3522010000000777"));
        Assert.Null(await PutAsync(one, BsreIdentityKind.Nik, "3522010000000777"));
        Assert.Equal(SigningProviderRefusals.IdentityTaken, await PutAsync(other, BsreIdentityKind.Nik, "3522010000000777"));
        Assert.Null(await PutAsync(other, BsreIdentityKind.Email, "rudi@contoh.go.id"));

        Assert.Equal("3522********0777", (await bsre.Provider.SignerAsync(By, one))!.Masked);
        Assert.Equal("r***@contoh.go.id", (await bsre.Provider.StandingAsync(other)).Masked);
        Assert.Equal(["Dewi Lestari"], (await bsre.Provider.SignersAsync(new SignerQuery(By, "dewi l", null))).Signers.Select(signer => signer.Name));
        Assert.Equal(["organisation.person-put", "signing.identity-put"], await bsre.Office.AuditOfAsync(one.Value));
    }

    [Theory]
    [InlineData(Mode.Down, "bsre.unreachable")]
    [InlineData(Mode.Junk, "bsre.answer-not-understood")]
    [InlineData(Mode.BadGateway, "bsre.no-reply")]
    public async Task Test_says_what_is_wrong(Mode mode, string trouble)
    {
        await bsre.Server.SetAsync(mode);
        Assert.Equal(trouble, (await bsre.Provider.TestAsync(new TestSigningProvider(By, null))).Value!.Trouble?.Code);
    }

    [Fact]
    public async Task Test_tells_clocks_that_disagree_and_a_persons_certificate()
    {
        var person = await bsre.Office.PutPersonAsync("Tri Handoko");
        Assert.Equal(BsreRefusals.IdentityMissing, (await bsre.Provider.TestAsync(new TestSigningProvider(By, person))).Value!.CertificateTrouble);
        await bsre.KnowAsync(person, "Tri Handoko", "SUSPEND");
        await bsre.Server.SetAsync(Mode.ClockAhead);

        var test = (await bsre.Provider.TestAsync(new TestSigningProvider(By, person))).Value!;

        Assert.False(test.ClocksAgree);
        Assert.Equal((BsreCertificateState.Suspend, BsreRefusals.CertificateSuspended), (test.Certificate, test.CertificateTrouble));
    }

    private async Task<Refusal?> RefusedAsync(Func<SetSigningProvider, SetSigningProvider> change)
        => (await bsre.Provider.SetAsync(change(bsre.Settings(BsreProtocol.V2)))).Refusal;

    private async Task<Refusal?> AddAsync(string pem) => (await bsre.Provider.AddCertificatesAsync(new AddTrustedCertificates(Cast.NewId(), By, pem))).Refusal;

    private async Task<Refusal?> RemoveAsync(string fingerprint)
        => (await bsre.Provider.RemoveCertificateAsync(new RemoveTrustedCertificate(Cast.NewId(), By, fingerprint))).Refusal;

    private async Task<Refusal?> PutAsync(PersonId person, BsreIdentityKind kind, string value)
        => (await bsre.Provider.PutIdentityAsync(new PutBsreIdentity(Cast.NewId(), By, person, kind, value))).Refusal;
}
