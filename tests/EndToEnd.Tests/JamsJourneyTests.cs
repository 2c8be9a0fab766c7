using EOffice.EndToEnd.Tests.Walking;
using EOffice.Portal.Tests;
using EOffice.Portal.Tests.Dispositions;

namespace EOffice.EndToEnd.Tests;

/// <summary>A leader sees where work lies still, goes there and reminds its holder, who reads it.</summary>
[Collection(Town.Name)]
public sealed class JamsJourneyTests(Town town)
{
    private const string Government = "bojonegoro";

    [Fact]
    public async Task From_the_first_page_to_where_it_jams_and_a_reminder_that_arrives()
    {
        var device = Device.Phone;
        var subject = $"Pelantikan camat {Guid.NewGuid().ToString("N")[..6]}";
        await town.SubmitAsync(Government, "retno.palupi", subject);   // a section head: it waits for the division's initial
        await town.WriteAsync(Government, "update desk_line set moved_at = now() - interval '500 days' where title = $1 and verb = 'Initial'", subject);

        await using var regent = await Person.ArriveAsync(town, Government, "suryo.handoko", device);
        await regent.SeesAsync("Di mana pekerjaan tertahan");
        await regent.FollowAsync("Lihat semua yang tertahan");
        await regent.FollowAsync("Dinas Komunikasi dan Informatika");
        await regent.FollowAsync("Kepala Bidang Aplikasi Informatika");
        await regent.SeesAsync("hari ini|sejak");
        await regent.FollowAsync("Ingatkan");
        await regent.FillAsync("Pesan atau pertanyaan Anda", "Apa kendalanya?");
        await regent.PressAsync("Ingatkan Galih Pamungkas");
        await regent.SeesAsync("sudah diingatkan");
        await regent.FollowAsync("Lihat pilihan");
        await regent.SeesAsync("Besok dapat diingatkan lagi");
        await regent.OpenAsync("/jams?show=late");

        await using var holder = await Person.ArriveAsync(town, Government, "galih.pamungkas", device);
        await holder.SeesAsync("Atasan Anda mengingatkan");
        await holder.FollowAsync("Lihat yang terlupa");
        await holder.SeesAsync("Apa kendalanya");
        await holder.OpenAsync("/dispositions?show=given-late");
        Assert.Empty(town.TakeFindings());
    }

    [Fact]
    public async Task On_a_small_phone_a_disposition_that_lies_still_goes_to_another_desk()
    {
        var letter = await PaperLetters.RegisteredAsync(town.Portal, "Data posyandu yang ditunggu");
        var head = await town.Portal.Browser("sumedang").SignInAsync("ratih.komalasari");
        var given = await head.SubmitAsync(
            await head.OpenAsync($"/incoming/{letter}/dispose"), "give-disposition",
            ("Input.To", PortalHost.Government("sumedang").Post("kabid-kesmas").ToString()), ("Input.Instructions", "follow-up"));

        await using var regent = await Person.ArriveAsync(town, "sumedang", "dadan.wirakusumah", Device.SmallPhoneLargestLetters);
        await regent.OpenAsync($"/jams/{PortalHost.Government("sumedang").Post("kabid-kesmas")}/{given.Path.Split('/')[2]}");
        await regent.FollowAsync("Pindahkan ke pejabat lain");
        await regent.FillAsync("Alasan", "Sedang cuti.");
        await regent.FillAsync("Kepada siapa?", "sekretaris dinas kesehatan");
        await regent.PressAsync("Cari");
        await regent.PressAsync("Pilih Sekretaris Dinas Kesehatan");
        await regent.SeesAsync("Pindahkan kepada Sekretaris Dinas Kesehatan");
        await regent.PressAsync("Ya, pindahkan");
        await regent.SeesAsync("Disposisi sudah dipindahkan");

        await using var giver = await Person.ArriveAsync(town, "sumedang", "ratih.komalasari", Device.SmallPhoneLargestLetters);
        await giver.OpenAsync(given.Path);
        await giver.SeesAsync("“Sedang cuti.”");
        await using var taken = await Person.ArriveAsync(town, "sumedang", "yayah.rokayah", Device.Desk);
        await taken.OpenAsync(given.Path);
        await taken.SeesAsync("memindahkan bagian");
        Assert.Empty(town.TakeFindings());
    }
}
