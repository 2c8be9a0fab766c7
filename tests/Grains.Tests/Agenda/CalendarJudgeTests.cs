using System.Text.Json;
using EOffice.Grains.Agenda;
using EOffice.Grains.Organisation;
using EOffice.Testing;
using FsCheck.Fluent;
using static EOffice.Grains.Tests.Dispositions.Staff;

namespace EOffice.Grains.Tests.Agenda;

/// <summary>Calendar files as another program reads them: ical.js, which shares nothing with what wrote them.</summary>
public sealed class CalendarJudgeTests
{
    private const int Items = 300;

    [Fact]
    public async Task Any_rule_in_any_zone_with_a_moved_and_a_cancelled_day_is_read_as_the_office_means_it()
    {
        var items = AgendaDaysTests.Schedules.Generator.Where(schedule => AgendaDays.Of(schedule).Length > 0).Sample(Items).Select(Changed).ToList();
        Assert.Equal(["WIB", "WIT", "WITA"], items.Select(item => AgendaZones.Name(item.Schedule.Zone)).Distinct().Order());
        Assert.Contains(items, item => item.Changed.Any(day => day.Start is not null) && item.Changed.Any(day => day.Start is null));
        var read = await ReadAsync(items.Select(item => CalendarFiles.OfItem(item).Bytes));
        foreach (var (item, told) in items.Zip(read))
        {
            var (uid, times) = Assert.Single(told);
            Assert.Equal(item.Id.ToString(), uid);
            Assert.Equal(Times(item), times);
        }
    }

    [Fact]
    public async Task A_feed_of_three_zones_says_each_at_its_own_hour_and_what_is_closed_only_when()
    {
        var weekly = new Recurrence(RecurrenceKind.Weekly, 1, [1], false, null, 4);
        var items = new[] { "Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura" }.Select(zone => AgendaItems.Of(AgendaDaysTests.At(zone, new DateTime(2026, 3, 2, 7, 30, 0), weekly))).ToList();
        items[1] = items[1] with { Changed = [new ChangedDay(new DateOnly(2026, 3, 9), items[1].Schedule.Start.AddDays(9), items[1].Schedule.Start.AddDays(9).AddHours(3), null)] };
        var told = (await ReadAsync([CalendarFiles.OfCalendar("Kalender", items.Select((item, i) => (item, i != 2)), [Guid.Empty]).Bytes]))[0];
        Assert.Equal(["2026-03-02T00:30:00.000Z", "2026-03-01T23:30:00.000Z", "2026-03-01T22:30:00.000Z"], items.Select(item => told[item.Id.ToString()][0][0]));
        Assert.All(items, item => Assert.Equal(Times(item).Select(time => time[..2]), told[item.Id.ToString()].Select(time => time[..2])));
        Assert.All(told[items[2].Id.ToString()], time => Assert.Equal("Acara tertutup", time[2]));
    }

    [Fact]
    public async Task A_deputys_calendar_has_the_one_day_alone()
    {
        var item = AgendaItems.Of(AgendaDaysTests.At("Asia/Jayapura", new DateTime(2026, 3, 2, 9, 0, 0), new Recurrence(RecurrenceKind.Weekly, 1, [1], false, null, 5)));
        var answer = new AnswerInvitation(Guid.NewGuid(), Acting(Head), Head, Attendance.Represented, FirstSection, Day: new DateOnly(2026, 3, 16));
        item = item.Answer(answer, Chart, item.ChangedAt);
        var told = await ReadAsync([.. new PostId[] { Head, FirstSection }.Select(post => CalendarFiles.OfCalendar("Kalender", [(item, true)], [post.Value]).Bytes)]);
        Assert.Equal(Times(item), told[0][item.Id.ToString()]);
        Assert.Equal("2026-03-16T00:00:00.000Z", Assert.Single(told[1][item.Id.ToString()])[0]);
    }

    private static AgendaItem Changed(AgendaSchedule schedule, int index)
    {
        // As it is planned: it begins on the first day that its rule allows.
        var first = AgendaDays.Instant(AgendaDays.Of(schedule)[0], TimeOnly.FromDateTime(AgendaDays.Local(schedule.Start, schedule.Zone)), schedule.Zone);
        schedule = schedule with { Start = first, End = first + (schedule.End - schedule.Start) };
        var item = AgendaItems.Of(schedule);
        return item.Days.Length < 3 || index % 3 == 0 ? item : item with
        {
            Changed =
            [
                new ChangedDay(item.Days[index % item.Days.Length], schedule.Start.AddDays(3 + (7 * index % 40)).AddMinutes(30), schedule.Start.AddDays(3 + (7 * index % 40)).AddHours(2), null),
                .. index % 3 == 1 ? [new ChangedDay(item.Days[(index + 1) % item.Days.Length], null, null, "Libur")] : Array.Empty<ChangedDay>(),
            ],
        };
    }

    private static IEnumerable<string[]> Times(AgendaItem item)
        => item.Days().Where(day => !day.Cancelled).Select(day => new[] { Iso(day.Start), Iso(day.End), item.Content.Title }).OrderBy(time => time[0], StringComparer.Ordinal).ThenBy(time => time[1], StringComparer.Ordinal);

    private static string Iso(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<List<Dictionary<string, string[][]>>> ReadAsync(IEnumerable<byte[]> files)
        => [.. (await NodeJudge.AskAsync("tests/Grains.Tests/Agenda/read-calendars.mjs", "ical.js", [.. files.Select(Convert.ToBase64String)]))
            .Select(line => JsonSerializer.Deserialize<Dictionary<string, string[][]>>(line)!)];
}
