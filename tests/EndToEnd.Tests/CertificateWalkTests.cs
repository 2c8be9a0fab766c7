using EOffice.Demo;
using EOffice.EndToEnd.Tests.Walking;

namespace EOffice.EndToEnd.Tests;

/// <summary>An official's certificate through its whole life: by the official where there is least room, by the administrator without script.</summary>
[Collection(Town.Name)]
public sealed class CertificateWalkTests(Town town)
{
    private const string Official = "laras.ayuningtyas";
    private const string Administrator = "teguh.prasojo";

    [Fact]
    public async Task Renewed_suspended_resumed_revoked_and_activated_anew()
    {
        await using var official = await Person.ArriveAsync(town, "bojonegoro", Official, Device.SmallPhoneLargestLetters);
        await official.OpenAsync("/account/certificate");
        await official.SeesAsync("Sertifikat uji");
        await official.FollowAsync("Perpanjang");
        await official.PressAsync("Perpanjang sertifikat");
        await official.SeesAsync("Tulis passphrase Anda");
        await official.FillAsync("Kata sandi tanda tangan yang sekarang", Seed.Passphrase);
        await official.PressAsync("Perpanjang sertifikat");
        await official.SeesAsync("Sertifikat sudah diperpanjang");
        await official.FollowAsync("Bekukan sementara");
        await official.PressAsync("Ya, bekukan");
        await official.SeesAsync("Sertifikat sudah dibekukan");
        await official.OpenAsync("/");
        await official.SeesAsync("sedang dibekukan");

        await ResumeAsync();

        await official.OpenAsync("/account/certificate");
        await official.FollowAsync("Cabut");
        await official.PressAsync("Ya, cabut");
        await official.SeesAsync("Pilih mengapa");
        await official.ChooseAsync("Mengapa dicabut", "Lupa kata sandi");
        await official.PressAsync("Ya, cabut");
        await official.SeesAsync("Sertifikat sudah dicabut");
        await official.FillAsync("Kata sandi tanda tangan yang baru", Seed.Passphrase);
        await official.FillAsync("Kata sandi tanda tangan, sekali lagi", Seed.Passphrase);
        await official.PressAsync("Aktifkan sertifikat");
        await official.SeesAsync("sudah aktif");
        Assert.Empty(town.TakeFindings());
    }

    private async Task ResumeAsync()
    {
        await using var administrator = await Person.ArriveAsync(town, "bojonegoro", Administrator, Device.WithoutScript);
        await administrator.FollowAsync("Sertifikat");
        await administrator.FollowAsync("Dibekukan atau dicabut");
        await administrator.FollowAsync("dr. Laras");
        await administrator.FollowAsync("Aktifkan kembali");
        await administrator.FillAsync("Mengapa diaktifkan kembali", "Ponsel sudah ditemukan");
        await administrator.PressAsync("Ya, aktifkan kembali");
        await administrator.SeesAsync("Sertifikat sudah aktif kembali");
        await administrator.OpenAsync("/certificates?q=laras");
        await administrator.SeesAsync("dr. Laras");
    }
}
