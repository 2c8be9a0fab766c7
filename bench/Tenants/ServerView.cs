using System.Globalization;
using Npgsql;

namespace EOffice.Bench.Tenants;

/// <summary>What the database server itself says.</summary>
internal sealed class ServerView(string server) : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(server) { Pooling = false, CommandTimeout = 60 });

    /// <summary>Bytes of all databases.</summary>
    public async Task<long> DiskAsync(CancellationToken stop) => (long)(await AskAsync("select sum(pg_database_size(oid))::bigint from pg_database", stop))!;

    /// <summary>Open ones that come from the product, into governments' databases.</summary>
    public async Task<long> ConnectionsAsync(CancellationToken stop)
        => (long)(await AskAsync("select count(*) from pg_stat_activity where application_name = 'eoffice' and datname like 'eo\\_%'", stop))!;

    /// <summary>The governments' databases that still have some, and what each did last.</summary>
    public async Task<string> LastAsync(CancellationToken stop)
        => (string)(await AskAsync("select coalesce(string_agg(datname || ': ' || left(query, 60), '; '), '') from pg_stat_activity where application_name = 'eoffice' and datname like 'eo\\_%'", stop))!;

    /// <summary>The process of the server itself, which starts the others.</summary>
    public async Task<int> PostmasterAsync(CancellationToken stop)
    {
        await using var connection = await _source.OpenConnectionAsync(stop);
        var status = await File.ReadAllLinesAsync($"/proc/{connection.ProcessID.ToString(CultureInfo.InvariantCulture)}/status", stop);
        return int.Parse(status.First(line => line.StartsWith("PPid:", StringComparison.Ordinal))["PPid:".Length..], CultureInfo.InvariantCulture);
    }

    public async Task<bool> AnswersAsync(CancellationToken stop)
    {
        try
        {
            return await AskAsync("select 1", stop) is 1;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private async Task<object?> AskAsync(string sql, CancellationToken stop)
    {
        await using var command = _source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(stop);
    }
}
