using System.Text;
using EOffice.Grains.Agenda;
using EOffice.Grains.Letters;
using FsCheck;
using FsCheck.Fluent;

namespace EOffice.Grains.Tests.Agenda;

public sealed class CalendarFilesTests
{
    private static readonly AgendaSchedule Weekly = AgendaDaysTests.At(
        "Asia/Jayapura", new DateTime(2026, 3, 2, 7, 30, 0), new Recurrence(RecurrenceKind.Weekly, 1, [1], false, new DateOnly(2026, 3, 30), null), 1);

    [Fact]
    public void A_recurring_item_says_its_rule_its_zone_and_the_days_that_differ()
    {
        var item = AgendaItems.Of(Weekly) with
        {
            Revision = 4,
            Changed =
            [
                new ChangedDay(new DateOnly(2026, 3, 9), null, null, "Libur"),
                new ChangedDay(new DateOnly(2026, 3, 16), Weekly.Start.AddDays(15), Weekly.Start.AddDays(15).AddHours(1), null),
            ],
        };
        var lines = Lines(item);
        Assert.Equal(["BEGIN:VCALENDAR", "END:VCALENDAR"], [lines[0], lines[^1]]);
        Assert.Contains("VERSION:2.0", lines);
        Assert.Contains("BEGIN:VTIMEZONE", lines);
        Assert.Contains("TZID:Asia/Jayapura", lines);
        Assert.Contains("TZOFFSETTO:+0900", lines);
        Assert.Contains("TZNAME:WIT", lines);
        Assert.Contains("DTSTART;TZID=Asia/Jayapura:20260302T073000", lines);
        Assert.Contains("DTEND;TZID=Asia/Jayapura:20260302T083000", lines);
        Assert.Contains("RRULE:FREQ=WEEKLY;UNTIL=20260330T145959Z;BYDAY=MO", lines);
        Assert.Contains("EXDATE;TZID=Asia/Jayapura:20260309T073000", lines);
        Assert.Contains("RECURRENCE-ID;TZID=Asia/Jayapura:20260316T073000", lines);
        Assert.Contains("DTSTART;TZID=Asia/Jayapura:20260317T073000", lines);
        Assert.Equal(2, lines.Count(line => line == $"UID:{item.Id}"));
        Assert.Equal(2, lines.Count(line => line == "SEQUENCE:3"));
        Assert.Equal(2, lines.Count(line => line == "DTSTAMP:20260201T030405Z"));
    }

    [Fact]
    public void Long_lines_are_folded_at_75_octets_and_nothing_of_the_text_is_lost()
    {
        var title = "Rapat; koordinasi, “terpadu” – " + string.Concat(Enumerable.Repeat("pelayanan ★ publik ", 9)).Trim();
        var item = AgendaItems.Of(AgendaDaysTests.At("Asia/Jakarta", new DateTime(2026, 3, 2, 9, 0, 0)));
        item = item with { Content = item.Content with { Title = title, Description = "Baris satu\nBaris dua \\ akhir" } };
        var text = Encoding.UTF8.GetString(CalendarFiles.OfItem(item).Bytes);
        Assert.All(text.Split("\r\n"), line => Assert.True(Encoding.UTF8.GetByteCount(line) <= 75, line));
        Assert.DoesNotContain('\n', text.Replace("\r\n", "", StringComparison.Ordinal));
        Assert.Contains($"SUMMARY:{title.Replace(";", "\\;").Replace(",", "\\,")}", Lines(item));
        Assert.Contains(Lines(item), line => line == "DESCRIPTION:Baris satu\\nBaris dua \\\\ akhir");
    }

    [Fact]
    public void What_may_not_be_told_is_an_event_without_words()
    {
        var item = AgendaItems.Of(Weekly);
        item = item with { CancelReason = "Alasan", Content = item.Content with { Secrecy = Secrecy.TopSecret, Place = "Ruang rahasia", Link = "https://rapat.example/1", Dress = "PDH" } };
        var text = Encoding.UTF8.GetString(CalendarFiles.OfCalendar("Kalender", [(item, false)], [Guid.Empty]).Bytes);
        Assert.Contains("SUMMARY:Acara tertutup", text, StringComparison.Ordinal);
        Assert.Contains("STATUS:CANCELLED", text, StringComparison.Ordinal);
        foreach (var word in new[] { "Rapat", "Ruang", "rapat.example", "PDH", "Alasan", "DESCRIPTION", "LOCATION" })
        {
            Assert.DoesNotContain(word, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_same_items_are_the_same_bytes_and_any_schedule_can_be_written()
        => Prop.ForAll(AgendaDaysTests.Schedules.Generator.Where(schedule => AgendaDays.Of(schedule).Length > 0).ToArbitrary(), schedule =>
        {
            var item = AgendaItems.Of(schedule);
            return CalendarFiles.OfItem(item).Bytes.SequenceEqual(CalendarFiles.OfItem(item).Bytes) && Lines(item).Count(line => line.StartsWith("RRULE:", StringComparison.Ordinal)) == 1;
        }).QuickCheckThrowOnFailure();

    // Unfolded, as RFC 5545 (3.1) has it.
    private static string[] Lines(AgendaItem item)
        => Encoding.UTF8.GetString(CalendarFiles.OfItem(item).Bytes).Replace("\r\n ", "", StringComparison.Ordinal).TrimEnd().Split("\r\n");
}
