using System.Text.Json;
using System.Text.Json.Serialization;

namespace EOffice.Grains.Storage;

/// <summary>How office state is written: camel case, enums by name, nothing that depends on the machine.</summary>
internal static class OfficeJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Options)!;
}
