using System.Globalization;
using System.Text;
using System.Text.Json;

namespace EOffice.Grains.Exchange;

/// <summary>One way to write a JSON value, so that its bytes can be signed: RFC 8785 (JSON Canonicalization Scheme).</summary>
internal static class CanonicalJson
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 32 };
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="JsonException">Not JSON, a property twice, or a number or text that I-JSON (RFC 7493) excludes.</exception>
    public static byte[] Of(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json, Strict);
        return Of(document.RootElement);
    }

    /// <inheritdoc cref="Of(ReadOnlyMemory{byte})"/>
    public static byte[] Of(JsonElement value)
    {
        var text = new StringBuilder();
        Write(value, text);
        try
        {
            return Utf8.GetBytes(text.ToString());
        }
        catch (EncoderFallbackException fault)
        {
            throw new JsonException("Half of a surrogate pair stands alone.", fault);
        }
    }

    private static void Write(JsonElement value, StringBuilder text)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(value, text);
                break;
            case JsonValueKind.Array:
                WriteList(text, '[', ']', value.EnumerateArray(), Write);
                break;
            case JsonValueKind.String:
                WriteString(TextOf(value), text);
                break;
            case JsonValueKind.Number:
                text.Append(EcmaNumber.Write(value.GetDouble()));
                break;
            default:
                text.Append(value.GetRawText());   // true, false, null
                break;
        }
    }

    private static void WriteObject(JsonElement value, StringBuilder text)
    {
        // By UTF-16 code units, as RFC 8785 §3.2.3 asks, not by code points or culture.
        var properties = value.EnumerateObject().OrderBy(property => property.Name, StringComparer.Ordinal);
        WriteList(text, '{', '}', properties, static (property, into) =>
        {
            WriteString(property.Name, into);
            into.Append(':');
            Write(property.Value, into);
        });
    }

    private static void WriteList<T>(StringBuilder text, char open, char close, IEnumerable<T> items, Action<T, StringBuilder> write)
    {
        text.Append(open);
        var first = true;
        foreach (var item in items)
        {
            if (!first)
            {
                text.Append(',');
            }

            first = false;
            write(item, text);
        }

        text.Append(close);
    }

    private static string TextOf(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException fault)
        {
            throw new JsonException("Half of a surrogate pair stands alone.", fault);
        }
    }

    private static void WriteString(string value, StringBuilder text)
    {
        text.Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        }

        text.Append('"');
    }
}
