using System.Text;
using EOffice.Grains.Letters;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

namespace EOffice.Grains.Agenda;

/// <summary>Items as iCalendar (RFC 5545): the same bytes for the same items.</summary>
internal static class CalendarFiles
{
    /// <summary>What is told of an item that may not be told of.</summary>
    public const string Closed = "Acara tertutup";

    private const string Product = "-//EOffice.Saas//Agenda//ID";

    // The rules of these zones do not change: any day before all items will do.
    private static readonly DateTime Long = new(1988, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);

    public static CalendarFile OfItem(AgendaItem item) => Write(item.Content.Title, [(item, true)], FileName(item.Content.Title), _ => true);

    /// <param name="items">With whether it may be told what they are.</param>
    /// <param name="calendars">Whose they are: a deputy for one day has that day alone.</param>
    public static CalendarFile OfCalendar(string name, IEnumerable<(AgendaItem Item, bool Open)> items, IReadOnlyCollection<Guid> calendars)
        => Write(name, items, "agenda.ics", one => calendars.Any(calendar => one.Item.StandsIn(calendar, one.Day)));

    private static CalendarFile Write(string name, IEnumerable<(AgendaItem Item, bool Open)> items, string fileName, Func<(AgendaItem Item, DateOnly Day), bool> stands)
    {
        var calendar = new Calendar { ProductId = Product, Method = null };
        calendar.AddProperty("X-WR-CALNAME", name);
        var all = items.ToList();
        foreach (var zone in all.Select(one => one.Item.Schedule.Zone).Distinct().Order(StringComparer.Ordinal))
        {
            calendar.AddTimeZone(Zone(zone));
        }

        foreach (var one in all.SelectMany(one => Events(one.Item, one.Open, day => stands((one.Item, day)))))
        {
            calendar.Events.Add(one);
        }

        return new CalendarFile(fileName, Encoding.UTF8.GetBytes(new CalendarSerializer().SerializeToString(calendar)!));
    }

    /// <summary>The item, and an event for each day that was moved by itself.</summary>
    private static IEnumerable<CalendarEvent> Events(AgendaItem item, bool open, Func<DateOnly, bool> stands)
    {
        var zone = item.Schedule.Zone;
        var first = item.Days[0];
        var time = TimeOnly.FromDateTime(AgendaDays.Local(item.Schedule.Start, zone));
        var main = Event(item, open, At(item.Schedule.Start, zone), At(item.Schedule.End, zone));
        if (item.Recurs)
        {
            main.RecurrenceRule = AgendaDays.Rule(item.Schedule, first);
            foreach (var gone in item.Days.Where(day => !stands(day) || item.Changed.Any(one => one.Day == day && one.Start is null)))
            {
                main.ExceptionDates.Add(new CalDateTime(gone.ToDateTime(time), zone, true));
            }
        }

        yield return main;
        foreach (var moved in item.Changed.Where(one => one.Start is not null && stands(one.Day)).OrderBy(one => one.Day))
        {
            var single = Event(item, open, At(moved.Start!.Value, zone), At(moved.End!.Value, zone));
            single.RecurrenceIdentifier = new RecurrenceIdentifier(new CalDateTime(moved.Day.ToDateTime(time), zone, true));
            yield return single;
        }
    }

    private static CalendarEvent Event(AgendaItem item, bool open, CalDateTime start, CalDateTime end)
    {
        var made = new CalendarEvent
        {
            Uid = item.Id.ToString(),
            DtStamp = new CalDateTime(Whole(item.ChangedAt.UtcDateTime), "UTC", true),
            Sequence = item.Revision - 1,
            Start = start,
            End = end,
            Summary = open ? item.Content.Title : Closed,
            Status = item.Cancelled ? EventStatus.Cancelled : EventStatus.Confirmed,
            Class = item.Secret ? "CONFIDENTIAL" : item.Content.Secrecy == Secrecy.Restricted ? "PRIVATE" : "PUBLIC",
        };
        if (open)
        {
            made.Location = item.Content.Place.Length > 0 ? item.Content.Place : null;
            made.Url = Uri.TryCreate(item.Content.Link, UriKind.Absolute, out var link) ? link : null;
            made.Description = Description(item);
        }

        return made;
    }

    private static string? Description(AgendaItem item)
    {
        var content = item.Content;
        string?[] lines =
        [
            content.Description.Length > 0 ? content.Description : null,
            content.Link.Length > 0 ? $"Tautan rapat: {content.Link}" : null,
            content.Dress.Length > 0 ? $"Pakaian: {content.Dress}" : null,
            item.Participants.Length > 1 ? $"Peserta: {string.Join("; ", item.Participants.Select(one => one.Post.Title))}" : null,
            content.Others.Length > 0 ? $"Peserta lain: {content.Others}" : null,
            item.Schedule.OpenEnd ? "Sampai selesai." : null,
            item.CancelReason is { } reason ? $"Dibatalkan: {reason}" : null,
        ];
        var said = string.Join("\n", lines.OfType<string>());
        return said.Length > 0 ? said : null;
    }

    private static VTimeZone Zone(string zone)
    {
        var offset = TimeZoneInfo.FindSystemTimeZoneById(zone).BaseUtcOffset;
        var made = new VTimeZone { TzId = zone };
        made.TimeZoneInfos.Add(new VTimeZoneInfo("STANDARD")
        {
            DtStart = new CalDateTime(Long, true),
            OffsetFrom = new UtcOffset(offset),
            OffsetTo = new UtcOffset(offset),
            TimeZoneName = AgendaZones.Name(zone),
        });
        return made;
    }

    private static CalDateTime At(DateTimeOffset moment, string zone) => new(Whole(AgendaDays.Local(moment, zone)), zone, true);

    private static DateTime Whole(DateTime moment) => new(moment.Ticks - (moment.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Unspecified);

    private static string FileName(string title)
    {
        var name = new string([.. title.Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-').Take(60)]).Trim();
        return $"{(name.Length > 0 ? name : "acara")}.ics";
    }
}
