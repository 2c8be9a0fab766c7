using EOffice.Documents.Pdf.Reading;

namespace EOffice.Documents.Verification;

/// <param name="Refusal">Null when the file may come in.</param>
/// <param name="Pages">0 when the file wasn't read that far.</param>
/// <param name="HasSignature">Whether it carries a signature; verify it before showing anything about it.</param>
public sealed record UploadOutcome(UploadRefusal? Refusal, PdfFault Fault, int Pages, bool HasSignature);

/// <summary>Judges an uploaded PDF before anybody opens it: nothing active, nothing hidden, nothing too large. Never throws.</summary>
public static class UploadGate
{
    /// <param name="mostBytes">Largest file.</param>
    /// <param name="mostPages">Most pages.</param>
    public static UploadOutcome Check(ReadOnlyMemory<byte> pdf, int mostBytes = 25 << 20, int mostPages = 1000)
    {
        if (pdf.Length > mostBytes)
        {
            return new UploadOutcome(UploadRefusal.TooLarge, PdfFault.TooLarge, 0, HasSignature: false);
        }

        try
        {
            var file = PdfFile.Open(pdf, new WorkBudget(ReadingLimits.Default));
            return file.Encrypted ? new UploadOutcome(UploadRefusal.Encrypted, PdfFault.None, 0, HasSignature: false) : Judge(file, mostPages);
        }
        catch (PdfRejectedException rejected)
        {
            return new UploadOutcome(UploadRefusal.Unreadable, rejected.Fault, 0, HasSignature: false);
        }
    }

    private static UploadOutcome Judge(PdfFile file, int mostPages)
    {
        var signed = false;
        UploadRefusal? refusal = null;
        foreach (var number in file.LiveNumbers)
        {
            var value = file.Object(number)!.Value;
            var dictionaries = References.DictionariesIn(value, file.Budget);
            signed |= dictionaries.Any(d => d.Has("ByteRange"));
            if (value is PdfStream stream && (stream.Dictionary.Has("F") || stream.Dictionary.Has("FFilter")))
            {
                refusal ??= UploadRefusal.ExternalContent;
            }

            foreach (var found in dictionaries.Select(d => WhyNot(file, d)).OfType<UploadRefusal>())
            {
                // That something happens by itself is said only when nothing says what.
                refusal = refusal is null or UploadRefusal.AutomaticAction ? found : refusal;
            }
        }

        var pages = PageTree.Pages(file).Count;
        refusal ??= pages > mostPages ? UploadRefusal.TooManyPages : null;
        return new UploadOutcome(refusal, PdfFault.None, pages, signed);
    }

    private static UploadRefusal? WhyNot(PdfFile file, PdfDictionary dictionary)
    {
        if (dictionary.Has("XFA"))
        {
            return UploadRefusal.XfaForm;
        }

        if (dictionary.Has("JS") || dictionary.Has("JavaScript"))
        {
            return UploadRefusal.JavaScript;
        }

        if (dictionary.Has("EmbeddedFiles") || dictionary.Has("EF") || Named(file, dictionary, "Type") == "EmbeddedFile")
        {
            return UploadRefusal.EmbeddedFile;
        }

        return ByAction(file, dictionary) ?? BySubtype(file, dictionary);
    }

    /// <summary>Opening at a page or a place on it is a view, not an action.</summary>
    private static UploadRefusal? ByAction(PdfFile file, PdfDictionary dictionary)
    {
        var opens = file.Get(dictionary, "OpenAction");
        var active = dictionary.Has("AA") || (opens is PdfDictionary action && Named(file, action, "S") != "GoTo");
        return Named(file, dictionary, "S") switch
        {
            "JavaScript" => UploadRefusal.JavaScript,
            "Launch" or "GoToR" or "GoToE" or "SubmitForm" or "ImportData" => UploadRefusal.Launch,
            "Rendition" or "Sound" or "Movie" or "RichMediaExecute" or "GoTo3DView" => UploadRefusal.RichMedia,
            _ => active ? UploadRefusal.AutomaticAction : null,
        };
    }

    private static UploadRefusal? BySubtype(PdfFile file, PdfDictionary dictionary) => Named(file, dictionary, "Subtype") switch
    {
        "FileAttachment" => UploadRefusal.EmbeddedFile,
        "RichMedia" or "Screen" or "Sound" or "Movie" or "3D" => UploadRefusal.RichMedia,
        _ when dictionary.Has("Ref") && Named(file, dictionary, "Subtype") == "Form" => UploadRefusal.ExternalContent,
        _ => null,
    };

    private static string? Named(PdfFile file, PdfDictionary dictionary, string key) => (file.Get(dictionary, key) as PdfName)?.Value;
}
