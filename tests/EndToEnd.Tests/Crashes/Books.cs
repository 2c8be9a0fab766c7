using System.Diagnostics;
using Npgsql;

namespace EOffice.EndToEnd.Tests.Crashes;

/// <summary>What must be true in the books of every government whatever died: read as an administrator, past all code of the product.</summary>
internal sealed class Books(Premises premises)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private const string BrokenRegisters = """
        select e.register || ' ' || e.period || ': ' || count(*) || ' entries, ' || min(sequence) || ' to ' || max(sequence) || ', counter ' || max(c.last)
        from register_entry e left join register_counter c using (register, period)
        group by e.register, e.period
        having min(sequence) <> 1 or count(*) <> max(sequence) or max(c.last) is distinct from max(sequence) or count(distinct number) <> count(*)
        """;

    private const string Unfinished = "select register || ' ' || sequence || ' is still reserved' from register_entry where state = 'Reserved'";

    private const string BadDispatches = """
        select letter || '/' || no || ' is ' || state || ' ' || coalesce(problem, '') from dispatch where state in ('Pending', 'Undeliverable', 'Rejected')
        """;

    private const string LettersNotSealedOnce = """
        select e.item || ' has ' || count(s.*) || ' sealed versions and ' || count(distinct e.sequence) || ' numbers'
        from register_entry e left join sealed_letter s on s.letter = e.item
        where e.direction = 'Outgoing' and e.state = 'Issued' group by e.item having count(s.*) <> 1
        """;

    /// <summary>Waits until nothing is on its way any more, in any government.</summary>
    public async Task SettleAsync()
    {
        foreach (var government in premises.Governments)
        {
            await using var connection = await premises.OpenAsync(government);
            for (var start = Stopwatch.StartNew(); await CountAsync(connection, "select count(*) from outbox") is var waiting and > 0; await Task.Delay(100))
            {
                Assert.True(start.Elapsed < Patience, $"{government}: {waiting} messages are still in the outbox: {string.Join("; ", await LinesAsync(connection, "select kind || ' ' || coalesce(last_error, '') from outbox"))}");
            }
        }
    }

    public async Task CheckAsync()
    {
        foreach (var government in premises.Governments)
        {
            await using var connection = await premises.OpenAsync(government);
            foreach (var question in new[] { BrokenRegisters, Unfinished, BadDispatches, LettersNotSealedOnce })
            {
                Assert.Empty(await LinesAsync(connection, question));
            }

            await CheckExchangeAsync(government, connection);
        }
    }

    public async Task CheckCommandsAsync(Storm storm)
    {
        foreach (var government in storm.Acknowledged.GroupBy(command => command.Government, command => command.Key))
        {
            await CheckCommandsAsync(government.Key, [.. government]);
        }
    }

    /// <summary>Every command that was acknowledged is in the books, once.</summary>
    public async Task CheckCommandsAsync(string government, IReadOnlyCollection<Guid> keys)
    {
        await using var connection = await premises.OpenAsync(government);
        await using var command = new NpgsqlCommand("select count(*), count(distinct id) from command where id = any($1)", connection) { Parameters = { new() { Value = keys.ToArray() } } };
        await using var reader = await command.ExecuteReaderAsync();
        Assert.True(await reader.ReadAsync());
        Assert.Equal((keys.Count, keys.Count), ((int)reader.GetInt64(0), (int)reader.GetInt64(1)));
    }

    public async Task UntilAsync(string government, string question, long expected)
    {
        for (var start = Stopwatch.StartNew(); await CountAsync(government, question) != expected; await Task.Delay(100))
        {
            Assert.True(start.Elapsed < Patience, $"{government}: never {expected}: {question}");
        }
    }

    public async Task<long> CountAsync(string government, string question)
    {
        await using var connection = await premises.OpenAsync(government);
        return await CountAsync(connection, question);
    }

    // What one government sent is what the other took in, each envelope as one letter, with the receipt that the sender holds.
    private async Task CheckExchangeAsync(string sender, NpgsqlConnection connection)
    {
        var sent = await LinesAsync(connection, "select peer || ' ' || envelope from exchange_sent order by 1");
        var receipts = await LinesAsync(connection, "select envelope || ' ' || encode(payload, 'hex') || ' ' || signature from receipt_seen where step = 'Stored' order by 1");
        var (taken, given) = (new List<string>(), new List<string>());
        foreach (var receiver in premises.Governments.Where(other => other != sender))
        {
            await using var other = await premises.OpenAsync(receiver);
            taken.AddRange(await LinesAsync(other, $"select '{receiver} ' || id from exchange_inbox where sender = '{sender}'"));
            given.AddRange(await LinesAsync(other, $"select id || ' ' || encode(receipt, 'hex') || ' ' || receipt_signature from exchange_inbox where sender = '{sender}'"));
            Assert.Empty(await LinesAsync(other, """
                select incoming || ' stands for ' || count(*) || ' envelopes' from exchange_inbox group by incoming
                having count(*) <> 1 or not exists (select from incoming_letter where id = incoming)
                """));
        }

        Assert.Equal(sent, taken.Order(StringComparer.Ordinal));
        Assert.Equal(receipts, given.Order(StringComparer.Ordinal));
    }

    private static async Task<long> CountAsync(NpgsqlConnection connection, string question)
    {
        await using var command = new NpgsqlCommand(question, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task<List<string>> LinesAsync(NpgsqlConnection connection, string question)
    {
        await using var command = new NpgsqlCommand(question, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString(0));
        }

        return lines;
    }
}
