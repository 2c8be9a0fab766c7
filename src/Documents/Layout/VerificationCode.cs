using EOffice.Documents.Pdf.Writing;
using QRCoder;

namespace EOffice.Documents.Layout;

/// <summary>The QR code of a letter's verification address, with medium error correction: it survives a fold or a stamp.</summary>
internal static class VerificationCode
{
    // QRCoder surrounds the code with white, which the page gives anyway.
    private const int Quiet = 4;

    public static CodeModules Of(string url)
    {
        using var data = QRCodeGenerator.GenerateQrCode(url, QRCodeGenerator.ECCLevel.M);
        var rows = data.ModuleMatrix;
        return new(rows.Count - (2 * Quiet), (x, y) => rows[y + Quiet][x + Quiet]);
    }
}
