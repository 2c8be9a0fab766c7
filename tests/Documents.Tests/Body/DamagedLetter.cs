using System.Text.Json.Nodes;
using EOffice.Documents.Body;

namespace EOffice.Documents.Tests.Body;

/// <summary>A letter with up to two random injuries to its JSON; some of them harmless.</summary>
internal sealed class DamagedLetter(int seed)
{
    private static readonly string[] Types =
        ["doc", "paragraph", "ordered_list", "bullet_list", "list_item", "table", "table_row", "table_cell", "table_header", "text", "hard_break", "image", ""];

    private readonly Random _random = new(seed);

    public string Json()
    {
        var letter = JsonNode.Parse(BodyJson.Write(new RandomLetter(seed).Any()))!;
        for (var i = _random.Next(0, 3); i > 0; i--)
        {
            Injure(Pick(Nodes(letter["doc"]!).ToList()));
        }

        return letter.ToJsonString();
    }

    private void Injure(JsonObject node)
    {
        switch (_random.Next(10))
        {
            case 0:
                node["type"] = Types[_random.Next(Types.Length)];
                break;
            case 1:
                node.Remove(Pick(node.Select(member => member.Key).ToList()));
                break;
            case 2:
                Attribute(node);
                break;
            case 3:
                Marks(node);
                break;
            case 4 when node["text"] is not null:
                node["text"] = Pick<JsonNode?>(["", "\ud83d\ude00", 7, null, "a\nb"]);
                break;
            case 5 when node["content"] is JsonArray { Count: > 0 } children:
                children.RemoveAt(_random.Next(children.Count));
                break;
            case 6 when node["content"] is JsonArray { Count: > 0 } children:
                children.Add(children[_random.Next(children.Count)]!.DeepClone());
                break;
            case 7 when node["content"] is JsonArray children:
                children.Add(new JsonObject { ["type"] = Types[_random.Next(Types.Length)] });
                break;
            case 8 when node["content"] is JsonArray children:
                children.Insert(0, Pick<JsonNode?>(
                [
                    new JsonObject { ["type"] = "text", ["text"] = "sisipan" }, new JsonObject { ["type"] = "paragraph" },
                    null, "teks", new JsonArray(), new JsonObject { ["type"] = "hard_break" },
                ]));
                break;
            default:
                node[Pick(["attrs", "content", "marks"])] = Pick<JsonNode?>([null, new JsonArray(), new JsonObject(), "x", 3]);
                break;
        }
    }

    private void Attribute(JsonObject node)
    {
        if (node["attrs"] is not JsonObject attributes)
        {
            node["attrs"] = attributes = [];
        }

        attributes[Pick(["align", "style", "start", "colspan", "rowspan", "colwidth", "onclick"])] =
            Pick<JsonNode?>(["left", "decimal", "lower-alpha", "x", 1, 2, 0, -1, 1000, 1.5, null, true, new JsonArray(1)]);
    }

    private void Marks(JsonObject node)
        => node["marks"] = new JsonArray([.. Enumerable.Range(0, _random.Next(3)).Select(_ => (JsonNode)new JsonObject
        {
            ["type"] = Pick(["strong", "em", "underline", "link"]),
        })]);

    private T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];

    private static IEnumerable<JsonObject> Nodes(JsonNode? node)
    {
        if (node is not JsonObject branch)
        {
            return [];
        }

        var children = branch["content"] is JsonArray content ? content.SelectMany(Nodes) : [];
        return children.Prepend(branch);
    }
}
