using System.Text.Json;

namespace EOffice.Documents.Body;

/// <summary>Attributes of nodes. A missing one has the schema's default; an unknown one is refused.</summary>
internal static class AttributeReader
{
    /// <summary>For nodes that have none.</summary>
    public static void None(JsonElement node, string where) => Attributes(node, where);

    public static TextAlign Align(JsonElement node, string where)
    {
        Attributes(node, where, "align");
        return Word(node, where, "align", "justify") switch
        {
            "justify" => TextAlign.Justify,
            "left" => TextAlign.Left,
            "center" => TextAlign.Center,
            "right" => TextAlign.Right,
            _ => throw new BodyRefusedException(BodyRefusal.BadAttribute, where),
        };
    }

    public static (ListStyle Style, int Start) OrderedList(JsonElement node, string where)
    {
        Attributes(node, where, "style", "start");
        var style = Word(node, where, "style", "decimal") switch
        {
            "decimal" => ListStyle.Decimal,
            "lower-alpha" => ListStyle.LowerAlpha,
            "lower-roman" => ListStyle.LowerRoman,
            "upper-alpha" => ListStyle.UpperAlpha,
            _ => throw new BodyRefusedException(BodyRefusal.BadAttribute, where),
        };
        return (style, Number(node, where, "start", 999));
    }

    public static (int Columns, int Rows) Spans(JsonElement node, string where)
    {
        Attributes(node, where, "colspan", "rowspan", "colwidth");
        if (Find(node, "colwidth") is { ValueKind: not JsonValueKind.Null })
        {
            throw new BodyRefusedException(BodyRefusal.BadAttribute, where);
        }

        return (Number(node, where, "colspan", 20), Number(node, where, "rowspan", 100));
    }

    private static void Attributes(JsonElement node, string where, params ReadOnlySpan<string> allowed)
    {
        if (!node.TryGetProperty("attrs", out var attributes))
        {
            return;
        }

        if (attributes.ValueKind != JsonValueKind.Object)
        {
            throw new BodyRefusedException(BodyRefusal.Malformed, where);
        }

        foreach (var attribute in attributes.EnumerateObject())
        {
            if (!allowed.Contains(attribute.Name))
            {
                throw new BodyRefusedException(BodyRefusal.UnknownAttribute, $"{where}.{attribute.Name}");
            }
        }
    }

    private static string Word(JsonElement node, string where, string name, string missing)
        => Find(node, name) switch
        {
            null => missing,
            { ValueKind: JsonValueKind.String } word => word.GetString() ?? missing,
            _ => throw new BodyRefusedException(BodyRefusal.BadAttribute, where),
        };

    private static int Number(JsonElement node, string where, string name, int most)
        => Find(node, name) switch
        {
            null => 1,
            { ValueKind: JsonValueKind.Number } number when number.TryGetInt32(out var value) && value >= 1 && value <= most => value,
            _ => throw new BodyRefusedException(BodyRefusal.BadAttribute, where),
        };

    private static JsonElement? Find(JsonElement node, string name)
        => node.TryGetProperty("attrs", out var attributes) && attributes.TryGetProperty(name, out var value) ? value : null;
}
