using EOffice.Portal.Text;
using EOffice.Portal.Ui;

namespace EOffice.Portal.Verification;

/// <summary>What somebody typed into one of the two forms that ask by words.</summary>
public sealed record AskedFor(string? Token, string? Number, string? Date)
{
    public static AskedFor Of(HttpRequest request) => new(Value(request, "token"), Value(request, "number"), Value(request, "date"));

    public bool Anything => Token is not null || Number is not null || Date is not null;

    /// <summary>Number and day when both were given.</summary>
    public (string Number, DateOnly Date)? NumberAndDate
        => Token is null && Number?.Trim() is { Length: > 0 } number && PublicDate.Read(Date) is { } day ? (number, day) : null;

    /// <summary>Says at the fields what is missing.</summary>
    internal void Complain(FormErrors errors, PageLanguage language)
    {
        if (Token is not null)
        {
            errors.Add("token", new Bilingual("Kode terdiri atas enam belas huruf dan angka. Periksa sekali lagi", "The code has sixteen letters and digits. Check it once more").In(language));
            return;
        }

        if (Anything && string.IsNullOrWhiteSpace(Number))
        {
            errors.Add("number", new Bilingual("Ketik nomor surat seperti tertulis pada suratnya", "Type the number as it stands on the letter").In(language));
        }

        if (Anything && PublicDate.Read(Date) is null)
        {
            errors.Add("date", new Bilingual("Isi tanggal surat, misalnya 24/11/2026", "Fill in the date of the letter, such as 24/11/2026").In(language));
        }
    }

    private static string? Value(HttpRequest request, string name) => request.Query.TryGetValue(name, out var value) ? value.ToString() : null;
}
