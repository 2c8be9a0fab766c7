using System.Collections.Immutable;
using EOffice.Documents.Vault;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using EOffice.Tenancy.Catalog;
using Npgsql;

namespace EOffice.Grains.Backups;

/// <summary>Finds numbers that were given after a backup, and sees to it that a restored register never gives them again.</summary>
internal sealed class UsedNumbers(CatalogDatabase catalog, TenantCatalog tenants, UsedNumberSources sources)
{
    private const string Reason = "Nomor pernah dipakai setelah cadangan yang dipulihkan; suratnya tidak ada dalam pemulihan.";
    private const string Unknown = "Nomor mungkin pernah dipakai setelah cadangan yang dipulihkan.";

    private const string Insert = """
        insert into register_entry (register, period, sequence, office, direction, year, number, date, subject, counterpart, state, void_reason, item, secrecy, entered_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, 'Tidak ada dalam pemulihan', '–', 'Void', $9, $10, $11, $12)
        """;

    private const string Raise = """
        insert into register_counter as c (register, period, last) values ($1, $2, $3)
        on conflict (register, period) do update set last = greatest(c.last, excluded.last)
        """;

    private const string RaiseSequence = """
        insert into exchange_sequence as s (peer, last) values ($1, $2) on conflict (peer) do update set last = greatest(s.last, excluded.last)
        """;

    /// <param name="restored">The database that came out of the backup.</param>
    /// <param name="named">Documents that the backup names.</param>
    public async Task<UsedAfter> FindAsync(TenantId tenant, BackupManifest manifest, string restored, ISet<string> named, CancellationToken cancellationToken)
    {
        await using var connection = await catalog.ConnectAsync(restored, cancellationToken);
        var counters = await connection.ReadAllAsync("select register, period, last from register_counter", row => (row.GetString(0), row.GetString(1), row.GetInt32(2)));
        var notes = new List<string>();
        var placing = await RegisterPlaces.ReadAsync(connection);
        var entries = await sources.LiveAsync(tenant, manifest.At, counters, placing.Reserved, cancellationToken);
        if (entries is null)
        {
            notes.Add("the database that is replaced can't be read: only stored letters and other governments tell of numbers");
        }

        var seen = await StoredAsync(tenant, manifest, named, notes, cancellationToken);
        var (partners, notHere, sequences) = await PartnersAsync(tenant, manifest, notes);
        var placed = seen.Concat(partners).Select(number => (Seen: number, Entries: placing.Of(number))).ToList();
        var all = (entries ?? []).Concat(placed.Where(one => one.Entries is [_]).Select(one => one.Entries[0])).DistinctBy(one => (one.Register, one.Period, one.Sequence)).ToList();
        var known = all.Select(one => one.Number).ToHashSet();
        var last = counters.ToDictionary(one => (one.Item1, one.Item2), one => one.Item3);
        bool IsNew(UsedEntry one) => one.Sequence > last.GetValueOrDefault((one.Register, one.Period));
        return new UsedAfter(
            [.. all.Where(IsNew).OrderBy(one => one.Register, StringComparer.Ordinal).ThenBy(one => one.Period, StringComparer.Ordinal).ThenBy(one => one.Sequence)],
            [.. placed.Where(one => one.Entries is not [_] && !known.Contains(one.Seen.Number)).Select(one => one.Seen.Number).Distinct()],
            [.. all.Where(one => !IsNew(one) && placing.IsReserved(one)).Select(one => one.Number).Distinct()],
            notHere, sequences, [.. notes]);
    }

    /// <summary>Every one of them is in the register, void with the reason, and so is what lies between; the next number comes after all.</summary>
    public async Task SettleAsync(string restored, UsedAfter used, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await catalog.ConnectAsync(restored, cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        foreach (var series in used.Entries.GroupBy(one => (one.Register, one.Period)))
        {
            var (bySequence, first) = (series.ToDictionary(one => one.Sequence), series.First());
            var last = await connection.ReadValueAsync<int>("select last from register_counter where register = $1 and period = $2 for update", series.Key.Register, series.Key.Period);
            var end = bySequence.Keys.Max();
            for (var sequence = last + 1; sequence <= end; sequence++)
            {
                var (entry, reason) = bySequence.TryGetValue(sequence, out var one) ? (one, Reason) : (first with { Sequence = sequence, Number = $"({sequence})", Item = Guid.CreateVersion7() }, Unknown);
                await connection.WriteAsync(
                    Insert, entry.Register, entry.Period, entry.Sequence, entry.Office.Value, entry.Direction, entry.Year, entry.Number, entry.Date, reason, entry.Item, entry.Secrecy, now);
            }

            await connection.WriteAsync(Raise, series.Key.Register, series.Key.Period, end);
        }

        foreach (var (peer, last) in used.LastSequences)
        {
            await connection.WriteAsync(RaiseSequence, peer, last);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private async Task<List<SeenNumber>> StoredAsync(
        TenantId tenant, BackupManifest manifest, ISet<string> named, List<string> notes, CancellationToken cancellationToken)
    {
        try
        {
            return await sources.StoredAsync(tenant, manifest.At, named, cancellationToken);
        }
        catch (VaultUnavailableException fault)
        {
            notes.Add($"stored letters could not be looked through: {fault.Message}");
            return [];
        }
    }

    private async Task<(List<SeenNumber> Numbers, ImmutableArray<string> NotHere, ImmutableDictionary<string, long> Sequences)> PartnersAsync(
        TenantId tenant, BackupManifest manifest, List<string> notes)
    {
        var (numbers, notHere, sequences) = (new List<SeenNumber>(), new List<string>(), ImmutableDictionary<string, long>.Empty);
        foreach (var partner in tenants.All().Where(other => other is { HasData: true, CopyOf: null } && other.Id != tenant))
        {
            try
            {
                var (received, acknowledged, last) = await sources.PartnerAsync(tenant, partner.Id, manifest.At);
                numbers.AddRange(received);
                notHere.AddRange(acknowledged.Select(number => $"{partner.Id} {number}"));
                sequences = last > 0 ? sequences.Add(partner.Id.Value, last) : sequences;
            }
            catch (NpgsqlException fault)
            {
                notes.Add($"{partner.Id} could not be asked: {fault.Message}");
            }
        }

        return (numbers, [.. notHere], sequences);
    }
}
