using System.Text.Json;
using System.Text.Json.Serialization;

namespace EOffice.Grains.Organisation;

/// <summary>A post (jabatan): work is routed to posts, never to persons.</summary>
[JsonConverter(typeof(GuidIdConverter<PostId>))]
public readonly record struct PostId(Guid Value) : IGuidId<PostId>
{
    public static PostId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>A person, ASN or not, who may hold posts for a time.</summary>
[JsonConverter(typeof(GuidIdConverter<PersonId>))]
public readonly record struct PersonId(Guid Value) : IGuidId<PersonId>
{
    public static PersonId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>An office (perangkat daerah or a unit of one).</summary>
[JsonConverter(typeof(GuidIdConverter<OfficeId>))]
public readonly record struct OfficeId(Guid Value) : IGuidId<OfficeId>
{
    public static OfficeId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>A typed id around one UUID.</summary>
public interface IGuidId<TSelf> where TSelf : struct, IGuidId<TSelf>
{
    Guid Value { get; }

    static abstract TSelf From(Guid value);
}

internal sealed class GuidIdConverter<T> : JsonConverter<T> where T : struct, IGuidId<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => T.From(reader.GetGuid());

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);

    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        => T.From(Guid.Parse(reader.GetString()!));

    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
        => writer.WritePropertyName(value.Value.ToString());
}
