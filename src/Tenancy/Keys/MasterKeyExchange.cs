using EOffice.Tenancy.Catalog;
using Npgsql;

namespace EOffice.Tenancy.Keys;

/// <summary>A new master key in the place of the old one, while everything goes on. See docs/keys.md.</summary>
internal sealed class MasterKeyExchange(CatalogDatabase catalog, MasterKey master, KeyRingFiles keyRing, IEnumerable<WrappedColumn> furtherColumns)
{
    /// <summary>A new key, unless the file has two already, and everything wrapped by it. Killed anywhere, it goes on from there.</summary>
    /// <returns>How many values were wrapped anew.</returns>
    /// <exception cref="KeyExchangeRefusedException">The catalog was made with a key that is not in the file.</exception>
    public async Task<int> BeginAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await LockAsync(cancellationToken);
        master.PutNewFirst();
        Failpoint.Hit("master-key.after-file");
        return await WrapAnewAsync(connection, cancellationToken);
    }

    /// <summary>Leaves the new key alone in the file, after whatever the old one wrapped meanwhile was wrapped anew.</summary>
    /// <returns>How many values were.</returns>
    /// <exception cref="KeyExchangeRefusedException">There is one key only, or the exchange was not begun.</exception>
    public async Task<int> DropOldAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await LockAsync(cancellationToken);
        if (master.Ids.Count < 2 || await BoundAsync(connection, cancellationToken) != master.Id)
        {
            throw new KeyExchangeRefusedException("There is no old master key to drop: run rotate-master-key first.");
        }

        var count = await WrapAnewAsync(connection, cancellationToken);
        master.KeepFirst();
        return count;
    }

    private static Task<string?> BoundAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
        => connection.ScalarAsync<string>("SELECT master_key_id FROM installation", cancellationToken);

    // One exchange at a time; the lock goes with the connection.
    private async Task<NpgsqlConnection> LockAsync(CancellationToken cancellationToken)
    {
        var connection = await catalog.ConnectAsync(catalog.Name, cancellationToken);
        try
        {
            await connection.ExecuteAsync("SELECT pg_advisory_lock(hashtextextended('master-key', 0))", cancellationToken);
            return master.Ids.Contains(await BoundAsync(connection, cancellationToken))
                ? connection
                : throw new KeyExchangeRefusedException($"The catalog {catalog.Name} was made with a master key that is not in the file; put it back, below the new one.");
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    // Files first: what reads them finds either key, and the catalog's word for the key comes last.
    private async Task<int> WrapAnewAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var count = keyRing.WrapAnew();
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        foreach (var column in WrappedColumn.OfTenancy.Concat(furtherColumns))
        {
            foreach (var (row, owner, purpose, wrapped) in await ReadAsync(connection, column, cancellationToken))
            {
                if (master.WrapAnew(owner, purpose, wrapped) is { } anew)
                {
                    count += await connection.ExecuteAsync($"UPDATE {column.Table} SET {column.Column} = $2 WHERE ctid = $1::tid", cancellationToken, row, anew);
                }
            }
        }

        await connection.ExecuteAsync("UPDATE installation SET master_key_id = $1", cancellationToken, master.Id);
        Failpoint.Hit("master-key.before-commit");
        await transaction.CommitAsync(cancellationToken);
        return count;
    }

    private static async Task<List<(string Row, string Owner, string Purpose, byte[] Wrapped)>> ReadAsync(
        NpgsqlConnection connection, WrappedColumn column, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            $"SELECT ctid::text, {column.Owner}, {column.Purpose}, {column.Column} FROM {column.Table} WHERE {column.Column} <> '' FOR UPDATE", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<(string, string, string, byte[])>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add((reader.GetString(0), reader.GetString(1), reader.GetString(2), (byte[])reader[3]));
        }

        return rows;
    }
}

/// <summary>A key cannot be exchanged, and says why in one English sentence.</summary>
internal sealed class KeyExchangeRefusedException(string reason) : InvalidOperationException(reason);
