using EOffice.Portal.Text;
using EOffice.Portal.Ui;

namespace EOffice.Portal.Verification;

/// <summary>The file of the form "verify-file": read into memory, never kept.</summary>
internal static class UploadedFile
{
    private const long Largest = 20L * 1024 * 1024;

    /// <summary>Null when there is none or it is too large; then the field says so.</summary>
    public static async Task<byte[]?> ReadAsync(HttpContext context, FormErrors errors, PageLanguage language)
    {
        var file = context.Request.Form.Files.GetFile("File");
        if (file is null || file.Length == 0)
        {
            errors.Add("File", new Bilingual("Pilih berkas PDF surat yang akan diperiksa", "Choose the PDF of the letter to be checked").In(language));
            return null;
        }

        if (file.Length > Largest)
        {
            errors.Add("File", new Bilingual("Berkasnya terlalu besar. Paling besar 20 MB", "The file is too large. At most 20 MB").In(language));
            return null;
        }

        var bytes = new byte[file.Length];
        await using var content = file.OpenReadStream();
        await content.ReadExactlyAsync(bytes, context.RequestAborted);
        return bytes;
    }
}
