using EOffice.Grains.Operators;
using EOffice.Portal.Agenda;
using EOffice.Portal.Ui;
using EOffice.Tenancy;

namespace EOffice.Portal.Operators;

/// <summary>An announcement as it is typed; days and times are WIB, the console's own.</summary>
internal sealed class AnnouncementInput
{
    private const string Zone = "Asia/Jakarta";

    public Guid RequestId { get; set; } = Guid.CreateVersion7();

    public string? Title { get; set; }

    public string? Body { get; set; }

    /// <summary>A government's address; empty for all.</summary>
    public string? Tenant { get; set; }

    public DateOnly? Day { get; set; }

    public string? Begins { get; set; }

    public string? Ends { get; set; }

    /// <summary>Null when a day or a time can't be read; that stands at its field then.</summary>
    public MakeAnnouncement? Read(AnnouncementKind kind, Operator by, FormErrors errors)
    {
        var (begins, ends) = kind == AnnouncementKind.News ? (TimeOnly.MinValue, TimeOnly.MaxValue) : (Time(Begins, nameof(Begins), errors), Time(Ends, nameof(Ends), errors));
        if (Day is null)
        {
            errors.Add($"Input.{nameof(Day)}", "Pilih tanggalnya.");
        }

        if (errors.Any)
        {
            return null;
        }

        // "22.00 sampai 01.00" ends on the next day.
        var day = Day!.Value;
        var last = ends <= begins ? day.AddDays(1) : day;
        return new MakeAnnouncement(
            RequestId, by, kind, Title ?? "", Body ?? "", string.IsNullOrWhiteSpace(Tenant) ? null : Tenant.Trim().ToLowerInvariant(),
            kind == AnnouncementKind.News ? null : AgendaClock.Moment(day, begins, Zone), AgendaClock.Moment(last, ends, Zone));
    }

    private static TimeOnly Time(string? typed, string field, FormErrors errors)
    {
        if (TypedTime.Read(typed) is { } time)
        {
            return time;
        }

        errors.Add($"Input.{field}", "Tulis jamnya, misalnya 22.00.");
        return default;
    }
}
