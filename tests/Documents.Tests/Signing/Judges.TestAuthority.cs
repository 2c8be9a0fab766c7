namespace EOffice.Documents.Tests.Signing;

/// <summary>The judges on what <see cref="TestAuthority"/> sealed.</summary>
internal static partial class Judges
{
    public static void AllAgree(byte[] pdf, int signatures, bool wholeCovered = true)
        => AllAgree(pdf, signatures, folder => ["-CAfile", WriteRoot(folder), "-attime", TestAuthority.Now.ToUnixTimeSeconds().ToString()], wholeCovered);

    public static string WriteRoot(TemporaryFolder folder) => folder.Write("root.pem", TestAuthority.Root.Certificate.ExportCertificatePem());
}
