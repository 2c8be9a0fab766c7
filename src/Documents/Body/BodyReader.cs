using System.Collections.Immutable;
using System.Text.Json;

namespace EOffice.Documents.Body;

/// <summary>
/// Checks a document against the letter's schema while reading it. Everything is an allow-list: nodes, their attributes, marks
/// and their order, what may stand in what.
/// </summary>
internal sealed class BodyReader
{
    private int _nodes;

    public static LetterBody Read(JsonElement root)
    {
        Members(root, "", "version", "doc");
        if (!root.TryGetProperty("version", out var version) || version.ValueKind != JsonValueKind.Number
            || !version.TryGetInt32(out var number) || number != BodyJson.Version)
        {
            throw new BodyRefusedException(BodyRefusal.UnknownVersion, "version");
        }

        if (!root.TryGetProperty("doc", out var doc))
        {
            throw new BodyRefusedException(BodyRefusal.Malformed, "doc");
        }

        var reader = new BodyReader();
        reader.Enter(doc, "doc", 1, "doc");
        AttributeReader.None(doc, "doc");
        return new LetterBody(reader.Blocks(doc, "doc", 1, tablesToo: true));
    }

    private ImmutableArray<Block> Blocks(JsonElement parent, string where, int depth, bool tablesToo)
    {
        var blocks = ImmutableArray.CreateBuilder<Block>();
        foreach (var (child, place) in Children(parent, where))
        {
            blocks.Add(Flow(child, place, depth + 1, tablesToo));
        }

        return blocks.Count > 0 ? blocks.ToImmutable() : throw new BodyRefusedException(BodyRefusal.WrongContent, where);
    }

    private Block Flow(JsonElement node, string where, int depth, bool tablesToo)
    {
        var type = Enter(node, where, depth);
        return type switch
        {
            "paragraph" => ReadParagraph(node, where, depth),
            "ordered_list" => ReadOrderedList(node, where, depth),
            "bullet_list" => ReadBulletList(node, where, depth),
            "table" when tablesToo => ReadTable(node, where, depth),
            _ => throw new BodyRefusedException(BodyRefusal.WrongContent, where),
        };
    }

    private Paragraph ReadParagraph(JsonElement node, string where, int depth)
    {
        var inlines = ImmutableArray.CreateBuilder<Inline>();
        foreach (var (child, place) in Children(node, where))
        {
            var type = Enter(child, place, depth + 1, "text", "hard_break");
            var marks = InlineReader.Marks(child, place);
            if (type == "hard_break")
            {
                AttributeReader.None(child, place);
                inlines.Add(new HardBreak());
            }
            else if (InlineReader.Text(child, place) is { Length: > 0 } text)
            {
                inlines.Add(marks with { Text = text });
            }
        }

        return new Paragraph(inlines.ToImmutable(), AttributeReader.Align(node, where));
    }

    private ListBlock ReadOrderedList(JsonElement node, string where, int depth)
    {
        var (style, start) = AttributeReader.OrderedList(node, where);
        return new ListBlock(style, start, Items(node, where, depth));
    }

    private ListBlock ReadBulletList(JsonElement node, string where, int depth)
    {
        AttributeReader.None(node, where);
        return new ListBlock(ListStyle.Bullet, 1, Items(node, where, depth));
    }

    private ImmutableArray<ListItem> Items(JsonElement list, string where, int depth)
    {
        var items = ImmutableArray.CreateBuilder<ListItem>();
        foreach (var (child, place) in Children(list, where))
        {
            Enter(child, place, depth + 1, "list_item");
            AttributeReader.None(child, place);
            var blocks = Blocks(child, place, depth + 1, tablesToo: false);
            items.Add(blocks[0] is Paragraph ? new ListItem(blocks) : throw new BodyRefusedException(BodyRefusal.WrongContent, place));
        }

        return items.Count > 0 ? items.ToImmutable() : throw new BodyRefusedException(BodyRefusal.WrongContent, where);
    }

    private TableBlock ReadTable(JsonElement node, string where, int depth)
    {
        AttributeReader.None(node, where);
        var rows = ImmutableArray.CreateBuilder<TableRow>();
        foreach (var (child, place) in Children(node, where))
        {
            Enter(child, place, depth + 1, "table_row");
            AttributeReader.None(child, place);
            rows.Add(new TableRow(Cells(child, place, depth + 1)));
        }

        var table = new TableBlock(rows.ToImmutable());
        return TableShape.IsRectangle(table) ? table : throw new BodyRefusedException(BodyRefusal.UnevenTable, where);
    }

    private ImmutableArray<TableCell> Cells(JsonElement row, string where, int depth)
    {
        var cells = ImmutableArray.CreateBuilder<TableCell>();
        foreach (var (child, place) in Children(row, where))
        {
            var type = Enter(child, place, depth + 1, "table_cell", "table_header");
            var (columns, rows) = AttributeReader.Spans(child, place);
            cells.Add(new TableCell(Blocks(child, place, depth + 1, tablesToo: false), type == "table_header", columns, rows));
        }

        return cells.Count > 0 ? cells.ToImmutable() : throw new BodyRefusedException(BodyRefusal.WrongContent, where);
    }

    // Counts the node, and checks its depth, its type and that it has no members but the known ones.
    private string Enter(JsonElement node, string where, int depth, params ReadOnlySpan<string> allowed)
    {
        if (depth > BodyJson.MaxDepth)
        {
            throw new BodyRefusedException(BodyRefusal.TooDeep, where);
        }

        if (++_nodes > BodyJson.MaxNodes)
        {
            throw new BodyRefusedException(BodyRefusal.TooLarge, where);
        }

        if (node.ValueKind != JsonValueKind.Object
            || !node.TryGetProperty("type", out var typeElement) || typeElement.ValueKind != JsonValueKind.String)
        {
            throw new BodyRefusedException(BodyRefusal.Malformed, where);
        }

        var type = typeElement.GetString() ?? "";
        if (!NodeMembers.TryGetValue(type, out var members))
        {
            throw new BodyRefusedException(BodyRefusal.UnknownNode, where);
        }

        Members(node, where, members);
        return allowed.Length == 0 || allowed.Contains(type) ? type : throw new BodyRefusedException(BodyRefusal.WrongContent, where);
    }

    private static readonly string[] Branch = ["type", "attrs", "content"];

    private static readonly Dictionary<string, string[]> NodeMembers = new(StringComparer.Ordinal)
    {
        ["doc"] = Branch,
        ["paragraph"] = Branch,
        ["ordered_list"] = Branch,
        ["bullet_list"] = Branch,
        ["list_item"] = Branch,
        ["table"] = Branch,
        ["table_row"] = Branch,
        ["table_cell"] = Branch,
        ["table_header"] = Branch,
        ["hard_break"] = ["type", "attrs", "marks"],
        ["text"] = ["type", "text", "marks"],
    };

    private static void Members(JsonElement element, string where, params ReadOnlySpan<string> allowed)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new BodyRefusedException(BodyRefusal.Malformed, where);
        }

        foreach (var member in element.EnumerateObject())
        {
            if (!allowed.Contains(member.Name))
            {
                throw new BodyRefusedException(BodyRefusal.UnknownAttribute, $"{where}.{member.Name}");
            }
        }
    }

    private static IEnumerable<(JsonElement Child, string Where)> Children(JsonElement node, string where)
    {
        if (!node.TryGetProperty("content", out var content))
        {
            return [];
        }

        return content.ValueKind == JsonValueKind.Array
            ? content.EnumerateArray().Select((child, index) => (child, $"{where}/{index}"))
            : throw new BodyRefusedException(BodyRefusal.Malformed, where);
    }
}
