using EOffice.EndToEnd.Tests.Walking;
using EOffice.Grains.Operators;
using EOffice.Testing;
using Microsoft.Playwright;
using Console = EOffice.Portal.Tests.Operators.Console;

namespace EOffice.EndToEnd.Tests;

/// <summary>A government joins, seen by everybody who has a part in it, on any device.</summary>
[Collection(Town.Name)]
public sealed class JoiningJourneyTests(Town town)
{
    [Theory]
    [InlineData("small", "Kabupaten Wonogiri", "wonogiri")]
    [InlineData("no-script", "Kabupaten Karanganyar", "karanganyar")]
    public async Task A_regency_joins_and_its_administrator_begins(string name, string region, string address)
    {
        var device = new[] { Device.SmallPhoneLargestLetters, Device.WithoutScript }.Single(one => one.Name == name);
        await using var applicant = await Person.ArriveAsync(town, address, null, device);
        var link = await ApplyAsync(applicant, region, address);
        await using var operations = await SignInAsync(device);
        await ApproveAsync(operations, region);
        if (device.Script)
        {
            await LookAroundAsync(operations);
        }

        await StartAsync(applicant, link, address);
        var findings = string.Join('\n', town.TakeFindings());
        Assert.True(findings.Length == 0, findings);
    }

    private async Task<string> ApplyAsync(Person applicant, string region, string address)
    {
        await applicant.OpenAsync($"http://localhost:{town.Portal.Port}/");
        await applicant.FollowAsync("Daftarkan pemerintah daerah");
        await applicant.Page.Locator("input[name=q]").FillAsync(region);
        await applicant.PressAsync("Cari");
        await applicant.SeesAsync("Open Database License");
        await applicant.PressAsync("Pilih");
        var link = applicant.Page.Url;
        await applicant.PressAsync("Kirim permohonan");
        await applicant.SeesAsync("hal yang perlu diperbaiki");
        foreach (var (label, text) in new[]
        {
            ("Nama lengkap", "Wahyu Pranowo"), ("Jabatan", "Kepala Dinas Komunikasi dan Informatika"), ("Surel kantor", "kominfo@daerah.example"),
            ("Telepon kantor", "(000) 555-0177"), ("Nomor perjanjian", "PKS/7/2026"), ("Berlaku mulai", "2026-01-02"), ("Berlaku sampai", "2030-12-31"), ("Alamat", address),
        })
        {
            await applicant.FillAsync(label, text);
        }

        await applicant.Page.Locator("input[name=File]").SetInputFilesAsync(new FilePayload { Name = "perjanjian.pdf", MimeType = "application/pdf", Buffer = SmallestPdf.Bytes });
        await applicant.PressAsync("Kirim permohonan");
        await applicant.SeesAsync("Menunggu diperiksa");
        return link;
    }

    private async Task<Person> SignInAsync(Device device)
    {
        var account = await Console.OpenAsync(town.Portal, OperatorRole.Operations, OperatorRole.Security);
        var person = await Person.ArriveAsync(town, "konsol", null, device);
        await person.OpenAsync("/");
        await person.FillAsync("Nama pengguna", account.UserName);
        await person.FillAsync("Kata sandi", Console.Password);
        await person.FillAsync("Kode dari aplikasi autentikator", Totp.Code(account.Secret, TimeProvider.System.GetUtcNow()));
        await person.PressAsync("Masuk");
        await person.SeesAsync("Keadaan dan angka saja");
        return person;
    }

    private static async Task ApproveAsync(Person operations, string region)
    {
        await operations.OpenAsync("/console/applications");
        await operations.OpenWorkHereAsync(region);
        await operations.FollowAsync("Setujui");
        await operations.PressAsync("Ya, setujui");
        await operations.SeesEventuallyAsync("Siap dipakai");
    }

    private static async Task LookAroundAsync(Person operations)
    {
        foreach (var page in new[] { "/console/tenants", "/console/acts", "/console/operators", "/console/operators/new", "/console/account", "/console/tenants/bali", "/console/tenants/bali/suspend", "/console/tenants/bali/quota", "/console/isolation" })
        {
            await operations.OpenAsync(page);
        }
    }

    private static async Task StartAsync(Person applicant, string link, string address)
    {
        await applicant.OpenAsync(link);
        await applicant.PressAsync("Buat kode masuk");
        var code = await applicant.ReadAsync("#code");
        await applicant.FollowAsync("Buka kantor dan pakai kode");
        await applicant.FillAsync("Kode masuk", code);
        await applicant.FillAsync("Nama pengguna yang Anda inginkan", "wahyu");
        await applicant.FillAsync("Kata sandi baru", "empat kata yang panjang");
        await applicant.FillAsync("Kata sandi baru, sekali lagi", "empat kata yang panjang");
        await applicant.PressAsync("Masuk dan mulai");
        await applicant.SeesAsync("0 dari 7 langkah selesai");
        Assert.StartsWith($"http://{address}.localhost", applicant.Page.Url, StringComparison.Ordinal);
        await applicant.PressAsync("Lewati dahulu");
        await applicant.SeesAsync("Dilewati");
    }
}
