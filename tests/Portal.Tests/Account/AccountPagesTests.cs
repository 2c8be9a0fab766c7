using EOffice.Demo;
using EOffice.Grains.Accounts;

namespace EOffice.Portal.Tests.Account;

[Collection(PortalHost.Name)]
public sealed class AccountPagesTests(PortalHost portal)
{
    private const string Tenant = "bojonegoro";

    [Fact]
    public async Task Account_names_posts_and_certificate()
    {
        var browser = await portal.Browser(Tenant).SignInAsync("arif.budiyanto");
        var page = await browser.OpenAsync("/account");
        Assert.Contains("Kepala Dinas Komunikasi dan Informatika", page.Words, StringComparison.Ordinal);
        Assert.Contains("Aktif", page.Words, StringComparison.Ordinal);
        Assert.Contains("Nomor seri", page.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Certificate_is_activated_with_a_passphrase_typed_twice()
    {
        var browser = await portal.Browser(Tenant).SignInAsync("ninik.herawati");
        var form = await browser.FollowAsync(await browser.OpenAsync("/account"), "Aktifkan sertifikat");
        var wrong = await browser.SubmitAsync(form, "activate-certificate", ("Input.Passphrase", "hujan di bulan juni"), ("Input.Repeated", "hujan di bulan juli"));
        Assert.Equal("true", wrong.Document.QuerySelector("[name='Input.Repeated']")!.GetAttribute("aria-invalid"));
        Assert.DoesNotContain("hujan", wrong.Source, StringComparison.Ordinal);

        var done = await browser.SubmitAsync(wrong, "activate-certificate", ("Input.Passphrase", "hujan di bulan juni"), ("Input.Repeated", "hujan di bulan juni"));
        Assert.Equal("/account/certificate", done.Path);
        Assert.Contains("sudah aktif", done.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Password_is_changed_and_the_other_device_signed_out()
    {
        const string user = "sapto.nugroho", next = "empat kata yang mudah diingat";
        var phone = await portal.Browser(Tenant).SignInAsync(user);
        var desk = await portal.Browser(Tenant).SignInAsync(user);
        var form = await desk.OpenAsync("/account/password");
        var wrong = await desk.SubmitAsync(form, "change-password", ("Input.CurrentPassword", "keliru"), ("Input.NewPassword", next), ("Input.RepeatedPassword", next));
        Assert.Contains("Kata sandi yang sekarang tidak cocok", wrong.Words, StringComparison.Ordinal);
        Assert.Equal("true", wrong.Document.QuerySelector("[name='Input.CurrentPassword']")!.GetAttribute("aria-invalid"));

        var done = await desk.SubmitAsync(wrong, "change-password", ("Input.CurrentPassword", Seed.Password), ("Input.NewPassword", next), ("Input.RepeatedPassword", next));
        Assert.Contains("Kata sandi sudah diganti", done.Words, StringComparison.Ordinal);
        Assert.Equal("/account", (await desk.OpenAsync("/account")).Path);
        Assert.Equal("/sign-in", (await phone.OpenAsync("/account")).Path);
        await phone.SignInAsync(user, next);
    }

    [Fact]
    public async Task First_password_has_to_be_changed_before_anything_else()
    {
        var government = PortalHost.Government("bali");
        var administrator = government.Person(government.Posts.First(post => post.Key == "bagum"));
        var person = new Grains.Organisation.PersonId(Guid.CreateVersion7());
        var grains = portal.Grains("bali");
        Assert.Null((await grains.Get<Grains.Organisation.IOrganisationGrain>().PutPersonAsync(
            new(Guid.CreateVersion7(), administrator, person, "Ketut Sudarsana", null, null, null))).Refusal);
        Assert.Null((await grains.Get<IAccountsGrain>().OpenAsync(
            new OpenAccount(Guid.CreateVersion7(), administrator, person, "ketut.sudarsana", "sandi dari pengelola", MustChange: true, Administrator: false))).Refusal);

        var browser = await portal.Browser("bali").SignInAsync("ketut.sudarsana", "sandi dari pengelola");
        var page = await browser.OpenAsync("/letters");
        Assert.Equal("/account/password", page.Path);
        var home = await browser.SubmitAsync(
            page, "change-password", ("Input.CurrentPassword", "sandi dari pengelola"), ("Input.NewPassword", "sandi milik sendiri saja"), ("Input.RepeatedPassword", "sandi milik sendiri saja"));
        Assert.Equal("/", home.Path);
        Assert.Contains("Anda belum memegang jabatan hari ini", home.Words, StringComparison.Ordinal);
    }
}
