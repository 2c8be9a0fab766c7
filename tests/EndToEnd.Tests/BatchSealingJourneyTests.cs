using EOffice.Demo;
using EOffice.EndToEnd.Tests.Walking;
using EOffice.Grains.Letters;
using EOffice.Portal.Tests.BatchSealing;

namespace EOffice.EndToEnd.Tests;

/// <summary>A leader reads letters and seals them with one passphrase: on a phone, without script.</summary>
[Collection(Town.Name)]
public sealed class BatchSealingJourneyTests(Town town)
{
    private const int Approved = 4;

    public static TheoryData<string> Devices => [nameof(Device.Phone), nameof(Device.WithoutScript)];

    [Theory]
    [MemberData(nameof(Devices))]
    public async Task Letters_are_read_and_sealed_with_a_wrong_passphrase_first_and_a_stop_in_between(string device)
    {
        var (government, head, secretary) = device switch
        {
            nameof(Device.Phone) => ("sumedang", "kadis-kominfo", "sekdin-kominfo"),
            _ => ("bali", "kadis-kes", "sekdin-kes"),
        };
        var leader = new Signatory(town.Portal.Grains(government), government, head, secretary);
        await leader.ApproveAsync((await leader.WriteAsync(Approved, "Surat pengantar")).Select(letter => letter.Id));
        var letters = await leader.WriteAsync(4, "Undangan sosialisasi");
        await using var person = await Person.ArriveAsync(town, government, leader.User, DeviceOf(device));

        await ReadAsync(person, letters);
        await person.SeesAsync($"{Approved + 2} surat akan ditandatangani");
        await person.FillAsync("Passphrase", "bukan-yang-ini-2026");
        await person.PressAsync($"TTE {Approved + 2} surat");
        Assert.Contains("tidak cocok", await person.ReadAsync("#input-passphrase-error"), StringComparison.Ordinal);
        await SealStopAndResumeAsync(person, government);

        // The page comes to it by itself, with script and without.
        await person.SeesAsync($"Selesai: {Approved + 2} ditandatangani");
        await person.OpenAsync(person.Page.Url);
        Assert.Equal(LetterStatus.Sealed, (await leader.ViewAsync(letters[0].Id)).Status);
        Assert.Equal(LetterStatus.AwaitingSeal, (await leader.ViewAsync(letters[1].Id)).Status);
        Assert.Equal(LetterStatus.Draft, (await leader.ViewAsync(letters[2].Id)).Status);
        Assert.Contains((await leader.ViewAsync(letters[0].Id)).Number!, await person.ReadAsync("main"), StringComparison.Ordinal);
        await person.OpenAsync("/sign");
        Assert.Empty(town.TakeFindings());
    }

    // Agrees to the first, skips the second, returns the third, agrees to the fourth.
    private static async Task ReadAsync(Person person, List<(Guid Id, string Subject)> letters)
    {
        await person.OpenAsync("/sign");
        await person.FollowAsync("Periksa dan TTE beberapa surat");
        await person.SeesAsync(letters[0].Subject);
        var sheet = person.Page.Locator(".pages img").First;
        await sheet.WaitForAsync();
        await person.PressAsync("Setuju, lanjut");
        await person.SeesAsync(letters[1].Subject);
        await person.PressAsync("Lewati");
        await person.SeesAsync(letters[2].Subject);
        await person.FollowAsync("Kembalikan");
        await person.FillAsync("Apa yang perlu diperbaiki?", "Tempatnya belum ada.");
        await person.PressAsync("Kembalikan, lanjut");
        await person.SeesAsync("sudah dikembalikan kepada");
        await person.SeesAsync(letters[3].Subject);
        await person.PressAsync("Setuju, lanjut");
    }

    private async Task SealStopAndResumeAsync(Person person, string government)
    {
        await person.FillAsync("Passphrase", Seed.Passphrase);
        await using (await town.HoldNumbersAsync(government))
        {
            await person.PressAsync($"TTE {Approved + 2} surat");
            await person.SeesAsync($"Sedang menandatangani: 0 dari {Approved + 2} surat");
            await person.PressAsync("Hentikan setelah surat ini");
            await person.SeesAsync("Berhenti setelah surat ini");
        }

        await person.SeesAsync(@"Anda hentikan: \d+ ditandatangani, \d+ belum");
        await person.OpenAsync(person.Page.Url);
        await person.FillAsync("Passphrase", Seed.Passphrase);
        await using (await town.HoldNumbersAsync(government))
        {
            await person.PressAsync("Lanjutkan TTE");
            await person.SeesAsync("Sedang menandatangani");
        }
    }

    private static Device DeviceOf(string name) => name == nameof(Device.Phone) ? Device.Phone : Device.WithoutScript;
}
