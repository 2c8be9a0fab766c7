using EOffice.Documents;
using EOffice.Grains.Incoming;
using EOffice.Portal.Letters;
using EOffice.Portal.Text;
using EOffice.Portal.Ui;

namespace EOffice.Portal.Incoming;

/// <summary>Where an incoming letter is, in words.</summary>
internal static class IncomingWay
{
    public static string Sentence(IncomingView letter, OfficeClock clock)
    {
        var since = clock.Words(letter.HeldSince);
        return letter.Status switch
        {
            IncomingStatus.Arrived when letter.Holder is { } holder => $"Menunggu dicatat oleh {LetterWay.Who(holder)} sejak {since}.",
            IncomingStatus.Registered when letter.Holder is { } holder => $"Ada pada {LetterWay.Who(holder)} sejak {since}.",
            IncomingStatus.Disposed => $"Sudah didisposisikan {since}.",
            IncomingStatus.Closed => $"Selesai {since}.",
            IncomingStatus.Rejected => $"Ditolak {since}.",
            _ => $"Diterima {clock.Words(letter.ReceivedAt)}.",
        };
    }

    public static IReadOnlyList<TimelineStep> History(IncomingView letter, OfficeClock clock)
        => [.. letter.History.Select(entry => new TimelineStep(
            IncomingWords.Event(entry.Action), LetterWay.Who(entry.By), clock.Words(entry.At), TimelineState.Done,
            string.IsNullOrWhiteSpace(entry.Text) ? null : entry.Text))];

    public static IReadOnlyList<KeyFact> Facts(IncomingView letter)
        =>
        [
            new KeyFact("Dari", letter.Sender),
            new KeyFact("Nomor surat", letter.Number.Length > 0 ? letter.Number : "Tanpa nomor"),
            .. letter.LetterDate is { } date ? [new KeyFact("Tanggal surat", IndonesianDate.Words(date))] : Array.Empty<KeyFact>(),
            .. letter.AgendaNumber is { } agenda ? [new KeyFact("Nomor agenda", $"{agenda}/{letter.AgendaYear}")] : Array.Empty<KeyFact>(),
            .. letter.Secrecy == default ? Array.Empty<KeyFact>() : [new KeyFact("Keamanan", LetterWords.Name(letter.Secrecy))],
            .. letter.Urgency == default ? Array.Empty<KeyFact>() : [new KeyFact("Urgensi", LetterWords.Name(letter.Urgency))],
        ];

    public static IReadOnlyList<KeyFact> More(IncomingView letter, OfficeClock clock)
        =>
        [
            new KeyFact("Ditujukan kepada", letter.CarbonCopy ? $"{letter.Addressee} (tembusan)" : letter.Addressee),
            new KeyFact("Diterima", clock.Words(letter.ReceivedAt)),
            new KeyFact("Cara diterima", IncomingWords.Origin(letter.Origin)),
            new KeyFact("Klasifikasi", letter.Classification.Length > 0 ? letter.Classification : "Belum dipilih"),
            new KeyFact("Keaslian", IncomingWords.Seal(letter.Seal)),
        ];
}
