using System.Text;
using System.Text.Json;

namespace EOffice.Documents.Body;

/// <summary>
/// The stored and transmitted form of a letter's text: <c>{"version":1,"doc":{…}}</c> with a ProseMirror document of the schema
/// in src/Portal/assets/editor/schema.js. What comes from a browser passes through <see cref="Parse"/> before anything else.
/// </summary>
public static class BodyJson
{
    public const int Version = 1;
    public const int MaxBytes = 200 * 1024;
    public const int MaxNodes = 5_000;

    /// <summary>Nodes from the document down to a text, both counted.</summary>
    public const int MaxDepth = 12;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 512 };

    /// <summary>Reads and checks; never looser than the editor's own schema. Invisible control characters are dropped.</summary>
    public static BodyResult Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (json.Length > MaxBytes || Encoding.UTF8.GetByteCount(json) > MaxBytes)
        {
            return BodyResult.Refused(BodyRefusal.TooLarge, "");
        }

        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            return BodyResult.Read(BodyReader.Read(document.RootElement));
        }
        catch (BodyRefusedException refused)
        {
            return BodyResult.Refused(refused.Refusal, refused.Where);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a string with half of a surrogate pair.
            return BodyResult.Refused(BodyRefusal.Malformed, "");
        }
    }

    /// <summary>The JSON of a body; the same body gives the same text. An empty body becomes one empty paragraph.</summary>
    public static string Write(LetterBody body) => BodyWriter.Write(body);

    /// <summary>
    /// From a plain text field: a blank line ends a paragraph; lines that begin with "1. ", "a. ", "- " are list items, deeper
    /// ones are indented.
    /// </summary>
    public static LetterBody FromPlainText(string text) => PlainText.Read(text);

    /// <summary>The same the other way; tables become lines of "cell | cell".</summary>
    public static string ToPlainText(LetterBody body) => PlainText.Write(body);

    /// <summary>Words only, separated by single spaces, for the search index.</summary>
    public static string ToSearchText(LetterBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var words = new StringBuilder();
        foreach (var paragraph in BodyWalk.Paragraphs(body))
        {
            foreach (var word in BodyWalk.TextOf(paragraph).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            {
                words.Append(words.Length == 0 ? "" : " ").Append(word);
            }
        }

        return words.ToString();
    }
}
