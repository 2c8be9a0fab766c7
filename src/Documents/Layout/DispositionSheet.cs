using System.Collections.Immutable;

namespace EOffice.Documents.Layout;

/// <summary>Everything on a printed lembar disposisi, already worded. The same sheet gives the same bytes.</summary>
/// <param name="From">Who sent the letter.</param>
/// <param name="LetterNumber">The sender's number; null when the letter has none.</param>
/// <param name="AgendaNumber">Number in the register of incoming letters.</param>
/// <param name="Urgencies">The boxes of "Sifat": Sangat Segera, Segera, Rahasia.</param>
/// <param name="ForwardedTo">Posts, with the holder's name if wanted; one line needs no numbering.</param>
/// <param name="Instructions">The boxes of "Dengan hormat harap", ticked or not.</param>
/// <param name="Note">Free words of the one who disposes; may hold line feeds; empty leaves room to write by hand.</param>
/// <param name="IssuedBy">Who disposes: capacity, name, rank and NIP; null leaves it out.</param>
/// <param name="Chain">The way of the letter so far, oldest first.</param>
/// <param name="Mark">Diagonal mark over each page ("LATIHAN"); null for none.</param>
public sealed record DispositionSheet(
    Letterhead Letterhead,
    string From,
    string? LetterNumber,
    DateOnly? LetterDate,
    DateOnly? ReceivedOn,
    string AgendaNumber,
    ImmutableArray<SheetChoice> Urgencies,
    string Subject,
    ImmutableArray<string> ForwardedTo,
    ImmutableArray<SheetChoice> Instructions,
    string Note,
    SignatureBlock? IssuedBy,
    ImmutableArray<SheetStep> Chain,
    string FooterText,
    PaperSettings Paper,
    DocumentInfo Info,
    string? Mark = null);

/// <summary>A box and what it stands for.</summary>
public sealed record SheetChoice(string Label, bool Ticked);

/// <summary>One disposition in the chain.</summary>
/// <param name="At">Printed in its own offset, named WIB, WITA or WIT.</param>
/// <param name="Words">Instructions and note.</param>
/// <param name="State">"Dikirim", "Diterima", "Selesai" and the like, with its time if wanted.</param>
public sealed record SheetStep(DateTimeOffset At, string From, string To, string Words, string State);
