namespace EOffice.Bench.Pgbench;

/// <summary>One transaction with its round trips.</summary>
/// <param name="Begins">It has BEGIN, which the driver sends along with the first round trip.</param>
/// <param name="Commits">It has a COMMIT of its own, in a round trip of its own.</param>
internal sealed record Transaction(bool Begins, bool Commits, Statement[][] RoundTrips);

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
        foreach (var sent in trace.Select(WithoutHousekeeping).OfType<Sent>())
        {
            switch (sent.Kind)
            {
                case SentKind.Begin:
                    open[sent.Connector] = [];
                    break;
                case SentKind.RoundTrip when open.TryGetValue(sent.Connector, out var trips):
                    trips.Add(sent.Statements);
                    if (sent.Statements[^1].Sql == "commit" && open.Remove(sent.Connector))
                    {
                        done.Add(new Transaction(Begins: true, Commits: false, [.. trips]));
                    }

                    break;
                case SentKind.RoundTrip:
                    done.Add(new Transaction(Begins: false, Commits: false, [sent.Statements]));
                    break;
                case SentKind.Commit when open.Remove(sent.Connector, out var trips):
                    done.Add(new Transaction(Begins: true, Commits: true, [.. trips]));
                    break;
                case SentKind.Commit or SentKind.Rollback:
                    open.Remove(sent.Connector);   // only a look into an empty outbox is rolled back
                    break;
            }
        }

        return [.. done];
    }

    /// <summary>Null when nothing else is in it.</summary>
    private static Sent? WithoutHousekeeping(Sent sent)
    {
        var own = sent.Statements.Where(statement => !IsHousekeeping(statement)).ToArray();
        return own.Length == 0 && sent.Statements.Length > 0 ? null : sent with { Statements = own };
    }

    private static bool IsHousekeeping(Statement statement) => Housekeeping.Any(part => statement.Sql.Contains(part, StringComparison.Ordinal));
}
