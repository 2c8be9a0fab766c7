using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace EOffice.Documents.Body;

/// <summary>Writes the JSON that the editor reads.</summary>
internal static class BodyWriter
{
    // The text lands in attributes and database rows that escape for themselves.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(LetterBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            json.WriteStartObject();
            json.WriteNumber("version", BodyJson.Version);
            json.WriteStartObject("doc");
            json.WriteString("type", "doc");
            Blocks(json, body.Blocks.IsEmpty ? [new Paragraph([])] : body.Blocks);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Blocks(Utf8JsonWriter json, ImmutableArray<Block> blocks)
    {
        json.WriteStartArray("content");
        foreach (var block in blocks)
        {
            json.WriteStartObject();
            Block(json, block);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Block(Utf8JsonWriter json, Block block)
    {
        switch (block)
        {
            case Paragraph paragraph:
                Paragraph(json, paragraph);
                break;
            case ListBlock list:
                List(json, list);
                break;
            case TableBlock table:
                Table(json, table);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(block), block, "Unknown block.");
        }
    }

    private static void Paragraph(Utf8JsonWriter json, Paragraph paragraph)
    {
        json.WriteString("type", "paragraph");
        json.WriteStartObject("attrs");
        json.WriteString("align", paragraph.Align switch
        {
            TextAlign.Left => "left",
            TextAlign.Center => "center",
            TextAlign.Right => "right",
            _ => "justify",
        });
        json.WriteEndObject();
        if (paragraph.Inlines.IsEmpty)
        {
            return;
        }

        json.WriteStartArray("content");
        foreach (var inline in paragraph.Inlines)
        {
            Inline(json, inline);
        }

        json.WriteEndArray();
    }

    private static void Inline(Utf8JsonWriter json, Inline inline)
    {
        if (inline is TextRun { Text.Length: 0 })
        {
            return;
        }

        json.WriteStartObject();
        json.WriteString("type", inline is TextRun ? "text" : "hard_break");
        if (inline is TextRun { } run)
        {
            if (run.Bold || run.Italic || run.Underline)
            {
                json.WriteStartArray("marks");
                Mark(json, run.Bold, "strong");
                Mark(json, run.Italic, "em");
                Mark(json, run.Underline, "underline");
                json.WriteEndArray();
            }

            json.WriteString("text", run.Text);
        }

        json.WriteEndObject();
    }

    private static void Mark(Utf8JsonWriter json, bool set, string type)
    {
        if (set)
        {
            json.WriteStartObject();
            json.WriteString("type", type);
            json.WriteEndObject();
        }
    }

    private static void List(Utf8JsonWriter json, ListBlock list)
    {
        json.WriteString("type", list.Style == ListStyle.Bullet ? "bullet_list" : "ordered_list");
        if (list.Style != ListStyle.Bullet)
        {
            json.WriteStartObject("attrs");
            json.WriteString("style", list.Style switch
            {
                ListStyle.LowerAlpha => "lower-alpha",
                ListStyle.LowerRoman => "lower-roman",
                ListStyle.UpperAlpha => "upper-alpha",
                _ => "decimal",
            });
            json.WriteNumber("start", list.Start);
            json.WriteEndObject();
        }

        json.WriteStartArray("content");
        foreach (var item in list.Items)
        {
            json.WriteStartObject();
            json.WriteString("type", "list_item");
            Blocks(json, item.Blocks);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Table(Utf8JsonWriter json, TableBlock table)
    {
        json.WriteString("type", "table");
        json.WriteStartArray("content");
        foreach (var row in table.Rows)
        {
            json.WriteStartObject();
            json.WriteString("type", "table_row");
            json.WriteStartArray("content");
            foreach (var cell in row.Cells)
            {
                Cell(json, cell);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Cell(Utf8JsonWriter json, TableCell cell)
    {
        json.WriteStartObject();
        json.WriteString("type", cell.Header ? "table_header" : "table_cell");
        json.WriteStartObject("attrs");
        json.WriteNumber("colspan", cell.ColumnSpan);
        json.WriteNumber("rowspan", cell.RowSpan);
        json.WriteNull("colwidth");
        json.WriteEndObject();
        Blocks(json, cell.Blocks);
        json.WriteEndObject();
    }
}
