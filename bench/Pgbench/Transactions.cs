namespace EOffice.Bench.Pgbench;

/// <summary>One transaction: its round trips, and whether BEGIN and COMMIT were said.</summary>
internal sealed record Transaction(bool Explicit, Statement[][] RoundTrips);

/// <summary>Orders what went over several connections, so that one connection can send it: each transaction whole, by its end.</summary>
internal static class Transactions
{
    // What the dispatcher asks after each round whatever it carried, and pictures that are read anew every few seconds: no part of one letter.
    private static readonly string[] Housekeeping =
        ["min(next_attempt_at)", "delete from due where kind = $1 and at <=", "from post p join office", "from office order by name", "from number_pattern"];

    public static Transaction[] Of(IEnumerable<Sent> trace)
    {
        var done = new List<Transaction>();
        var open = new Dictionary<int, List<Statement[]>>();
        foreach (var sent in trace.Where(sent => !sent.Statements.Any(IsHousekeeping)))
        {
            switch (sent.Kind)
            {
                case SentKind.Begin:
                    open[sent.Connector] = [];
                    break;
                case SentKind.RoundTrip when open.TryGetValue(sent.Connector, out var trips):
                    trips.Add(sent.Statements);
                    break;
                case SentKind.RoundTrip:
                    done.Add(new Transaction(Explicit: false, [sent.Statements]));
                    break;
                case SentKind.Commit when open.Remove(sent.Connector, out var trips):
                    done.Add(new Transaction(Explicit: true, [.. trips]));
                    break;
                case SentKind.Commit or SentKind.Rollback:
                    open.Remove(sent.Connector);   // only a look into an empty outbox is rolled back
                    break;
            }
        }

        return [.. done];
    }

    private static bool IsHousekeeping(Statement statement) => Housekeeping.Any(part => statement.Sql.Contains(part, StringComparison.Ordinal));
}
