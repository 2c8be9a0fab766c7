using System.Net;

namespace EOffice.Portal.Tests.People;

/// <summary>An administrator and the people of the office, as pages and forms without script.</summary>
[Collection(PortalHost.Name)]
public sealed class PeoplePagesTests(PortalHost portal)
{
    private const string Tenant = "bojonegoro";
    private const string Administrator = "teguh.prasojo";
    private const string Password = "empat kata yang panjang";

    [Fact]
    public async Task A_person_is_added_invited_on_paper_and_comes_in()
    {
        var desk = await portal.Browser(Tenant).SignInAsync(Administrator);
        var form = await desk.FollowAsync(await desk.OpenAsync("/people"), "Tambah orang");
        var wrong = await desk.SubmitAsync(form, "person", ("Input.Name", "Wiwit Lestari"), ("Input.Nip", "123"), ("Input.Email", "bukan"));
        Assert.NotNull(wrong.Document.QuerySelector("#input-email-error"));
        wrong = await desk.SubmitAsync(wrong, "person", ("Input.Email", ""));
        Assert.NotNull(wrong.Document.QuerySelector("#input-nip-error"));
        Assert.Equal("Wiwit Lestari", wrong.Document.QuerySelector("#input-name")!.GetAttribute("value"));
        var person = await desk.SubmitAsync(wrong, "person", ("Input.Nip", "19910807 201503 2 002"));
        Assert.Contains("Belum punya akun", person.Words, StringComparison.Ordinal);

        var slip = await desk.SubmitAsync(await desk.FollowAsync(person, "Undang"), "give-code");
        var code = slip.Document.QuerySelector("#code")!.TextContent;
        Assert.Contains($"http://bojonegoro.localhost:{portal.Port}", slip.Words.Replace(":0/", $":{portal.Port}/"), StringComparison.Ordinal);
        Assert.StartsWith("data:image/svg+xml", slip.Document.QuerySelector(".slip img")!.GetAttribute("src"), StringComparison.Ordinal);

        var phone = portal.Browser(Tenant);
        var unknown = await phone.SubmitAsync(await phone.OpenAsync("/welcome?kode=K7QF-3M2P-9XWD-4HTA"), "open-code");
        Assert.Contains("Kode ini tidak dikenal", unknown.Words, StringComparison.Ordinal);
        var entry = await phone.SubmitAsync(await phone.OpenAsync($"/welcome?kode={code}"), "open-code");
        Assert.Contains("Wiwit Lestari", entry.Words, StringComparison.Ordinal);
        var differs = await phone.SubmitAsync(entry, "enter", ("Input.UserName", "wiwit.lestari"), ("Input.NewPassword", Password), ("Input.RepeatedPassword", "lain sekali"));
        Assert.NotNull(differs.Document.QuerySelector("#input-repeatedpassword-error"));
        Assert.Equal("wiwit.lestari", differs.Document.QuerySelector("#input-username")!.GetAttribute("value"));
        var inside = await phone.SubmitAsync(differs, "enter", ("Input.NewPassword", Password), ("Input.RepeatedPassword", Password));
        Assert.Contains("Selamat datang", inside.Words, StringComparison.Ordinal);
        Assert.Equal("/account", (await phone.OpenAsync("/account")).Path);

        var found = await desk.FollowAsync(await desk.OpenAsync("/people?q=wiwit"), "Wiwit Lestari");
        Assert.Contains("wiwit.lestari", found.Words, StringComparison.Ordinal);
        Assert.Contains("Akun aktif", found.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_forgotten_password_and_a_lost_account_are_the_administrators_matter()
    {
        var desk = await portal.Browser(Tenant).SignInAsync(Administrator);
        var user = await portal.Browser(Tenant).SignInAsync("laras.ayuningtyas");
        var person = await desk.FollowAsync(await desk.OpenAsync("/people?q=laras.ayuningtyas"), "Laras");
        var slip = await desk.SubmitAsync(await desk.FollowAsync(person, "Beri kode kata sandi baru"), "give-code");
        var entry = await user.SubmitAsync(await user.OpenAsync("/welcome"), "open-code", ("Input.Code", slip.Document.QuerySelector("#code")!.TextContent));
        Assert.Null(entry.Document.QuerySelector("#input-username"));
        Assert.Contains("sudah tersimpan", (await user.SubmitAsync(entry, "enter", ("Input.NewPassword", Password), ("Input.RepeatedPassword", Password))).Words, StringComparison.Ordinal);
        Assert.Equal("dr. Laras Ayuningtyas", person.Title);
        var own = await user.OpenAsync("/account");
        Assert.True(own.Words.Contains("Laras", StringComparison.Ordinal), $"{own.Status} {own.Address}: {own.Words}");

        var asked = await desk.FollowAsync(person, "Nonaktifkan");
        Assert.Contains("keluar dari semua perangkat", asked.Words, StringComparison.Ordinal);
        var disabled = await desk.SubmitAsync(asked, "standing");
        Assert.Contains("sudah dinonaktifkan", disabled.Words, StringComparison.Ordinal);
        Assert.Contains(disabled.Document.QuerySelectorAll("a"), link => link.TextContent.Contains("Aktifkan kembali", StringComparison.Ordinal));
        Assert.Equal("/sign-in", (await user.OpenAsync("/account")).Path);
        var back = await desk.SubmitAsync(await desk.FollowAsync(await desk.OpenAsync(person.Path), "Aktifkan kembali"), "standing");
        Assert.Contains("sudah aktif kembali", back.Words, StringComparison.Ordinal);
        await portal.Browser(Tenant).SignInAsync("laras.ayuningtyas", Password);

        var made = await desk.SubmitAsync(await desk.FollowAsync(back, "Jadikan pengelola"), "standing");
        Assert.Contains("sekarang pengelola", made.Words, StringComparison.Ordinal);
        Assert.Contains("bukan pengelola lagi", (await desk.SubmitAsync(await desk.FollowAsync(made, "Cabut tugas pengelola"), "standing")).Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/people")]
    [InlineData("/people/new")]
    public async Task For_anybody_else_it_is_nowhere(string path)
        => Assert.Equal(HttpStatusCode.NotFound, (await (await portal.Browser(Tenant).SignInAsync("dimas.hanggoro")).OpenAsync(path)).Status);

    [Fact]
    public async Task Ones_own_account_is_not_ones_own_to_close()
    {
        var desk = await portal.Browser(Tenant).SignInAsync(Administrator);
        var list = await desk.OpenAsync($"/people?q={Administrator}");
        var self = await desk.OpenAsync(list.Document.QuerySelector(".work-list a")!.GetAttribute("href")!);
        Assert.Contains("Ini akun Anda sendiri", self.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Nonaktifkan akun", self.Words, StringComparison.Ordinal);
        var refused = await desk.SubmitAsync(await desk.OpenAsync($"{self.Path}/standing"), "standing");
        Assert.Contains("tidak berwenang", refused.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_mail_server_nobody_is_promised_a_mail()
    {
        var door = await portal.Browser(Tenant).OpenAsync("/sign-in");
        Assert.DoesNotContain("lewat surel", door.Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await portal.Browser(Tenant).OpenAsync("/forgot")).Status);
    }
}
