using EOffice.Bsre.Server;

namespace EOffice.Portal.Tests.SigningProvider;

/// <summary>The organisation's seal through its pages, as an administrator sets it up.</summary>
[Collection(BsrePortal.Name)]
public sealed class OrganisationSealPagesTests(BsrePortal portal) : IAsyncLifetime
{
    private const string Address = "/signing-provider/organisation-seal";

    private Browser Administrator => portal.Administrator;

    public async Task InitializeAsync()
    {
        await portal.Server.SetAsync(Mode.Fine);
        await portal.Server.SetSealAsync("Segel Elektronik Bojonegoro", TimeSpan.FromHours(1));
        await portal.SetAsync();
    }

    public Task DisposeAsync() => portal.Server.SetAsync(Mode.Fine);

    [Fact]
    public async Task It_is_asked_for_activated_confirmed_tried_and_revoked()
    {
        var page = await Administrator.FollowAsync(await Administrator.OpenAsync("/signing-provider"), "Segel elektronik organisasi");
        page = await Administrator.SubmitAsync(page, "ask-seal", ("Input.Subscriber", "SALAH"));
        Assert.Contains("tidak mengenal ID subscriber ini (kode 4001)", page.Words, StringComparison.Ordinal);
        page = await Administrator.SubmitAsync(page, "ask-seal", ("Input.Subscriber", BsreProcess.Subscriber));
        Assert.Contains("Kode aktivasi dikirim BSrE ke surel petugas", page.Words, StringComparison.Ordinal);
        page = await Administrator.SubmitAsync(page, "activate-seal", ("Input.Code", "KODE-KELIRU"));
        Assert.Contains("BSrE tidak menerima kode ini", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("KODE-KELIRU", page.Source, StringComparison.Ordinal);
        page = await Administrator.SubmitAsync(page, "activate-seal", ("Input.Code", await portal.Server.MailAsync()));
        Assert.Contains("Segel elektronik sudah aktif", page.Words, StringComparison.Ordinal);

        page = await Administrator.SubmitAsync(page, "try-seal");
        Assert.Contains("belum pasti milik pemerintah ini", page.Words, StringComparison.Ordinal);
        page = await Administrator.SubmitAsync(page, "confirm-seal-certificate");
        Assert.Contains("Sertifikat segel sudah dipastikan", page.Words, StringComparison.Ordinal);
        page = await Administrator.SubmitAsync(page, "try-seal");
        Assert.Contains("Segel berhasil dibubuhkan", page.Words, StringComparison.Ordinal);

        await portal.Server.SetAsync(Mode.SealCodeOver);
        page = await Administrator.SubmitAsync(page, "try-seal");
        Assert.Contains("BSrE menolak permintaan segel (kode 4002)", page.Words, StringComparison.Ordinal);
        await portal.Server.SetAsync(Mode.Fine);
        var last = await Administrator.FollowAsync(page, "Cabut aktivasi");
        page = await Administrator.SubmitAsync(last, "revoke-seal");
        Assert.Contains("Aktivasi segel elektronik sudah dicabut", page.Words, StringComparison.Ordinal);
        Assert.Contains("Aktivasi sudah dicabut", (await Administrator.OpenAsync(Address)).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Version_one_is_told_that_it_has_no_seal_and_strangers_see_nothing()
    {
        await portal.SetAsync(("Input.Protocol", "V1"));
        Assert.Contains("memerlukan BSrE versi 2", (await Administrator.OpenAsync(Address)).Words, StringComparison.Ordinal);
        var stranger = await portal.Host.Browser("bojonegoro").SignInAsync("dimas.hanggoro");
        Assert.Equal(404, (int)(await stranger.Http.GetAsync(Address)).StatusCode);
    }
}
