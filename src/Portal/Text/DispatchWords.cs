using EOffice.Grains;
using EOffice.Grains.Letters;
using EOffice.Portal.Ui;

namespace EOffice.Portal.Text;

/// <summary>How far a letter got with one recipient, for the page.</summary>
internal static class DispatchWords
{
    /// <summary>A letter that takes longer than this waits for something.</summary>
    private static readonly TimeSpan Usual = TimeSpan.FromMinutes(5);

    public static string State(DispatchView dispatch) => dispatch.State switch
    {
        DispatchState.Pending => "Menunggu dikirim",
        DispatchState.Stored => "Sampai",
        DispatchState.Registered => "Diregistrasi",
        DispatchState.Read => "Dibaca",
        DispatchState.Disposed => "Ditindaklanjuti",
        DispatchState.Rejected => "Ditolak",
        DispatchState.ToHandOver => "Perlu Anda serahkan",
        DispatchState.HandedOver => "Diserahkan",
        DispatchState.Undeliverable => "Tidak dapat dikirim",
        DispatchState.Unsent => "Belum dikirim",
    };

    public static Tone ToneOf(DispatchState state) => state switch
    {
        DispatchState.Pending => Tone.Neutral,
        DispatchState.Stored or DispatchState.Registered => Tone.Info,
        DispatchState.Read or DispatchState.Disposed or DispatchState.HandedOver => Tone.Success,
        DispatchState.ToHandOver or DispatchState.Unsent => Tone.Warning,
        DispatchState.Rejected or DispatchState.Undeliverable => Tone.Danger,
    };

    /// <summary>What is known beyond the state, a sentence each.</summary>
    /// <param name="when">A moment in words.</param>
    /// <param name="since">The seal: how long it has been under way.</param>
    public static IEnumerable<string> Details(DispatchView dispatch, Func<DateTimeOffset, string> when, TimeSpan since)
    {
        if (dispatch.State == DispatchState.Pending)
        {
            yield return since < Usual
                ? "Sistem sedang mengirimkannya. Anda tidak perlu berbuat apa-apa."
                : "Belum sampai: penerima belum dapat dihubungi. Sistem terus mencoba sampai dua minggu.";
        }

        if (dispatch.StoredAt is { } stored)
        {
            yield return dispatch.State == DispatchState.HandedOver ? $"Diserahkan {when(stored)}." : $"Sampai {when(stored)}.";
        }

        if (dispatch.RegisteredAt is { } registered)
        {
            yield return dispatch.AgendaNumber is { } number
                ? $"Diregistrasi dengan nomor agenda {number}, {when(registered)}."
                : $"Diregistrasi {when(registered)}.";
        }

        if (dispatch.ReadAt is { } read)
        {
            yield return $"Dibaca {when(read)}.";
        }

        if (dispatch.DisposedAt is { } disposed)
        {
            yield return $"Ditindaklanjuti {when(disposed)}.";
        }

        if (dispatch is { Told: { } told, ToldAt: { } at })
        {
            yield return told == LetterStanding.Replaced ? $"Diberi tahu bahwa surat ini diganti, {when(at)}." : $"Diberi tahu bahwa surat ini dicabut, {when(at)}.";
        }

        if (dispatch.Problem is { Length: > 0 } problem)
        {
            yield return dispatch.State == DispatchState.Rejected ? $"Alasan penolakan: {problem}" : $"Kendala: {(RefusalText.Knows(problem) ? RefusalText.Of(new Refusal(problem)) : problem)}";
        }
    }
}
