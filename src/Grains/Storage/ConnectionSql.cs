using Npgsql;

namespace EOffice.Grains.Storage;

/// <summary>Single statements on a connection whose transaction the caller holds; positional parameters.</summary>
internal static class ConnectionSql
{
    /// <summary>Rows affected.</summary>
    public static async Task<int> WriteAsync(this NpgsqlConnection connection, string sql, params object?[] parameters)
    {
        await using var command = Command(connection, sql, parameters);
        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>First column of the first row; default when there is none or it is null.</summary>
    public static async Task<T?> ReadValueAsync<T>(this NpgsqlConnection connection, string sql, params object?[] parameters)
    {
        await using var command = Command(connection, sql, parameters);
        return await command.ExecuteScalarAsync() is T value ? value : default;
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
