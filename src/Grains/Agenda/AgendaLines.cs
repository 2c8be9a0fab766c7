using System.Collections.Immutable;
using EOffice.Grains.Organisation;

namespace EOffice.Grains.Agenda;

/// <summary>Which posts' calendars make up one, and what it is called.</summary>
internal static class AgendaCalendars
{
    public static ImmutableArray<Guid> Of(AgendaPlace place, DirectorySnapshot directory)
        => place.Kind == CalendarKind.Office ? [.. directory.Posts.Values.Where(post => post.Office.Value == place.Id).Select(post => post.Id.Value)] : [place.Id];

    public static (string Name, string Detail) Name(AgendaPlace place, DirectorySnapshot directory) => place.Kind switch
    {
        CalendarKind.Post when directory.Find(new PostId(place.Id)) is { } post => (post.Title, post.Holder?.Name ?? ""),
        CalendarKind.Office when directory.Offices.GetValueOrDefault(new OfficeId(place.Id)) is { } office => (office.Name, ""),
        CalendarKind.Government => ("", ""),
        _ => ("?", ""),
    };
}

/// <summary>A calendar as those who look see it.</summary>
internal static class AgendaLines
{
    public static ImmutableArray<AgendaLine> Of(
        IEnumerable<AgendaItem> items, AgendaPlace place, ImmutableArray<Guid> calendars, AgendaRights rights, DateTimeOffset from, DateTimeOffset to)
    {
        var found = items.SelectMany(item => item.DaysWithin(from, to).Where(day => calendars.Any(calendar => item.StandsIn(calendar, day.Day))).Select(day => (Item: item, Day: day)))
            .OrderBy(one => one.Day.Start).ThenBy(one => one.Day.End).ThenBy(one => one.Item.Id).Take(AgendaReader.Most).ToList();
        var clashing = AgendaConflictRules.Among(found, calendars.Select(id => new PostId(id)).ToHashSet());
        return [.. found.Select((one, index) => rights.Sees(one.Item) ? Open(one.Item, one.Day, place, clashing.Contains(index)) : Closed(one.Item, one.Day, clashing.Contains(index)))];
    }

    private static AgendaLine Open(AgendaItem item, ItemDay day, AgendaPlace place, bool clashes)
    {
        var own = place.Kind == CalendarKind.Post ? item.Of(new PostId(place.Id))?.Post.Post : null;
        var busy = item.BusyOn(day.Day).ToHashSet();
        var people = item.Participants.Where(one => busy.Contains(one.Post.Post)).Select(one => one.Post.Title);
        return new AgendaLine(
            item.Id, day.Day, day.Start, day.End, item.Schedule.OpenEnd, item.Schedule.Zone, item.Content.Title, item.Content.Place, item.Owner.Title, day.Cancelled,
            item.Recurs, own is { } mine ? item.AnswerOn(mine, day.Day) : null, own is { } me ? item.DeputyOn(me, day.Day)?.Title : null, clashes)
        {
            Detail = new LineDetail(
                item.Content.Link.Length > 0, item.Content.Description, item.Content.Dress, item.Content.Others, [.. people], item.Content.Secrecy),
        };
    }

    private static AgendaLine Closed(AgendaItem item, ItemDay day, bool clashes)
        => new(null, day.Day, day.Start, day.End, item.Schedule.OpenEnd, item.Schedule.Zone, "", "", "", day.Cancelled, item.Recurs, null, null, clashes);
}

/// <summary>When posts would have to be at two places.</summary>
internal static class AgendaConflictRules
{
    public static ImmutableArray<ItemDay> Times(AgendaSchedule schedule, ImmutableArray<DateOnly> days)
    {
        var time = TimeOnly.FromDateTime(AgendaDays.Local(schedule.Start, schedule.Zone));
        var length = schedule.End - schedule.Start;
        return [.. days.Select(day => AgendaDays.Instant(day, time, schedule.Zone)).Select((start, index) => new ItemDay(days[index], start, start + length, false, false, null))];
    }

    /// <summary>What the posts attend, or may yet attend, at one of the times; the earliest first.</summary>
    public static IEnumerable<(PostId Post, AgendaItem Item, ItemDay Day)> Of(ImmutableArray<ItemDay> times, IReadOnlyCollection<PostId> posts, IEnumerable<AgendaItem> items)
        => from item in items
           from day in item.DaysWithin(times[0].Start, times[^1].End)
           where !day.Cancelled && times.Any(time => Overlap(time, day))
           from post in item.BusyOn(day.Day).Intersect(posts)
           orderby day.Start, item.Id
           select (post, item, day);

    /// <summary>Which of the lines, in the order of their beginnings, overlap with another one that one of the posts attends too.</summary>
    public static HashSet<int> Among(IReadOnlyList<(AgendaItem Item, ItemDay Day)> lines, IReadOnlySet<PostId> posts)
    {
        var clashing = new HashSet<int>();
        var busy = lines.Select(line => line.Day.Cancelled ? [] : line.Item.BusyOn(line.Day.Day).Where(posts.Contains).ToHashSet()).ToList();
        for (var first = 0; first < lines.Count; first++)
        {
            for (var second = first + 1; second < lines.Count && lines[second].Day.Start < lines[first].Day.End; second++)
            {
                if (lines[first].Item.Id != lines[second].Item.Id && busy[first].Overlaps(busy[second]))
                {
                    clashing.Add(first);
                    clashing.Add(second);
                }
            }
        }

        return clashing;
    }

    private static bool Overlap(ItemDay one, ItemDay other) => one.Start < other.End && other.Start < one.End;
}
