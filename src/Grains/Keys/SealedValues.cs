using EOffice.Grains.Storage;
using EOffice.Tenancy;
using EOffice.Tenancy.Keys;

namespace EOffice.Grains.Keys;

/// <summary>Every value in a government's database that is sealed under its key.</summary>
internal sealed class SealedValues(OfficeDatabase database, TenantKeys keys)
{
    private const int AtOnce = 500;

    /// <summary>Seals under the first key what is sealed under another, or under one without a name. Repeated, it does what is left.</summary>
    /// <returns>How many values were sealed anew.</returns>
    public async Task<int> SealAnewAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var column in SealedColumn.All)
        {
            for (int some; (some = await SomeAnewAsync(tenant, column)) > 0; count += some)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }

        return count;
    }

    // A value that somebody replaces meanwhile is theirs: the place of its row is another then.
    private async Task<int> SomeAnewAsync(TenantId tenant, SealedColumn column)
    {
        var ring = keys.KeysFor(tenant, column.Purpose);
        var old = await database.ReadAllAsync(
            tenant, $"select ctid::text, {column.Column}, {column.Of ?? "''"} from {column.Table} where substring({column.Column} from 1 for 5) <> $1 limit {AtOnce}",
            row => (Row: row.GetString(0), Box: (byte[])row[1], Of: row[2]), SealedBox.HeadOf(ring.Current));
        if (old.Count > 0)
        {
            await database.WriteAllAsync(tenant, old.Select(one => new RowWrite(
                $"update {column.Table} set {column.Column} = $2 where ctid = $1::tid and {column.Column} = $3", one.Row, Anew(tenant, column, one.Box, one.Of), one.Box)));
        }

        return old.Count;
    }

    private byte[] Anew(TenantId tenant, SealedColumn column, byte[] box, object of)
    {
        var belongs = column.Belongs(of);
        return keys.Seal(tenant, column.Purpose, keys.Open(tenant, column.Purpose, box, belongs), belongs);
    }
}
