using EOffice.EndToEnd.Tests.Walking;
using EOffice.Oidc.Server;

namespace EOffice.EndToEnd.Tests;

/// <summary>A government's own sign-on server in a browser: set up by the administrator, used with and without script, left again.</summary>
[Collection(Town.Name)]
public sealed class SingleSignOnJourneyTests(Town town)
{
    [Fact]
    public async Task Staff_come_in_by_the_governments_own_server_and_leave_it()
    {
        await using var server = await OidcProcess.StartAsync();
        await server.SetAsync(Mode.Asks);
        await server.PutUserAsync("pegawai-17", ("preferred_username", "ketut.widnyana"));
        await using var administrator = await Person.ArriveAsync(town, "bali", "gede.arya", Device.Desk);
        await SetUpAsync(administrator, server);
        try
        {
            await WalkAsync(Device.WithoutScript);
            await server.PutUserAsync("orang-luar", ("preferred_username", "tidak.ada"));
            await using var stranger = await Person.ArriveAsync(town, "bali", null, Device.SmallPhoneLargestLetters);
            await stranger.OpenAsync("/sign-in");
            await stranger.FollowAsync("Masuk dengan SSO Bali");
            await stranger.PressAsync("Masuk sebagai pegawai");
            await stranger.SeesAsync("Nomor permintaan");
        }
        finally
        {
            await administrator.OpenAsync("/single-sign-on/off");
            await administrator.PressAsync("Ya, matikan");
        }

        var findings = string.Join('\n', town.TakeFindings());
        Assert.True(findings.Length == 0, findings);
    }

    private static async Task SetUpAsync(Person administrator, OidcProcess server)
    {
        await administrator.OpenAsync("/single-sign-on");
        await administrator.FillAsync("Alamat penerbit", server.Issuer);
        await administrator.FillAsync("ID klien", OidcProcess.ClientId);
        await administrator.FillAsync("Rahasia klien", OidcProcess.Secret);
        await administrator.ChooseAsync("Akun SSO dicocokkan", "Nama pengguna");
        await administrator.ChooseAsync("Masuk tanpa SSO", "Pengelola saja");
        await administrator.PressAsync("Simpan pengaturan");
        await administrator.PressAsync("Uji sekarang");
        await administrator.SeesAsync("menjawab dengan benar");
        await administrator.PressAsync("Nyalakan SSO");
        await administrator.SeesAsync("SSO sudah menyala");
    }

    private async Task WalkAsync(Device device)
    {
        await using var staff = await Person.ArriveAsync(town, "bali", null, device);
        await staff.OpenAsync("/letters");
        await staff.FollowAsync("Masuk dengan SSO Bali");
        await staff.PressAsync("Masuk sebagai pegawai");
        await staff.SeesAsync("Surat keluar");
        await staff.PressAsync("Keluar");
        await staff.SeesAsync("Keluar juga dari SSO\\?");
        await staff.FollowAsync("Keluar juga dari SSO");
        await staff.FollowAsync("Ya, keluar");
        await staff.SeesAsync("Masuk dengan SSO Bali");
    }
}
