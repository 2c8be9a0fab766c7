using EOffice.EndToEnd.Tests.Walking;

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
}
