using EOffice.Tenancy;
using Npgsql;

namespace EOffice.Grains.Storage;

/// <summary>The database of one government, entered with its own role.</summary>
internal sealed class OfficeDatabase(TenantDatabases databases, OfficeSignals signals)
{
    public NpgsqlDataSource Of(TenantId tenant) => databases.Get(tenant);

    public OfficeSignals Signals { get; } = signals;

    public async Task<T?> ReadOneAsync<T>(TenantId tenant, string sql, Func<NpgsqlDataReader, T> read, params object?[] parameters)
    {
        await using var command = Command(tenant, sql, parameters);
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync() ? read(reader) : default;
    }

    public Task<List<T>> ReadAllAsync<T>(TenantId tenant, string sql, Func<NpgsqlDataReader, T> read, params object?[] parameters)
        => Of(tenant).ReadAllAsync(sql, read, parameters);

    public async Task<int> WriteAsync(TenantId tenant, string sql, params object?[] parameters)
    {
        await using var command = Command(tenant, sql, parameters);
        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>All statements in one transaction and one round trip.</summary>
    public async Task WriteAllAsync(TenantId tenant, IEnumerable<RowWrite> rows)
    {
        await using var batch = Of(tenant).CreateBatch();
        foreach (var row in rows)
        {
            batch.BatchCommands.Add(row.ToCommand());
        }

        await batch.ExecuteNonQueryAsync();
    }

    private NpgsqlCommand Command(TenantId tenant, string sql, object?[] parameters)
    {
        var command = Of(tenant).CreateCommand(sql);
        foreach (var value in parameters)
        {
            command.Parameters.Add(SqlParameter.Of(value));
        }

        return command;
    }
}

internal static class SqlParameter
{
    public static NpgsqlParameter Of(object? value) => new() { Value = value ?? DBNull.Value };

    public static NpgsqlBatchCommand ToCommand(this RowWrite row)
    {
        var command = new NpgsqlBatchCommand(row.Sql);
        foreach (var value in row.Parameters)
        {
            command.Parameters.Add(Of(value));
        }

        return command;
    }
}
