using System.Security.Cryptography;
using System.Text.RegularExpressions;
using EOffice.Bench.Office;

namespace EOffice.Bench.Pgbench;

/// <summary>Which values of the recorded life are its own, so that every other life needs new ones: ids, digests, tokens, and the lane's posts.</summary>
internal sealed partial class LifeValues(Lane[] lanes)
{
    private readonly Guid[] _recordedLane = [.. lanes[0].Ids, .. lanes[1].Ids];
    private readonly List<(string Recorded, Func<int, Dictionary<string, string>, string> New)> _columns = [];

    /// <summary>Columns v0, v1, … of the table of lives, and variables of the same names.</summary>
    public int Count => _columns.Count;

    /// <summary>The variable for this value; null when it is the same in every life.</summary>
    public string? Variable(object value) => value switch
    {
        Guid id => Column(id.ToString(), Array.IndexOf(_recordedLane, id) is var at and >= 0 ? (client, _) => Ids(client)[at].ToString() : (_, _) => Guid.CreateVersion7().ToString()),
        string { Length: 64 } digest when Hex().IsMatch(digest) => Column(digest, (_, _) => RandomNumberGenerator.GetHexString(64, lowercase: true)),
        string { Length: 16 } token when Token().IsMatch(token) => Column(token, (_, _) => RandomNumberGenerator.GetString("0123456789ABCDEFGHJKMNPQRSTVWXYZ", 16)),
        string text when text.Length < 100 && GuidIn().Match(text) is { Success: true } inside => WithId(text, inside.Value),
        _ => null,
    };

    /// <summary>One row of the table of lives.</summary>
    public string[] Row(int client)
    {
        var known = new Dictionary<string, string>();
        foreach (var (recorded, make) in _columns)
        {
            known[recorded] = make(client, known);
        }

        return [.. _columns.Select(column => known[column.Recorded])];
    }

    private string WithId(string text, string id)
    {
        Variable(Guid.Parse(id));
        return Column(text, (_, known) => text.Replace(id, known[id], StringComparison.Ordinal));
    }

    private string Column(string recorded, Func<int, Dictionary<string, string>, string> make)
    {
        var at = _columns.FindIndex(column => column.Recorded == recorded);
        if (at < 0)
        {
            at = _columns.Count;
            _columns.Add((recorded, make));
        }

        return $"v{at}";
    }

    private Guid[] Ids(int client) => [.. lanes[client].Ids, .. lanes[(client + 1) % lanes.Length].Ids];

    [GeneratedRegex("^[0-9a-f]{64}$")]
    private static partial Regex Hex();

    [GeneratedRegex("^[0-9A-HJKMNP-TV-Z]{16}$")]
    private static partial Regex Token();

    [GeneratedRegex("[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}")]
    private static partial Regex GuidIn();
}
