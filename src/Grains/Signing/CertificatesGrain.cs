using System.Text.Json;
using EOffice.Grains.Accounts;
using EOffice.Grains.Inbox;
using EOffice.Grains.Organisation;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using Npgsql;

namespace EOffice.Grains.Signing;

/// <summary>Pages of certificates; each walks an index from the cursor on and stops.</summary>
[StatelessWorker(GrainKeys.WorkersPerKey)]
internal sealed class CertificatesGrain(OfficeDatabase database, TimeProvider clock) : Grain, ICertificatesGrain
{
    private const int PageSize = 25;

    private const string Columns = "select person, name, state, not_after, since, warned, lower(name), id from certificate";

    private const string ByName = "(lower(name), id) > ($1, $2) order by lower(name), id limit 26";

    private const string PageOfAll = $"{Columns} where latest and {ByName}";

    private const string PageOfFound = $"{Columns} where latest and to_tsvector('simple', name) @@ to_tsquery('simple', $3) and {ByName}";

    private const string PageOfStopped = $"{Columns} where latest and state in ('Suspended', 'Revoked') and {ByName}";

    private const string PageOfEnding = $"""
        {Columns} where latest and state = 'Active' and not_after <= $3 and (not_after, id) > ($1, $2) order by not_after, id limit 26
        """;

    public async Task<CertificatePage> PageAsync(CertificateQuery query)
    {
        var now = clock.GetUtcNow();
        var after = Cursor.Parse(query.After);
        var words = string.IsNullOrWhiteSpace(query.Text) ? null : ItemWords.Query(query.Text) ?? "";
        var lines = query.Filter switch
        {
            CertificateFilter.Ending => await ReadAsync(PageOfEnding, after.At, after.Id, now + TimeSpan.FromDays(90)),
            CertificateFilter.Stopped => await ReadAsync(PageOfStopped, after.Name, after.Id),
            CertificateFilter.All when words is null => await ReadAsync(PageOfAll, after.Name, after.Id),
            CertificateFilter.All => words!.Length == 0 ? [] : await ReadAsync(PageOfFound, after.Name, after.Id, words),
        };
        return lines.Count <= PageSize
            ? new CertificatePage([.. lines.Select(found => found.Line)], null)
            : new CertificatePage([.. lines.Take(PageSize).Select(found => found.Line)], lines[PageSize - 1].Place.ToString());

        Task<List<(CertificateLine Line, Cursor Place)>> ReadAsync(string sql, params object?[] parameters)
            => database.ReadAllAsync(this.Tenant(), sql, row => Read(row, now), parameters);
    }

    public async Task<CertificatePage> UnseenAsync(PersonId administrator)
        => new CertificatePage([.. await ExpiryNotices.OthersAsync(database, this.Tenant(), administrator)], null);

    public Task SeeAsync(SeeWarnings command) => ExpiryNotices.SeeAsync(database, this.Tenant(), command, clock.GetUtcNow());

    private static (CertificateLine Line, Cursor Place) Read(NpgsqlDataReader row, DateTimeOffset now)
    {
        var (state, until) = (row.Enum<CertificateState>(2), row.GetFieldValue<DateTimeOffset>(3));
        return (
            new CertificateLine(
                new PersonId(row.GetGuid(0)), row.GetString(1), state == CertificateState.Active && until <= now ? CertificateState.Expired : state, until,
                row.Instant(4), row.IsDBNull(5) ? null : row.GetInt32(5)),
            new Cursor(row.GetString(6), until, row.GetGuid(7)));
    }

    /// <summary>Where a page ended. Opaque to callers; a spoilt one begins anew.</summary>
    private sealed record Cursor(string Name, DateTimeOffset At, Guid Id)
    {
        private static Cursor Start { get; } = new("", DateTimeOffset.UnixEpoch, Guid.Empty);

        public static Cursor Parse(string? text)
        {
            try
            {
                return text is { Length: > 0 and < 2000 } && JsonSerializer.Deserialize<Cursor>(Convert.FromHexString(text)) is { Name: not null } cursor
                    && !cursor.Name.Contains('\0', StringComparison.Ordinal)
                    ? cursor with { At = cursor.At.ToUniversalTime() }
                    : Start;
            }
            catch (Exception e) when (e is FormatException or JsonException)
            {
                return Start;
            }
        }

        public override string ToString() => Convert.ToHexStringLower(JsonSerializer.SerializeToUtf8Bytes(this));
    }
}
