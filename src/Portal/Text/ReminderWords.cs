using System.Globalization;
using EOffice.Grains.Forgotten;
using EOffice.Portal.Ui;

namespace EOffice.Portal.Text;

/// <summary>What lies too long, in the words of an office.</summary>
internal static class ReminderWords
{
    /// <summary>What a form offers for either time.</summary>
    public static IReadOnlyList<Choice> Choices { get; } =
        [.. new[] { "1h", "2h", "4h", "1d", "2d", "3d", "5d", "7d", "10d", "15d", "20d", "30d" }.Select(span => new Choice(span, Span(span)))];

    /// <summary>As a heading.</summary>
    public static string Name(ForgottenKind kind) => kind switch
    {
        ForgottenKind.Draft => "Konsep yang tidak disentuh",
        ForgottenKind.Initial => "Surat menunggu paraf",
        ForgottenKind.Signature => "Surat menunggu tanda tangan",
        ForgottenKind.Unsent => "Surat yang belum dikirim",
        ForgottenKind.Handover => "Surat yang belum diserahkan",
        ForgottenKind.Registration => "Surat masuk yang belum dicatat",
        ForgottenKind.Disposition => "Disposisi yang belum dikerjakan",
    };

    /// <summary>One of them, in a list.</summary>
    public static string One(ForgottenKind kind) => kind switch
    {
        ForgottenKind.Draft => "Konsep tidak disentuh",
        ForgottenKind.Initial => "Menunggu paraf",
        ForgottenKind.Signature => "Menunggu tanda tangan",
        ForgottenKind.Unsent => "Belum dikirim",
        ForgottenKind.Handover => "Belum diserahkan",
        ForgottenKind.Registration => "Belum dicatat",
        ForgottenKind.Disposition => "Belum dikerjakan",
    };

    /// <summary>Since when it is counted.</summary>
    public static string Since(ForgottenKind kind) => kind switch
    {
        ForgottenKind.Draft => "Dihitung sejak konsep terakhir diubah.",
        ForgottenKind.Initial => "Dihitung sejak surat sampai di meja yang harus memaraf.",
        ForgottenKind.Signature => "Dihitung sejak surat sampai di meja yang harus menandatangani.",
        ForgottenKind.Unsent => "Dihitung sejak surat ditandatangani dengan pilihan “kirim nanti”, atau sejak ditahan.",
        ForgottenKind.Handover => "Dihitung sejak surat siap diserahkan kepada penerima di luar sistem.",
        ForgottenKind.Registration => "Dihitung sejak surat masuk tiba di meja penerima surat.",
        ForgottenKind.Disposition => "Dihitung sejak disposisi diberikan, sampai tugasnya diterima.",
    };

    /// <summary>What happens at the first time: a whole sentence.</summary>
    public static string FirstEffect(ForgottenKind kind, string span)
        => span.Length == 0 ? "Tidak pernah diingatkan." : $"Setelah {Span(span)}, {Holder(kind)} diingatkan.";

    /// <summary>What happens at the second.</summary>
    public static string SecondEffect(ForgottenKind kind, string span)
        => span.Length == 0 ? (kind == ForgottenKind.Unsent ? "Tidak pernah terkirim sendiri." : "Atasannya tidak diberi tahu.")
            : kind == ForgottenKind.Unsent ? $"Setelah {Span(span)}, surat terkirim sendiri. Surat yang ditahan tidak; untuk itu atasan pembuatnya diberi tahu."
            : $"Setelah {Span(span)}, atasannya juga diberi tahu.";

    /// <summary>"2 hari kerja", "4 jam kerja".</summary>
    public static string Span(string span)
        => span is [.. var count, 'd'] ? $"{count} hari kerja" : span is [.. var hours, 'h'] ? $"{hours} jam kerja" : "tidak pernah";

    /// <summary>"5 naskah sudah terlalu lama menunggu di meja Anda." and what lies below.</summary>
    public static IEnumerable<string> Told(PersonReminder reminder)
    {
        if (reminder.ByHand > 0)
        {
            yield return $"Atasan Anda mengingatkan {Number(reminder.ByHand)} naskah di meja Anda.";
        }

        if (reminder.Own > 0)
        {
            yield return $"{Number(reminder.Own)} naskah sudah terlalu lama menunggu di meja Anda.";
        }

        if (reminder.Below > 0)
        {
            yield return $"{Number(reminder.Below)} naskah sudah terlalu lama menunggu di jabatan di bawah Anda.";
        }
    }

    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Holder(ForgottenKind kind) => kind switch
    {
        ForgottenKind.Draft or ForgottenKind.Unsent or ForgottenKind.Handover => "pembuatnya",
        ForgottenKind.Initial => "yang harus memaraf",
        ForgottenKind.Signature => "yang harus menandatangani",
        ForgottenKind.Registration => "penerima surat",
        ForgottenKind.Disposition => "penerima disposisi",
    };
}
