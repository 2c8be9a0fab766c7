using System.Net;
using EOffice.Demo;
using EOffice.Grains.Accounts;
using EOffice.Grains.Organisation;
using EOffice.Grains.Signing;

namespace EOffice.Portal.Tests.Certificates;

[Collection(PortalHost.Name)]
public sealed class CertificatePagesTests(PortalHost portal)
{
    private const string Tenant = "bojonegoro";
    private const string Administrator = "teguh.prasojo";
    private const string Passphrase = "jembatan kayu jati";

    [Fact]
    public async Task Official_renews_and_sees_the_earlier_one_in_the_history()
    {
        var browser = await SignerAsync("Laras Sekar");
        var page = await browser.OpenAsync("/account/certificate");
        Assert.Contains("Sertifikat uji", page.Words, StringComparison.Ordinal);
        var form = await browser.FollowAsync(page, "Perpanjang");
        var wrong = await browser.SubmitAsync(form, "renew-certificate", ("Input.Current", "bukan yang benar"), ("Input.Passphrase", ""), ("Input.Repeated", ""));
        Assert.Equal("true", wrong.Document.QuerySelector("[name='Input.Current']")!.GetAttribute("aria-invalid"));
        Assert.DoesNotContain("bukan yang benar", wrong.Source, StringComparison.Ordinal);

        var done = await browser.SubmitAsync(wrong, "renew-certificate", ("Input.Current", Passphrase), ("Input.Passphrase", ""), ("Input.Repeated", ""));

        Assert.Equal("/account/certificate", done.Path);
        Assert.Contains("Sertifikat sudah diperpanjang", done.Words, StringComparison.Ordinal);
        Assert.Contains("Sertifikat sebelumnya (1)", done.Words, StringComparison.Ordinal);
        Assert.Contains("Sudah diganti", done.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Official_suspends_the_administrator_resumes_and_the_official_revokes_and_activates_anew()
    {
        var browser = await SignerAsync("Banyu Biru");
        var confirm = await browser.FollowAsync(await browser.OpenAsync("/account/certificate"), "Bekukan sementara");
        Assert.Contains("tidak ada surat yang dapat ditandatangani", confirm.Words, StringComparison.Ordinal);
        var page = await browser.SubmitAsync(confirm, "suspend-certificate", ("Input.Note", "Ponsel tertinggal di bus"));
        Assert.Contains("Dibekukan", page.Words, StringComparison.Ordinal);
        Assert.Contains("sedang dibekukan", (await browser.OpenAsync("/")).Words, StringComparison.Ordinal);

        var admin = await portal.Browser(Tenant).SignInAsync(Administrator);
        var list = await admin.FollowAsync(await admin.FollowAsync(await admin.OpenAsync("/"), "Sertifikat"), "Dibekukan atau dicabut");
        var one = await admin.FollowAsync(list, "Banyu Biru");
        Assert.Contains("Ponsel tertinggal di bus", one.Words, StringComparison.Ordinal);
        var resume = await admin.FollowAsync(one, "Aktifkan kembali");
        var missing = await admin.SubmitAsync(resume, "resume-certificate", ("Input.Note", ""));
        Assert.Equal("true", missing.Document.QuerySelector("[name='Input.Note']")!.GetAttribute("aria-invalid"));
        one = await admin.SubmitAsync(missing, "resume-certificate", ("Input.Note", "Ponsel sudah ditemukan"));
        Assert.Contains("Sertifikat sudah aktif kembali", one.Words, StringComparison.Ordinal);

        var revoke = await browser.FollowAsync(await browser.OpenAsync("/account/certificate"), "Cabut");
        Assert.Contains("Tidak dapat dibatalkan", revoke.Words, StringComparison.Ordinal);
        missing = await browser.SubmitAsync(revoke, "revoke-certificate");
        Assert.Contains("Pilih mengapa sertifikat dicabut", missing.Words, StringComparison.Ordinal);
        page = await browser.SubmitAsync(missing, "revoke-certificate", ("Input.Reason", "Superseded"));
        Assert.Contains("Sertifikat sudah dicabut", page.Words, StringComparison.Ordinal);
        page = await browser.SubmitAsync(page, "activate-certificate", ("Input.Passphrase", "lumbung padi baru"), ("Input.Repeated", "lumbung padi baru"));
        Assert.Contains("sudah aktif", page.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Administrator_revokes_with_a_note_and_never_meets_a_passphrase()
    {
        var (person, _) = await PutSignerAsync("Guntur Alam");
        var admin = await portal.Browser(Tenant).SignInAsync(Administrator);
        var found = await admin.OpenAsync("/certificates?q=guntur");
        var one = await admin.FollowAsync(found, "Guntur Alam");
        Assert.Equal($"/certificates/{person}", one.Path);
        var form = await admin.FollowAsync(one, "Cabut");
        Assert.Null(form.Document.QuerySelector("input[type=password]"));
        one = await admin.SubmitAsync(form, "revoke-certificate", ("Input.Reason", "CessationOfOperation"), ("Input.Note", "Pensiun per 1 Desember"));
        Assert.Contains("Dicabut", one.Words, StringComparison.Ordinal);
        Assert.Contains("Pensiun per 1 Desember", one.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_of_administrators_are_nowhere_for_others()
    {
        var (person, _) = await PutSignerAsync("Surya Kencana");
        var officer = await portal.Browser(Tenant).SignInAsync("arif.budiyanto");
        Assert.DoesNotContain("/certificates", (await officer.OpenAsync("/")).Source, StringComparison.Ordinal);
        foreach (var path in new[] { "/certificates", $"/certificates/{person}", $"/certificates/{person}/suspend", $"/certificates/{person}/resume", $"/certificates/{person}/revoke" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await officer.OpenAsync(path)).Status);
        }

        var stranger = await portal.Browser("sumedang").SignInAsync(Bagum("sumedang"));
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.OpenAsync($"/certificates/{person}")).Status);
    }

    [Fact]
    public async Task Somebody_without_a_certificate_is_led_to_where_one_is_made()
    {
        var browser = await portal.Browser(Tenant).SignInAsync("puji.santoso");
        foreach (var act in new[] { "renew", "suspend", "revoke" })
        {
            Assert.Equal("/account/certificate", (await browser.OpenAsync($"/account/certificate/{act}")).Path);
        }
    }

    internal static async Task<(PersonId Person, string User)> PutSignerAsync(PortalHost portal, string name)
    {
        var grains = portal.Grains(Tenant);
        var by = PortalHost.Government(Tenant) is var file ? file.Person(file.Posts.First(post => post.Key == "bagum")) : default;
        var person = new PersonId(Guid.CreateVersion7());
        var user = $"u{Guid.NewGuid():N}"[..20];
        Assert.Null((await grains.Get<IOrganisationGrain>().PutPersonAsync(new(Guid.CreateVersion7(), by, person, name, null, null, null))).Refusal);
        Assert.Null((await grains.Get<IAccountsGrain>().OpenAsync(new OpenAccount(Guid.CreateVersion7(), by, person, user, Seed.Password, false, false))).Refusal);
        Assert.Null((await grains.Get<ICertificateGrain>(person.Value).ActivateAsync(new ActivateCertificate(Guid.CreateVersion7(), person, Passphrase, Passphrase))).Refusal);
        return (person, user);
    }

    private static string Bagum(string tenant) => PortalHost.Government(tenant).Posts.First(post => post.Key == "bagum").User;

    private Task<(PersonId Person, string User)> PutSignerAsync(string name) => PutSignerAsync(portal, name);

    private async Task<Browser> SignerAsync(string name) => await portal.Browser(Tenant).SignInAsync((await PutSignerAsync(name)).User);
}
