using EOffice.Demo;
using EOffice.EndToEnd.Tests.Walking;

namespace EOffice.EndToEnd.Tests;

/// <summary>A sealed letter that is kept back, and what lies too long, on the pages.</summary>
[Collection(Town.Name)]
public sealed class ForgottenJourneyTests(Town town)
{
    private const string Government = "bojonegoro";

    [Fact]
    public async Task A_letter_waits_is_held_and_sent_and_what_lies_too_long_is_told()
    {
        var device = Device.Phone;
        var subject = $"Pelantikan pejabat {Guid.NewGuid().ToString("N")[..6]}";
        await town.SubmitAsync(Government, "nunuk.rahayu", subject);
        await using var head = await Person.ArriveAsync(town, Government, "arif.budiyanto", device);
        await SealForLaterAsync(head, subject);

        await using var drafter = await Person.ArriveAsync(town, Government, "nunuk.rahayu", device);
        await drafter.OpenWorkAsync(subject);
        await drafter.SeesAsync("terkirim sendiri (besok|.* 20[0-9]{2}) pukul");
        await drafter.FollowAsync("Tahan surat");
        await drafter.PressAsync("Tahan surat ini");
        await drafter.SeesAsync("Tulis mengapa surat ini ditahan");
        await drafter.FillAsync("Mengapa ditahan?", "Menunggu acara pelantikan.");
        await drafter.PressAsync("Tahan surat ini");
        await drafter.SeesAsync("tidak akan terkirim sendiri");

        await town.WriteAsync(Government, "update desk_line set moved_at = now() - interval '30 days' where title = $1", subject);
        await ReadForgottenAsync(drafter, head, subject);

        await drafter.OpenWorkAsync(subject);
        await drafter.FollowAsync("Kirim sekarang");
        await drafter.PressAsync("Ya, kirim sekarang");
        await drafter.SeesAsync("sudah dikirim");
        await SettingsAsync(device);
        Assert.Empty(town.TakeFindings());
    }

    private static async Task SealForLaterAsync(Person head, string subject)
    {
        await head.OpenWorkAsync(subject);
        await head.FollowAsync("Periksa dan tandatangani");
        await head.Page.GetByText("Jangan langsung dikirim").ClickAsync();
        await head.ChooseAsync("Kapan surat dikirim?", "Nanti");
        Assert.Equal("Tandatangani", (await head.Button("Tandatangani").InnerTextAsync()).Trim());
        await head.FillAsync("Passphrase", Seed.Passphrase);
        await head.PressAsync("Tandatangani");
        await head.SeesAsync("Surat ini belum dikirim");
    }

    private async Task ReadForgottenAsync(Person drafter, Person head, string subject)
    {
        await town.WriteAsync(Government, """
            insert into person_reminder (person, own, below, at) select person, 1, 2, now() from account where user_name = $1
            on conflict (person) do update set own = 1, below = 2, seen_at = null
            """, "nunuk.rahayu");
        await drafter.OpenAsync("/");
        await drafter.SeesAsync("1 naskah sudah terlalu lama menunggu di meja Anda");
        await drafter.FollowAsync("Lihat yang terlupa");
        await drafter.SeesAsync(subject);

        await head.OpenAsync("/");
        await head.FollowAsync("Terlupa");
        await head.FollowAsync("Dinas Komunikasi dan Informatika");
        await head.FollowAsync("Sekretaris Dinas");
        await head.SeesAsync(subject);
    }

    private async Task SettingsAsync(Device device)
    {
        await using var administrator = await Person.ArriveAsync(town, Government, "teguh.prasojo", device);
        await administrator.FollowAsync("Pengingat");
        await administrator.SeesAsync("surat terkirim sendiri");
        await administrator.OpenAsync("/reminders/unsent");
        await administrator.PressAsync("Simpan");
        await administrator.SeesAsync("sudah disimpan");
    }
}
