using EOffice.Grains.Agenda;
using EOffice.Grains.Letters;

namespace EOffice.Portal.Agenda;

/// <summary>What the forms about one item send. Times are as typed, in the zone of the form.</summary>
public sealed class AgendaInput
{
    public Guid RequestId { get; set; } = Guid.CreateVersion7();

    /// <summary>The new item's id, made when the form was drawn.</summary>
    public Guid Item { get; set; } = Guid.CreateVersion7();

    /// <summary>The post whose agenda it is.</summary>
    public Guid Owner { get; set; }

    /// <summary>The post that acts.</summary>
    public Guid Post { get; set; }

    /// <summary>The revision that the form was drawn from.</summary>
    public int BasedOn { get; set; }

    public LetterKind LetterKind { get; set; }

    /// <summary>The letter it is about; null for none.</summary>
    public Guid? Letter { get; set; }

    public string? Title { get; set; }

    public string? Place { get; set; }

    public string? Link { get; set; }

    public string? Description { get; set; }

    public string? Dress { get; set; }

    public string? Others { get; set; }

    public Audience Audience { get; set; }

    public Secrecy Secrecy { get; set; }

    public DateOnly? Day { get; set; }

    public string? Begins { get; set; }

    /// <summary>Empty for "sampai selesai".</summary>
    public string? End { get; set; }

    /// <summary>Last day, when another one.</summary>
    public DateOnly? LastDay { get; set; }

    public string? Zone { get; set; }

    /// <summary>Empty, or a <see cref="RecurrenceKind"/>, or "OnWeekday" for monthly on the n-th weekday.</summary>
    public string? Repeats { get; set; }

    public int? Every { get; set; }

    public string[]? Days { get; set; }

    public DateOnly? Until { get; set; }

    public int? Count { get; set; }

    /// <summary>Not null once the conflicts were shown and it shall be so.</summary>
    public string? Anyway { get; set; }

    public string? Reason { get; set; }

    public string? Text { get; set; }

    public Attendance Answer { get; set; }

    public Guid? Deputy { get; set; }

    /// <summary>The participant whose answer it is.</summary>
    public Guid Participant { get; set; }

    /// <summary>The sheet that tells the deputy, made when the form was drawn.</summary>
    public Guid Sheet { get; set; } = Guid.CreateVersion7();
}
