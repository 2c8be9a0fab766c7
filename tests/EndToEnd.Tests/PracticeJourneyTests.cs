using EOffice.Demo;
using EOffice.EndToEnd.Tests.Walking;
using EOffice.Portal.Tests.Practice;

namespace EOffice.EndToEnd.Tests;

/// <summary>The time of practice on a small phone, and on one without script.</summary>
[Collection(Town.Name)]
public sealed class PracticeJourneyTests(Town town)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_administrator_clears_what_was_practised_and_goes_live(bool script)
    {
        var one = await Beginner.ArriveAsync(town.Portal);
        await one.SealAsync();
        var device = script ? Device.SmallPhoneLargestLetters : Device.Phone with { Script = false };
        await using var person = await Person.ArriveAsync(town, one.Id, Beginner.UserName, device);
        await person.FollowAsync("Masa latihan");
        await person.FollowAsync("Bersihkan data latihan");
        await SignAsync(person, one, "Ya, hapus semua data latihan");
        await person.SeesAsync("sudah dibersihkan");
        await person.FollowAsync("Lihat kesiapannya");
        await person.FollowAsync("Pendamping dan kesiapan");
        await person.FillAsync("Siapa yang mendampingi?", "Ibu Ratna, 0812");
        await person.ChooseAsync("Kesiapan", "Perangkat daerah ini siap");
        await person.PressAsync("Simpan");
        await person.SeesAsync("1 dari 1 perangkat daerah ditandai siap");
        await person.OpenAsync("/practice");
        await person.SeesEventuallyAsync("Data latihan sudah bersih");
        await person.FollowAsync("Mulai resmi");
        await SignAsync(person, one, "Ya, mulai resmi");
        await person.SeesAsync("sudah resmi");
        Assert.Equal(0, await person.Page.Locator(".practice-strip").CountAsync());
        var findings = string.Join('\n', town.TakeFindings());
        Assert.True(findings.Length == 0, findings);
    }

    private static async Task SignAsync(Person person, Beginner one, string button)
    {
        await person.FillAsync("Nama pemerintah daerah", one.Name);
        await person.FillAsync("Kata sandi Anda", Seed.Password);
        await person.PressAsync(button);
    }
}
