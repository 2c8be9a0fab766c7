using EOffice.EndToEnd.Tests.Walking;
using EOffice.Grains.Agenda;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Portal.Tests;

namespace EOffice.EndToEnd.Tests;

/// <summary>Somebody on a phone hears of a weekly meeting, comes, and sends another one on one day.</summary>
[Collection(Town.Name)]
public sealed class AgendaJourneyTests(Town town)
{
    [Fact]
    public async Task From_the_bell_to_an_answer_for_one_day()
    {
        var (id, title) = (Guid.CreateVersion7(), $"Rapat mingguan {Guid.NewGuid().ToString("N")[..6]}");
        await PlanAsync(id, title);
        await using var division = await Person.ArriveAsync(town, "sumedang", "yayah.rokayah", Device.Phone);
        await division.OpenAsync("/");
        await division.SeesAsync("Kabar agenda");
        Assert.NotEqual("", await division.ReadAsync(".bell-count"));
        await division.FollowAsync(title);
        await division.FollowAsync("Jawab kehadiran");
        await division.SeesAsync("Jawaban ini untuk semua 4 hari");
        await division.ChooseAsync("Apakah", "Hadir");
        await division.PressAsync("Kirim jawaban");
        await division.SeesAsync("Jawaban sudah disimpan");

        await division.LeaveAsync(() => division.Page.GetByText("Jawab untuk hari itu saja").Nth(1).ClickAsync());
        await division.SeesAsync("Jawaban ini hanya untuk hari itu");
        await division.ChooseAsync("Apakah", "Diwakili");
        await division.Page.GetByLabel("Diwakili oleh").SelectOptionAsync(PortalHost.Government("sumedang").Post("kasi-promkes").ToString());
        await division.PressAsync("Kirim jawaban");
        await division.SeesAsync("diwakili oleh Kepala Seksi Promosi Kesehatan");
        await division.LeaveAsync(() => division.Page.GetByText("Jawab untuk hari itu saja").Nth(1).ClickAsync());
        await division.ChooseAsync("Apakah", "Ikuti jawaban untuk seluruh acara");
        await division.PressAsync("Kirim jawaban");
        Assert.DoesNotContain("diwakili", await division.ReadAsync("main"), StringComparison.Ordinal);
        Assert.Empty(town.TakeFindings());
    }

    private async Task PlanAsync(Guid id, string title)
    {
        var (away, start) = (PortalHost.Government("sumedang"), TimeProvider.System.GetUtcNow().AddDays(200));
        var owner = away.Post("kadis-kes");
        var by = new Actor(away.Person(away.Posts.First(one => one.Key == "kadis-kes")), owner);
        var content = new AgendaContent(title, "Aula", "", "", "", "", [away.Post("kabid-kesmas")], Audience.Participants, Secrecy.Ordinary, []);
        var schedule = new AgendaSchedule(start, start.AddHours(1), "Asia/Jakarta", Recurrence: new Recurrence(RecurrenceKind.Weekly, 1, [], false, null, 4));
        Assert.Null((await town.Portal.Grains("sumedang").Get<IAgendaItemGrain>(id).PlanAsync(new PlanAgendaItem(Guid.CreateVersion7(), by, owner, content, schedule))).Refusal);
    }
}
