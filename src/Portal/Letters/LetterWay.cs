using System.Globalization;
using EOffice.Grains.Letters;
using EOffice.Portal.Text;
using EOffice.Portal.Ui;

namespace EOffice.Portal.Letters;

/// <summary>Where a letter is and how it gets on from there, in words.</summary>
internal static class LetterWay
{
    /// <summary>"Menunggu paraf Kepala Seksi … (Retno Palupi) sejak kemarin pukul 16.05."</summary>
    public static string Sentence(LetterView letter, OfficeClock clock)
    {
        var since = clock.Words(letter.HeldSince);
        return letter.Status switch
        {
            LetterStatus.Draft when letter.ReturnReason is not null => $"Dikembalikan kepada {Who(letter.Drafter)} {since}, untuk diperbaiki.",
            LetterStatus.Draft => $"Masih ditulis oleh {Who(letter.Drafter)}. Belum diajukan.",
            LetterStatus.InReview => $"Menunggu paraf {Who(letter.Holder!)} sejak {since}.",
            LetterStatus.AwaitingSeal => $"Menunggu tanda tangan {Who(letter.Holder!)} sejak {since}.",
            LetterStatus.Sealing => $"Menunggu TTE {Who(letter.Holder!)} sejak {since}. Nomor {letter.Number} sudah disediakan.",
            LetterStatus.Sealed when letter.Standing == LetterStanding.Withdrawn => $"Surat nomor {letter.Number} sudah dicabut dan tidak berlaku lagi.",
            LetterStatus.Sealed when letter.Standing == LetterStanding.Replaced => $"Surat nomor {letter.Number} sudah diganti dan tidak berlaku lagi.",
            LetterStatus.Sealed => $"Sudah ditandatangani {LastOf(letter, "letter.sealed", clock) ?? since} dengan nomor {letter.Number}{(letter.KeptBack is null ? "" : ", belum dikirim")}.",
            LetterStatus.Discarded => $"Konsep ini dibuang {since}.",
        };
    }

    public static IReadOnlyList<TimelineStep> Steps(LetterView letter, OfficeClock clock)
        =>
        [
            Written(letter, clock),
            .. letter.Chain.Select(step => Initial(step, letter, clock)),
            .. letter.Signers.Select(step => Signature(step, letter, clock)),
            .. Sent(letter, clock),
            .. letter.History.Where(entry => entry.Action is "letter.withdrawn" or "letter.replaced").Select(entry => new TimelineStep(
                entry.Action == "letter.replaced" ? "Diganti" : "Dicabut", Who(entry.By), clock.Words(entry.At))),
        ];

    public static IReadOnlyList<TimelineStep> History(LetterView letter, OfficeClock clock)
        => [.. letter.History.Select(entry => new TimelineStep(LetterWords.Event(entry.Action), Who(entry.By), clock.Words(entry.At), TimelineState.Done, Blank(entry.Text)))];

    /// <summary>"Kepala Bidang Aptika (Galih Pamungkas)".</summary>
    public static string Who(NamedPost post) => post.PersonName is { } person ? $"{post.Title} ({person})" : post.Title;

    /// <summary>Who gets the letter after the post that has it now; null when it is the last signer.</summary>
    public static NamedPost? Next(LetterView letter)
    {
        var waiting = letter.Chain.Where(step => step.State == StepState.Waiting).Select(step => step.Post)
            .Concat(letter.Signers.Where(step => step.State == StepState.Waiting).Select(step => step.Post));
        return waiting.FirstOrDefault();
    }

    /// <summary>Who sent the letter on past this step's desk.</summary>
    public static NamedPost PasserOf(ChainStep step, LetterView letter) => letter.History.Last(entry => entry.Action == "letter.passed-over" && entry.At == step.At).By;

    private static TimelineStep Written(LetterView letter, OfficeClock clock)
        => letter.Status == LetterStatus.Draft
            ? new TimelineStep(letter.ReturnReason is null ? "Sedang ditulis" : "Sedang diperbaiki", Who(letter.Drafter), $"sejak {clock.Words(letter.HeldSince)}", TimelineState.Now)
            : new TimelineStep("Ditulis dan diajukan", Who(letter.Drafter), LastOf(letter, "letter.submitted", clock));

    private static TimelineStep Initial(ChainStep step, LetterView letter, OfficeClock clock)
    {
        var kind = step.Coordinating ? "Paraf koordinasi" : "Paraf";
        return step.State switch
        {
            StepState.Done => new TimelineStep(step.Coordinating ? "Diparaf (koordinasi)" : "Diparaf", Who(step.Post), When(step.At, clock), TimelineState.Done, Blank(step.Note)),
            StepState.PassedOver => new TimelineStep("Dilewati", Who(step.Post), $"{When(step.At, clock)}, oleh {PasserOf(step, letter).Title}", TimelineState.Done, Blank(step.Note)),
            StepState.Current => new TimelineStep($"{kind} ditunggu", Who(step.Post), $"sejak {clock.Words(letter.HeldSince)}", TimelineState.Now),
            StepState.Waiting => new TimelineStep(kind, Who(step.Post), null, TimelineState.Later),
        };
    }

    private static TimelineStep Signature(SignerStep step, LetterView letter, OfficeClock clock) => step.State switch
    {
        StepState.Done => new TimelineStep("Ditandatangani", Who(step.Post), When(step.At, clock)),
        StepState.PassedOver => throw new InvalidOperationException("Nobody is passed over who signs."),
        StepState.Current => new TimelineStep("Tanda tangan ditunggu", Who(step.Post), $"sejak {clock.Words(letter.HeldSince)}", TimelineState.Now),
        StepState.Waiting => new TimelineStep("Tanda tangan", Who(step.Post), null, TimelineState.Later),
    };

    private static IEnumerable<TimelineStep> Sent(LetterView letter, OfficeClock clock)
    {
        var count = letter.Content.Recipients.Length + letter.Content.CarbonCopies.Length;
        if (count == 0)
        {
            yield break;   // such as a letter of assignment: those it names have it
        }

        var whom = string.Create(CultureInfo.InvariantCulture, $"Kepada {count} tujuan");
        if (letter.KeptBack is { } kept)
        {
            yield return letter.Standing == LetterStanding.InForce
                ? new TimelineStep(kept.Reason is null ? "Belum dikirim" : "Ditahan", whom, $"sejak {clock.Words(kept.Since)}", TimelineState.Now, kept.Reason)
                : new TimelineStep("Tidak dikirim", whom, null);
        }
        else if (letter.Status == LetterStatus.Sealed)
        {
            yield return new TimelineStep("Dikirim", whom, clock.Words(letter.HeldSince));
        }
        else if (letter.Status is not (LetterStatus.Draft or LetterStatus.Discarded))
        {
            yield return new TimelineStep("Dikirim", whom, null, TimelineState.Later);
        }
    }

    private static string? LastOf(LetterView letter, string action, OfficeClock clock)
        => letter.History.LastOrDefault(entry => entry.Action == action) is { } entry ? clock.Words(entry.At) : null;

    private static string? When(DateTimeOffset? moment, OfficeClock clock) => moment is { } at ? clock.Words(at) : null;

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
