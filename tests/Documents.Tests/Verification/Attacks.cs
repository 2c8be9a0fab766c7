using System.IO.Compression;
using System.Text;
using EOffice.Documents.Verification;

namespace EOffice.Documents.Tests.Verification;

/// <param name="Make">Null where the file has nothing to attack in this way.</param>
/// <param name="Reason">Of the first signature, or of the file where it isn't even read that far.</param>
internal sealed record Attack(string Name, ReasonCode Reason, Func<Victim, byte[]?> Make);

/// <summary>Attacks on a sealed file, whoever produced it: each appends to it or bends it after the seal.</summary>
internal static class Attacks
{
    private const string Overlay = "<< /Type /XObject /Subtype /Form /BBox [0 0 600 900] /Length 21 >>\nstream\n0 0 600 900 re f     \nendstream";
    private const string Blank = "<< /Length 3 >>\nstream\nq Q\nendstream";

    public static IReadOnlyList<Attack> All { get; } =
    [
        // Shadows: hide, replace, hide and replace.
        new("page text replaced", ReasonCode.ObjectChanged, v => v.Updated((v.Content, Blank))),
        new("page switched to other text", ReasonCode.PageChanged, v => v.Updated((v.Page, v.With(v.Page, ("Contents", $"{v.Free} 0 R"))), (v.Free, Blank))),
        new("page resources switched", ReasonCode.PageChanged, v => v.Updated((v.Page, v.With(v.Page, ("Resources", "<< >>"))))),
        new("page turned", ReasonCode.PageChanged, v => v.Updated((v.Page, v.With(v.Page, ("Rotate", "180"))))),
        new("page text hidden", ReasonCode.ObjectRemoved, v => Table(v, $"{v.Content} 1\n0000000000 00001 f \n")),
        new("page hidden", ReasonCode.Unreadable, v => Table(v, $"{v.Page} 1\n0000000000 00000 n \n", previous: 0)),
        new("page in an object stream", ReasonCode.PageChanged, v => InStream(v, v.Page, v.With(v.Page, ("Contents", $"[{v.Content} 0 R {v.Content} 0 R]")))),
        new("object moved to another generation", ReasonCode.ObjectRemoved, Generation),
        new("unlisted object", ReasonCode.UnlistedBytes, Unlisted),
        new("unlisted object in a container", ReasonCode.UnlistedBytes, v => InStream(v, v.Root, v.With(v.Root), (v.Page, v.With(v.Page, ("Rotate", "180"))))),
        new("object in the data of a listed stream", ReasonCode.UnlistedBytes, HiddenInCertificate),
        new("trailer in the data of a listed stream", ReasonCode.UnlistedBytes, v => InCertificate(v, $"\ntrailer\n<< /Root {v.Free} 0 R >>\n")),
        new("second cross-reference stream", ReasonCode.UnlistedBytes, v => v.Updated((v.Free, "<< /Type /XRef /W [1 1 1] /Size 1 /Length 3 >>\nstream\nabc\nendstream"))),
        new("unreferenced object", ReasonCode.ObjectAdded, v => v.Updated((v.Free, Overlay))),

        // Structure.
        new("other catalog", ReasonCode.RootReplaced, v => Signing.SmallPdf.Update(v.Bytes, v.Trailer.Replace($"/Root {v.Root} 0 R", $"/Root {v.Free} 0 R"), (v.Free, v.With(v.Root)))),
        new("action on opening", ReasonCode.CatalogChanged, v => v.Updated((v.Root, v.With(v.Root, ("OpenAction", "<< /S /JavaScript /JS (1) >>"))))),
        new("action on JavaScript by name", ReasonCode.CatalogChanged, v => v.Updated((v.Root, v.With(v.Root, ("Names", "<< /JavaScript << /Names [(a) << /S /JavaScript /JS (1) >>] >> >>"))))),
        new("permissions", ReasonCode.CatalogChanged, v => v.Updated((v.Root, v.With(v.Root, ("Perms", $"<< /DocMDP {v.Signature} 0 R >>"))))),
        new("page put under another parent", ReasonCode.PageChanged, v => v.Updated((v.Page, v.With(v.Page, ("Parent", $"{v.Free} 0 R"))), (v.Free, v.With(v.Root, ("Type", "/Pages"), ("Kids", $"[{v.Page} 0 R]"), ("Count", "1"))))),
        new("layers", ReasonCode.CatalogChanged, v => v.Updated((v.Root, v.With(v.Root, ("OCProperties", "<< /OCGs [] /D << >> >>"))))),
        new("validation data that is none", ReasonCode.CatalogChanged, v => v.Updated((v.Root, v.With(v.Root, ("DSS", $"<< /Pages {v.Free} 0 R >>"))), (v.Free, Overlay))),
        new("extension that is none", ReasonCode.CatalogChanged, v => v.Updated((v.Root, v.With(v.Root, ("Extensions", $"<< /X << /Page {v.Free} 0 R >> >>"))), (v.Free, Overlay))),
        new("trailer with more to say", ReasonCode.TrailerChanged, v => Signing.SmallPdf.Update(v.Bytes, v.Trailer + " /Palsu 1 0 R", (v.Free, "<< >>"))),
        new("seal left out of the chain", ReasonCode.RevisionUnreadable, Unchained),
        new("table that points back at itself", ReasonCode.Unreadable, v => Table(v, "0 1\n0000000000 65535 f \n", previous: v.Bytes.Length)),
        new("hybrid update", ReasonCode.TrailerChanged, Hybrid),
        new("encryption added", ReasonCode.EncryptedFile, v => Signing.SmallPdf.Update(v.Bytes, v.Trailer + $" /Encrypt {v.Free} 0 R", (v.Free, "<< /Filter /Standard /V 1 /R 2 /P -1 /O () /U () >>"))),

        // Annotations and fields.
        new("annotation", ReasonCode.AnnotationAdded, v => v.Updated(v.WithAnnotation(v.Free), (v.Free, $"<< /Type /Annot /Subtype /Stamp /Rect [0 0 600 900] /AP << /N {v.Free + 1} 0 R >> >>"), (v.Free + 1, Overlay))),
        new("hidden annotation", ReasonCode.AnnotationAdded, v => v.Updated(v.WithAnnotation(v.Free), (v.Free, "<< /Type /Annot /Subtype /Text /F 2 /Rect [0 0 0 0] >>"))),
        new("text field", ReasonCode.FormChanged, v => v.Updated([.. v.WithField(v.Free), (v.Free, "<< /Type /Annot /Subtype /Widget /FT /Tx /T (Nama) /V (palsu) /Rect [0 0 600 900] >>")])),
        new("empty seal field", ReasonCode.FieldAddedWithoutSignature, v => v.Updated([.. v.WithField(v.Free), (v.Free, "<< /Type /Annot /Subtype /Widget /FT /Sig /T (Kosong) /Rect [0 0 0 0] >>")])),
        new("visible second seal", ReasonCode.VisibleFieldAddedLater, v => Second(v, "/Rect [0 0 600 900]")),
        new("second seal as a line", ReasonCode.VisibleFieldAddedLater, v => Second(v, "/Rect [0 0 0 900]")),
        new("second seal that prints but is not viewed", ReasonCode.VisibleFieldAddedLater, v => Second(v, "/Rect [0 0 600 900] /F 36")),
        new("second seal with an action", ReasonCode.FormChanged, v => Second(v, "/Rect [0 0 0 0] /AA << /E << /S /JavaScript /JS (1) >> >>")),
        new("second seal on a page of its own", ReasonCode.FormChanged, v => Second(v, $"/Rect [0 0 0 0] /P {v.Free + 2} 0 R", (v.Free + 2, "<< /Type /Page /MediaBox [0 0 9 9] >>"))),
        new("second seal of the same name", ReasonCode.DuplicateFieldName, v => v.Signed([.. v.WithField(v.Free), Seal(v, v.Value(v.Field, "T"), "/Rect [0 0 0 0]"), (v.Free + 1, "<< /Type /Sig {SIG} >>")])),
        new("second field on the same seal", ReasonCode.SharedSignatureValue, v => v.Updated([.. v.WithField(v.Free), (v.Free, v.With(v.Field, ("T", "(TTE9)")))])),
        new("seal field made visible", ReasonCode.SignatureFieldChanged, v => v.Updated((v.Field, v.With(v.Field, ("Rect", "[0 0 600 900]"))))),
        new("seal dictionary replaced", ReasonCode.SignatureOutsideForm, v => v.Updated((v.Signature, v.With(v.Signature, ("Name", "(Orang Lain)"))))),
        new("seal dropped from the form", ReasonCode.SignatureOutsideForm, v => v.Updated((v.Root, v.With(v.Root, ("AcroForm", null))))),
        new("seal emptied", ReasonCode.SignatureOutsideForm, v => v.Updated((v.Field, v.With(v.Field, ("V", null))))),
        new("seal cloned into an object nobody owns", ReasonCode.SignatureOutsideForm, v => v.Updated((v.Free, v.With(v.Signature)))),

        new("second seal as a note", ReasonCode.FormChanged, v => v.Signed([.. v.WithField(v.Free), (v.Free, $"<< /Type /Annot /Subtype /Text /FT /Sig /T (TTE9) /V {v.Free + 1} 0 R /Rect [9 9 9 9] >>"), (v.Free + 1, "<< /Type /Sig {SIG} >>")])),
        new("seal called usage rights", ReasonCode.SignatureOutsideForm, v => v.Updated((v.Root, v.With(v.Root, ("AcroForm", null), ("Perms", $"<< /UR3 {v.Signature} 0 R >>"))))),

        // Metadata.
        new("new metadata", ReasonCode.MetadataChangedLater, v => v.Updated((v.Root, v.With(v.Root, ("Metadata", $"{v.Free} 0 R"))), (v.Free, "<< /Type /Metadata /Subtype /XML /Length 4 >>\nstream\n<x/>\nendstream"))),
        new("metadata removed", ReasonCode.CatalogChanged, v => v.HasMetadata ? v.Updated((v.Root, v.With(v.Root, ("Metadata", null)))) : null),

        // Bytes.
        new("letter appended", ReasonCode.Unreadable, v => [.. v.Bytes, (byte)'x']),
        new("line ends appended", ReasonCode.UnlistedBytes, v => [.. v.Bytes, (byte)'\n', (byte)'\n']),
        new("bytes before the header", ReasonCode.Unreadable, v => [(byte)'\n', .. v.Bytes]),
        new("last byte cut", ReasonCode.ByteRangeMalformed, v => v.Bytes[^1] == '\n' ? v.Bytes[..^1] : null),
        new("end cut", ReasonCode.Unreadable, v => v.Bytes[..^8]),
        new("first byte of the text changed", ReasonCode.DigestMismatch, v => Forge.Replace(v.Bytes, "/Reason (", "/Reasom (")),
        new("duplicate key", ReasonCode.DuplicateKey, v => v.Updated((v.Free, "<< /Title (a) /Title (b) >>"))),
        new("name written in two ways", ReasonCode.DuplicateKey, v => v.Updated((v.Free, "<< /Title (a) /T#69tle (b) >>"))),
    ];

    private static (int Number, string Body) Seal(Victim v, string name, string entries)
        => (v.Free, $"<< /Type /Annot /Subtype /Widget /FT /Sig /T {name} /V {v.Free + 1} 0 R {entries} >>");

    private static byte[] Second(Victim v, string entries, params (int, string)[] more)
        => v.Signed([.. v.WithField(v.Free), Seal(v, "(TTE9)", entries), (v.Free + 1, "<< /Type /Sig {SIG} >>"), .. more]);

    private static byte[] Table(Victim v, string rows, int? previous = null) => Append(
        v.Bytes, $"xref\n{rows}trailer\n<< {v.Trailer} /Prev {previous ?? v.LastSection} >>\nstartxref\n{v.Bytes.Length}\n%%EOF\n");

    private static byte[] Unlisted(Victim v)
        => Signing.SmallPdf.Update(Append(v.Bytes, $"{v.Content} 0 obj\n{Blank}\nendobj\n"), v.Trailer, (v.Free, "<< >>"));

    private static byte[] Generation(Victim v)
    {
        var text = $"{v.Content} 1 obj\n{Blank}\nendobj\n";
        return Append(
            v.Bytes,
            $"{text}xref\n{v.Content} 1\n{v.Bytes.Length:D10} 00001 n \ntrailer\n<< {v.Trailer} /Prev {v.LastSection} >>\n"
            + $"startxref\n{v.Bytes.Length + text.Length}\n%%EOF\n");
    }

    /// <summary>The objects of the seal are listed again, but its cross-reference section is not followed any more.</summary>
    private static byte[] Unchained(Victim v)
    {
        var text = Encoding.Latin1.GetString(v.Bytes);
        var rows = new[] { v.Root, v.Page, v.Signature, v.Field }.Select(n => (n, At: text.LastIndexOf($"\n{n} 0 obj", StringComparison.Ordinal) + 1));
        var table = string.Concat(rows.Select(r => $"{r.n} 1\n{r.At:D10} 00000 n \n"));
        return Table(v, table, v.PreviousSection);
    }

    private static byte[] Hybrid(Victim v)
    {
        var stream = $"{v.Free} 0 obj\n<< /Type /XRef /W [1 4 1] /Index [{v.Free} 1] /Size {v.Free + 1} /Length 6 >>\nstream\n";
        var row = Encoding.Latin1.GetString(Convert.FromHexString($"01{v.Bytes.Length:X8}00"));
        var body = $"{stream}{row}\nendstream\nendobj\n";
        return Append(
            v.Bytes,
            $"{body}xref\n0 1\n0000000000 65535 f \ntrailer\n<< {v.Trailer} /Prev {v.LastSection} /XRefStm {v.Bytes.Length} >>\n"
            + $"startxref\n{v.Bytes.Length + body.Length}\n%%EOF\n");
    }

    /// <summary>An update with an object stream and a cross-reference stream, both compressed.</summary>
    /// <param name="unlisted">Objects in the container that no section mentions.</param>
    public static byte[] InStream(Victim v, int number, string body, params (int Number, string Body)[] unlisted)
    {
        var (container, xref) = (v.Free, v.Free + 1);
        var (header, bodies) = ($"{number} 0 ", body + " ");
        foreach (var (other, text) in unlisted)
        {
            header += $"{other} {bodies.Length} ";
            bodies += text + " ";
        }

        var content = Deflate(Encoding.Latin1.GetBytes(header + bodies));
        byte[] first = [
            .. Encoding.Latin1.GetBytes($"{container} 0 obj\n<< /Type /ObjStm /N {1 + unlisted.Length} /First {header.Length} /Filter /FlateDecode /Length {content.Length} >>\nstream\n"),
            .. content, .. "\nendstream\nendobj\n"u8];
        var at = v.Bytes.Length + first.Length;
        var rows = Convert.FromHexString($"02{container:X8}00" + $"01{v.Bytes.Length:X8}00" + $"01{at:X8}00");
        var index = number < container ? $"[{number} 1 {container} 2]" : throw new InvalidOperationException();
        byte[] second = [
            .. Encoding.Latin1.GetBytes($"{xref} 0 obj\n<< /Type /XRef /W [1 4 1] /Index {index} {v.Trailer} /Prev {v.LastSection} /Length {rows.Length} >>\nstream\n"),
            .. rows, .. Encoding.Latin1.GetBytes($"\nendstream\nendobj\nstartxref\n{at}\n%%EOF\n")];
        return [.. v.Bytes, .. first, .. second];
    }

    private static byte[] HiddenInCertificate(Victim v) => InCertificate(v, $"\n{v.Content} 0 obj\n<< /Length 3 >>\nstream\nq Q\nendstream\nendobj\n");

    private static byte[] InCertificate(Victim v, string data) => v.Updated(
        (v.Root, v.With(v.Root, ("DSS", $"<< /Certs [{v.Free} 0 R] >>"))), (v.Free, $"<< /Length {data.Length} >>\nstream\n{data}\nendstream"));

    private static byte[] Deflate(byte[] data)
    {
        using var output = new MemoryStream();
        using (var deflater = new ZLibStream(output, CompressionLevel.Fastest, leaveOpen: true))
        {
            deflater.Write(data);
        }

        return output.ToArray();
    }

    private static byte[] Append(byte[] start, string text) => [.. start, .. Encoding.Latin1.GetBytes(text)];
}
