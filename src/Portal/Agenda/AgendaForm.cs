using System.Collections.Immutable;
using System.Globalization;
using EOffice.Grains.Agenda;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Portal.Ui;

namespace EOffice.Portal.Agenda;

/// <summary>From the forms to commands, and from items to forms.</summary>
internal static class AgendaForm
{
    public const string OnWeekday = "OnWeekday";

    /// <summary>The picker of participants is no part of the model: each of its buttons posts the form.</summary>
    public const string Participants = "Participants";

    private const int OpenHours = 2;

    /// <summary>Null when something cannot be read; then it stands at its field.</summary>
    public static AgendaSchedule? Schedule(AgendaInput input, FormErrors errors, string ownZone)
    {
        var zone = string.IsNullOrEmpty(input.Zone) ? ownZone : input.Zone;
        var open = string.IsNullOrWhiteSpace(input.End);
        if (input.Day is null)
        {
            errors.Add("Input.Day", "Pilih tanggalnya.");
        }

        if (TypedTime.Read(input.Begins) is null)
        {
            errors.Add("Input.Begins", "Tulis jam mulai, misalnya 09.00.");
        }

        if (!open && TypedTime.Read(input.End) is null)
        {
            errors.Add("Input.End", "Tulis jam selesai, misalnya 11.00, atau kosongkan.");
        }

        if (errors.Any || !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
        {
            return errors.Any ? null : new AgendaSchedule(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, zone);
        }

        var start = AgendaClock.Moment(input.Day!.Value, TypedTime.Read(input.Begins)!.Value, zone);
        var end = open ? start.AddHours(OpenHours) : AgendaClock.Moment(input.LastDay ?? input.Day.Value, TypedTime.Read(input.End)!.Value, zone);
        return new AgendaSchedule(start, end, zone, open, Recurrence(input));
    }

    public static AgendaContent Content(AgendaInput input, IEnumerable<string> participants, ImmutableArray<Attachment> files)
        => new(
            input.Title ?? "", input.Place ?? "", input.Link ?? "", input.Description ?? "", input.Dress ?? "", input.Others ?? "",
            [.. participants.Select(id => Guid.TryParse(id, out var post) ? post : Guid.Empty).Select(id => new PostId(id))], input.Audience, input.Secrecy, files);

    public static AgendaInput Of(AgendaItemView item, PostId by)
        => new()
        {
            Post = by.Value,
            Owner = item.Owner.Post.Value,
            BasedOn = item.Revision,
            Title = item.Content.Title,
            Place = item.Content.Place,
            Link = item.Content.Link,
            Description = item.Content.Description,
            Dress = item.Content.Dress,
            Others = item.Content.Others,
            Audience = item.Content.Audience,
            Secrecy = item.Content.Secrecy,
        };

    /// <param name="day">One day of many; null for the whole.</param>
    public static AgendaInput WithTimes(this AgendaInput input, AgendaItemView item, ItemDay? day)
    {
        var (from, to, zone) = (day?.Start ?? item.Schedule.Start, day?.End ?? item.Schedule.End, item.Schedule.Zone);
        var (start, end) = (AgendaClock.In(from, zone), AgendaClock.In(to, zone));
        var rule = day is null ? item.Schedule.Recurrence : null;
        input.Day = DateOnly.FromDateTime(start);
        input.LastDay = end.Date == start.Date ? null : DateOnly.FromDateTime(end);
        input.Begins = AgendaClock.Time(from, zone);
        input.End = item.Schedule.OpenEnd ? null : AgendaClock.Time(to, zone);
        input.Zone = zone;
        input.Repeats = rule is null ? null : rule.OnWeekday ? OnWeekday : rule.Kind.ToString();
        input.Every = rule?.Every;
        input.Days = rule?.Days.IsDefault == false ? [.. rule.Days.Select(one => one.ToString(CultureInfo.InvariantCulture))] : null;
        input.Until = rule?.Until;
        input.Count = rule?.Count;
        return input;
    }

    private static Recurrence? Recurrence(AgendaInput input)
    {
        var onWeekday = input.Repeats == OnWeekday;
        if (!onWeekday && !Enum.TryParse<RecurrenceKind>(input.Repeats, out _))
        {
            return null;
        }

        var kind = onWeekday ? RecurrenceKind.Monthly : Enum.Parse<RecurrenceKind>(input.Repeats!);
        var days = kind != RecurrenceKind.Weekly ? [] : (input.Days ?? []).Select(day => int.TryParse(day, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0);
        return new Recurrence(kind, input.Every ?? 1, [.. days], onWeekday, input.Until, input.Count);
    }
}
