using EOffice.Grains.Forgotten;
using EOffice.Grains.Proposals;
using EOffice.Portal.Ui;

namespace EOffice.Portal.Text;

/// <summary>Words about defaults that operators propose.</summary>
internal static class ProposalWords
{
    public static string Kind(ProposalKind kind) => kind switch
    {
        ProposalKind.Instructions => "Petunjuk disposisi",
        ProposalKind.Classifications => "Klasifikasi surat",
        ProposalKind.Reminders => "Pengingat",
    };

    public static string Effect(ProposalEffect effect) => effect switch
    {
        ProposalEffect.Added => "Ditambahkan",
        ProposalEffect.Replaced => "Diganti",
        ProposalEffect.Same => "Sudah sama",
        ProposalEffect.OwnKept => "Milik kantor ini dipertahankan",
    };

    public static Tone Tone(ProposalEffect effect) => effect switch
    {
        ProposalEffect.Added => Ui.Tone.Success,
        ProposalEffect.Replaced => Ui.Tone.Warning,
        _ => Ui.Tone.Neutral,
    };

    /// <summary>What a line is about.</summary>
    public static string Key(ProposalKind kind, string key)
        => kind == ProposalKind.Reminders && Enum.TryParse<ForgottenKind>(key, out var what) ? ReminderWords.Name(what) : key;

    /// <summary>Its value: both times of a reminder, a code's name, nothing for an instruction.</summary>
    public static string Value(ProposalKind kind, string value)
        => kind == ProposalKind.Reminders && value.Split('/') is [var first, var second] ? $"{ReminderWords.Span(first)}, lalu {ReminderWords.Span(second)}"
            : kind == ProposalKind.Instructions ? "dipakai"
            : value;

    public static string Own(ProposalKind kind, ProposedChange change)
        => change.Own is not { } own ? "belum ada" : change.OutOfUse ? kind == ProposalKind.Classifications ? $"{own} (tidak dipakai)" : "sengaja tidak dipakai" : Value(kind, own);
}
