using EOffice.Documents.Verification;
using EOffice.Grains.Onboarding;
using EOffice.Portal.Ui;
using EOffice.Portal.Uploads;

namespace EOffice.Portal.Onboarding;

/// <summary>The agreement's PDF out of the form: small enough, really a PDF, nothing active in it.</summary>
internal static class AgreementUpload
{
    public const int MostMegabytes = 5;
    public const string Field = "File";

    /// <summary>Null when none was chosen, or it was not taken; then the field says why.</summary>
    public static async Task<NewApplicationFile?> ReadAsync(HttpContext context, FormErrors errors)
    {
        if (context.Request.Form.Files.GetFile(Field) is not { Length: > 0 } file)
        {
            return null;
        }

        if (file.Length > MostMegabytes * 1024L * 1024L)
        {
            errors.Add(Field, $"Berkasnya terlalu besar. Paling besar {MostMegabytes} MB");
            return null;
        }

        var bytes = await file.ReadAsync(context.RequestAborted);
        if (FileKind.Of(bytes, file.FileName) != FileKind.Pdf)
        {
            errors.Add(Field, "Berkas ini bukan PDF. Simpan perjanjiannya sebagai PDF, lalu unggah lagi");
            return null;
        }

        if (UploadGate.Check(bytes).Refusal is { } refusal)
        {
            errors.Add(Field, $"Berkas ini {UploadWords.Of(refusal)}");
            return null;
        }

        return new NewApplicationFile(FileNames.WithExtension(FileNames.Tidy(file.FileName), FileKind.Pdf), bytes);
    }
}
