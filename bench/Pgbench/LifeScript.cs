using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace EOffice.Bench.Pgbench;

/// <summary>
/// A pgbench script that sends what the product sent for one letter: the same statements with the same parameters in the same round
/// trips and transactions, batches as pipelines. Only ids, digests, tokens and numbers taken from counters differ from life to life.
/// </summary>
internal sealed partial class LifeScript
{
    /// <summary>Fetches the values of the client's next life.</summary>
    public const string Table = "bench_life";

    private const string LengthOfAuditText = "200";

    private readonly StringBuilder _text = new();
    private readonly Dictionary<string, string> _constants = [];
    private readonly LifeValues _values;
    private readonly string _outboxMessage;

    public LifeScript(Transaction[] transactions, LifeValues values)
    {
        _values = values;
        var statements = transactions.SelectMany(transaction => transaction.RoundTrips).SelectMany(trip => trip).ToList();
        _outboxMessage = values.Variable(statements.First(one => one.Sql.StartsWith("insert into outbox (id, kind, payload) values", StringComparison.Ordinal)).Parameters[0]!)!;
        (Statements, RoundTrips) = (statements.Count, transactions.Sum(transaction => transaction.RoundTrips.Length + (transaction.Commits ? 1 : 0)));
        Transactions = transactions.Length;
        foreach (var transaction in transactions)
        {
            Add(transaction);
        }
    }

    public int Transactions { get; }

    public int Statements { get; }

    public int RoundTrips { get; }

    /// <summary>Values that are the same in every life: variables given to pgbench.</summary>
    public IEnumerable<(string Name, string Value)> Constants => _constants.Select(entry => (entry.Value, entry.Key));

    public string LookUp
        => $"\\set i :i + 1\nselect {string.Join(", ", Enumerable.Range(0, _values.Count).Select(n => $"v{n}"))} from {Table} where client = :client_id and i = :i \\gset\n";

    public string Text => LookUp + _text;

    private void Add(Transaction transaction)
    {
        foreach (var (at, trip) in transaction.RoundTrips.Index())
        {
            var begin = transaction.Begins && at == 0;
            if (begin || trip.Length > 1)
            {
                _text.Append("\\startpipeline\n").Append(begin ? "begin;\n" : "").AppendJoin("", trip.Select(one => $"{Sql(one)};\n")).Append("\\endpipeline\n");
            }
            else
            {
                _text.Append(Sql(trip[0])).Append(";\n");
            }
        }

        _text.Append(transaction.Commits ? "commit;\n" : "");
    }

    private string Sql(Statement statement)
    {
        var sql = string.Join(' ', statement.Sql.Split((char[])['\n', '\r'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        if (sql.Contains("skip locked", StringComparison.Ordinal))
        {
            // Each client carries out its own message; the product's one dispatcher takes up to sixteen at once.
            sql = sql.Replace("where not dead", $"where id = :{_outboxMessage}::uuid and not dead", StringComparison.Ordinal);
        }

        return Place().Replace(sql, place => Value(statement, int.Parse(place.ValueSpan[1..], CultureInfo.InvariantCulture) - 1));
    }

    private string Value(Statement statement, int at)
    {
        var value = statement.Parameters[at]!;
        if (at == 2 && value is int && statement.Sql.Contains("register_entry", StringComparison.Ordinal) && statement.Parameters[0] is string)
        {
            // The counter's answer reaches the product in a batch; pgbench can't keep what a pipeline answers, and asks the counter's row.
            return $"(select last from register_counter where register = {Value(statement, 0)} and period = {Value(statement, 1)})";
        }

        return value switch
        {
            "NULL" => "null",
            "" => "''",
            string array when array.StartsWith('[') => Array(statement, array),
            string json when json.StartsWith('{') && DispositionRow().IsMatch(statement.Sql) => DispositionState(json),
            _ when _values.Variable(value) is { } variable => $":{variable}::{(value is Guid ? "uuid" : "text")}",
            Guid => throw new InvalidOperationException("An id belongs to a life."),
            string text => $":{Constant(text)}::text",
            bool yes => yes ? "true" : "false",
            int number => $":{Constant(number.ToString(CultureInfo.InvariantCulture))}::int",
            DateOnly day => $":{Constant(day.ToString("O", CultureInfo.InvariantCulture))}::date",
            DateTimeOffset time => $":{Constant(time.ToString("yyyy-MM-dd HH:mm:ss.ffffffzzz", CultureInfo.InvariantCulture))}::timestamptz",
            _ => throw new NotSupportedException($"A parameter of type {value.GetType()} in: {statement.Sql}"),
        };
    }

    private string Array(Statement statement, string logged)
    {
        var words = logged[1..^1].Split(", ");
        return words.All(word => Guid.TryParse(word, out _)) ? $"array[{string.Join(", ", words.Select(word => $":{_values.Variable(Guid.Parse(word))}::uuid"))}]"
            : !words[0].All(char.IsAsciiDigit) ? $":{Constant($"{{{string.Join(',', words)}}}")}::text[]"
            : statement.Sql.Contains("attempt", StringComparison.Ordinal) ? $"sha256(:client_id::text::bytea)"
            : $":{Constant($@"\x{string.Concat(Enumerable.Repeat("61", int.Parse(LengthOfAuditText, CultureInfo.InvariantCulture)))}")}::bytea";
    }

    // The column "incoming" is computed from the state: there the life's own letter has to stand.
    private string DispositionState(string json)
    {
        var letter = IncomingLetter().Match(json).Groups[1].Value;
        return $"replace(:{Constant(json)}::text, '{letter}', :{_values.Variable(Guid.Parse(letter))}::text)";
    }

    private string Constant(string text)
    {
        if (!_constants.TryGetValue(text, out var name))
        {
            name = $"c{_constants.Count}";
            _constants[text] = name;
        }

        return name;
    }

    [GeneratedRegex(@"\$\d+")]
    private static partial Regex Place();

    [GeneratedRegex(@"(into|update) disposition\b")]
    private static partial Regex DispositionRow();

    [GeneratedRegex("\"incomingLetter\":\"([0-9a-f-]{36})\"")]
    private static partial Regex IncomingLetter();
}
