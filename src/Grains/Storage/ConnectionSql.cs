using Npgsql;

namespace EOffice.Grains.Storage;

/// <summary>Single statements with positional parameters: on a connection whose transaction the caller holds, or on any of a pool.</summary>
internal static class ConnectionSql
{
    /// <summary>Rows affected.</summary>
    public static async Task<int> WriteAsync(this NpgsqlConnection connection, string sql, params object?[] parameters)
    {
        await using var command = Command(connection, sql, parameters);
        return await command.ExecuteNonQueryAsync();
    }

    public static Task<int> WriteAsync(this NpgsqlConnection connection, RowWrite row) => connection.WriteAsync(row.Sql, row.Parameters);

    /// <summary>First column of the first row; default when there is none or it is null.</summary>
    public static async Task<T?> ReadValueAsync<T>(this NpgsqlConnection connection, string sql, params object?[] parameters)
    {
        await using var command = Command(connection, sql, parameters);
        return await command.ExecuteScalarAsync() is T value ? value : default;
    }

    public static async Task<List<T>> ReadAllAsync<T>(
        this NpgsqlDataSource source, string sql, Func<NpgsqlDataReader, T> read, object?[] parameters, CancellationToken cancellationToken = default)
    {
        await using var command = source.CreateCommand(sql);
        foreach (var value in parameters)
        {
            command.Parameters.Add(SqlParameter.Of(value));
        }

        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    public static async Task<List<T>> ReadAllAsync<T>(this NpgsqlConnection connection, string sql, Func<NpgsqlDataReader, T> read, params object?[] parameters)
    {
        await using var command = Command(connection, sql, parameters);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, object?[] parameters)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in parameters)
        {
            command.Parameters.Add(SqlParameter.Of(value));
        }

        return command;
    }
}
