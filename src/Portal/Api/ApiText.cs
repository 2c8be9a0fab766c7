using System.Text.Json;
using System.Text.Json.Serialization;

namespace EOffice.Portal.Api;

/// <summary>Text that can be stored: no NUL, which PostgreSQL takes in no text.</summary>
internal sealed class ApiText : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        => reader.TokenType == JsonTokenType.String && reader.GetString() is { } text && !text.Contains('\0')
            ? text
            : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
