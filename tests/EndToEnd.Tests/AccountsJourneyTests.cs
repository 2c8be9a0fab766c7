using EOffice.Demo;
using EOffice.EndToEnd.Tests.Walking;

namespace EOffice.EndToEnd.Tests;

/// <summary>Ways in, in a browser: a passkey by Chromium's virtual authenticator, and the pages around accounts on the smallest phone.</summary>
[Collection(Town.Name)]
public sealed class AccountsJourneyTests(Town town)
{
    [Fact]
    public async Task A_passkey_is_made_and_lets_in_without_a_password()
    {
        await using var person = await Person.ArriveAsync(town, "bojonegoro", "suryo.handoko", Device.Desk);
        var browser = await person.Page.Context.NewCDPSessionAsync(person.Page);
        await browser.SendAsync("WebAuthn.enable");
        await browser.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
        await person.OpenAsync("/account/passkeys");
        await person.FillAsync("Nama kunci", "Laptop kantor");
        await person.FillAsync("Kata sandi Anda", Seed.Password);
        await person.PressAsync("Lanjut");
        await person.PressAsync("Buat kunci sandi di perangkat ini");
        await person.SeesAsync("Laptop kantor sudah tersimpan");

        await person.Page.Context.ClearCookiesAsync();
        await person.OpenAsync("/sign-in");
        await person.PressAsync("Masuk dengan kunci sandi");
        await person.SeesAsync("Yang perlu dikerjakan|Tidak ada yang menunggu");
        Clean();
    }

    [Fact]
    public async Task Pages_of_people_and_accounts_are_for_everybody()
    {
        var device = Device.SmallPhoneLargestLetters;
        await using var administrator = await Person.ArriveAsync(town, "bali", "gede.arya", device);
        foreach (var address in new[] { "/people?q=a", "/people/new", "/security", "/quota", "/single-sign-on", "/webhooks", "/webhooks/new", "/account", "/account/second-factor", "/account/passkeys", "/account/notices" })
        {
            await administrator.OpenAsync(address);
        }

        await administrator.OpenAsync("/people?q=ketut");
        await administrator.LeaveAsync(() => administrator.Page.Locator(".work-list a").First.ClickAsync());
        await administrator.FollowAsync("Beri kode kata sandi baru");
        await administrator.PressAsync("Buat kode");
        var code = await administrator.ReadAsync("#code");
        await administrator.OpenAsync($"/welcome?kode={code}");
        await administrator.PressAsync("Lanjut");
        await administrator.SeesAsync("Kata sandi baru");
        await administrator.OpenAsync("/people?q=ketut");
        await administrator.LeaveAsync(() => administrator.Page.Locator(".work-list a").First.ClickAsync());
        await administrator.FollowAsync("Beri jabatan");
        await administrator.Page.Locator("#cari").FillAsync("kepala");
        await administrator.PressAsync("Cari");
        await administrator.LeaveAsync(() => administrator.Page.Locator(".work-list a").First.ClickAsync());
        await administrator.SeesAsync("Nomor SK");
        Clean();
    }

    private void Clean()
    {
        var findings = string.Join('\n', town.TakeFindings());
        Assert.True(findings.Length == 0, findings);
    }
}
