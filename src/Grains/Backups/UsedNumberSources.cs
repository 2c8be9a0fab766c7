using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using EOffice.Documents.Vault;
using EOffice.Grains.Organisation;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using EOffice.Tenancy.Catalog;
using Npgsql;

namespace EOffice.Grains.Backups;

/// <summary>Who can still tell what happened after a backup: the database that it replaces, the stored documents, the other governments here.</summary>
internal sealed partial class UsedNumberSources(CatalogDatabase catalog, TenantCatalog tenants, TenantDatabases databases, IDocumentVault vault)
{
    private const int LargestLetter = 64 << 20;
    private const int ListedAtOnce = 1_000;

    private const string Entries = """
        select register, period, sequence, office, direction, year, number, date, secrecy, item from register_entry where entered_at >= $1
            or sequence > (select coalesce(max(s), 0) from unnest($2::text[], $3::text[], $4::int[]) known (r, p, s) where r = register and p = period)
            or (state <> 'Reserved' and (register, period, sequence) in (select * from unnest($5::text[], $6::text[], $7::int[])))
        order by 1, 2, 3
        """;

    private const string Received = """
        select i.state::jsonb ->> 'number', coalesce((i.state::jsonb ->> 'letterDate')::date, x.at::date), x.sequence
        from exchange_inbox x left join incoming_letter i on i.id = x.incoming where x.sender = $1 and x.at > $2
        """;

    private const string Acknowledged = """
        select l.number from dispatch d join exchange_sent s on s.envelope = d.envelope join sealed_letter l on l.letter = d.letter
        where s.peer = $1 and d.stored_at > $2 order by d.stored_at limit 200
        """;

    /// <summary>What the government's database that is there now has and the backup has not; null when it can't be read.</summary>
    public async Task<List<UsedEntry>?> LiveAsync(
        TenantId tenant, DateTimeOffset at, IReadOnlyList<(string Register, string Period, int Last)> counters,
        IReadOnlyList<(string Register, string Period, int Sequence)> reserved, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await catalog.ConnectAsync(tenants.AccessOf(tenant).Database, cancellationToken);
            return await connection.ReadAllAsync(
                Entries,
                row => new UsedEntry(
                    row.GetString(0), row.GetString(1), row.GetInt32(2), new OfficeId(row.GetGuid(3)), row.GetString(4), row.GetInt32(5), row.GetString(6),
                    row.GetFieldValue<DateOnly>(7), row.GetString(8), row.GetGuid(9)),
                at.ToUniversalTime(), counters.Select(c => c.Register).ToArray(), counters.Select(c => c.Period).ToArray(), counters.Select(c => c.Last).ToArray(),
                reserved.Select(r => r.Register).ToArray(), reserved.Select(r => r.Period).ToArray(), reserved.Select(r => r.Sequence).ToArray());
        }
        catch (NpgsqlException)
        {
            return null;
        }
    }

    /// <summary>Letters of this program among documents that were stored since and that the backup doesn't name.</summary>
    public async Task<List<SeenNumber>> StoredAsync(TenantId tenant, DateTimeOffset at, ISet<string> named, CancellationToken cancellationToken)
    {
        var (seen, zone) = (new List<SeenNumber>(), tenants.Get(tenant).TimeZone);
        for (string? after = ""; after is not null;)
        {
            var page = await vault.ListAsync(tenant.Value, after, ListedAtOnce, cancellationToken);
            foreach (var one in page.Where(one => one.PutAt >= at.AddMinutes(-1) && one.Size < LargestLetter && !named.Contains(one.Sha256)))
            {
                if (await ReadAsync(tenant, one.Sha256, zone) is { } number)
                {
                    seen.Add(number);
                }
            }

            after = page.Count == ListedAtOnce ? page[^1].Sha256 : null;
        }

        return [.. seen.DistinctBy(one => (one.Number, one.Letter))];
    }

    /// <summary>Letters that another government here has from this one, what it has in writing that this one has of its own, and the newest envelope number.</summary>
    public async Task<(List<SeenNumber> Received, List<string> Acknowledged, long LastSequence)> PartnerAsync(TenantId tenant, TenantId partner, DateTimeOffset at)
    {
        await using var connection = await databases.Get(partner).OpenConnectionAsync();
        var rows = await connection.ReadAllAsync(
            Received, row => (Number: row.Text(0), Day: row.GetFieldValue<DateOnly>(1)), tenant.Value, at.ToUniversalTime());
        var last = await connection.ReadValueAsync<long>("select coalesce(max(sequence), 0) from exchange_inbox where sender = $1", tenant.Value);
        var acknowledged = await connection.ReadAllAsync(Acknowledged, row => row.GetString(0), tenant.Value, at.ToUniversalTime());
        return ([.. rows.Where(row => row.Number is { Length: > 0 }).Select(row => new SeenNumber(row.Number!, row.Day, null))], acknowledged, last);
    }

    // The packet says number, letter and time in clear (ISO 16684-1): every letter that this program drew has it.
    private async Task<SeenNumber?> ReadAsync(TenantId tenant, string sha256, TimeZoneInfo zone)
    {
        try
        {
            var bytes = await vault.ReadAllAsync(tenant, sha256);
            return bytes.AsSpan().StartsWith("%PDF-"u8) ? Find(Encoding.UTF8.GetString(bytes), zone) : null;
        }
        catch (DocumentDamagedException)
        {
            return null;   // fixity tells of it
        }
    }

    internal static SeenNumber? Find(string text, TimeZoneInfo zone)
    {
        var packet = Packet().Match(text);
        var (number, letter, made) = (Number().Match(packet.Value), Letter().Match(packet.Value), Made().Match(packet.Value));
        return packet.Success && number.Success && letter.Success && made.Success
            ? new SeenNumber(
                System.Net.WebUtility.HtmlDecode(number.Groups[1].Value),
                DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(XmlConvert.ToDateTimeOffset(made.Groups[1].Value), zone).DateTime), Guid.Parse(letter.Groups[1].Value))
            : null;
    }

    [GeneratedRegex(@"<x:xmpmeta.*?</x:xmpmeta>", RegexOptions.Singleline)]
    private static partial Regex Packet();

    [GeneratedRegex(@"<dc:description[^>]*>\s*<rdf:Alt>\s*<rdf:li[^>]*>([^<]+)</rdf:li>")]
    private static partial Regex Number();

    [GeneratedRegex(@"<dc:identifier[^>]*>([0-9a-f]{32})</dc:identifier>")]
    private static partial Regex Letter();

    [GeneratedRegex(@"<xmp:CreateDate[^>]*>([^<]+)</xmp:CreateDate>")]
    private static partial Regex Made();
}
