using System.Collections.Concurrent;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Registers;

/// <summary>Which pattern numbers a letter: the office's own before the government's, the type's own before the one for every type.</summary>
internal sealed class NumberPatterns(OfficeDatabase database, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private const string SelectAll = "select office, type, pattern, reset from number_pattern";

    private readonly ConcurrentDictionary<TenantId, (Dictionary<(OfficeId?, LetterType?), NumberPattern> Patterns, DateTimeOffset Until)> _known = new();

    public async Task<NumberPattern> ForAsync(TenantId tenant, OfficeId? office, LetterType? type)
    {
        var patterns = await AllAsync(tenant);
        return patterns.GetValueOrDefault((office, type))
            ?? patterns.GetValueOrDefault((office, null))
            ?? patterns.GetValueOrDefault((null, type))
            ?? patterns.GetValueOrDefault((null, null))
            ?? NumberPattern.Default;
    }

    public void Drop(TenantId tenant) => _known.TryRemove(tenant, out _);

    private async Task<Dictionary<(OfficeId?, LetterType?), NumberPattern>> AllAsync(TenantId tenant)
    {
        var now = clock.GetUtcNow();
        if (_known.TryGetValue(tenant, out var known) && known.Until > now)
        {
            return known.Patterns;
        }

        var rows = await database.ReadAllAsync(tenant, SelectAll, row => (
            Office: row.Office(0), Type: row.IsDBNull(1) ? (LetterType?)null : row.Enum<LetterType>(1), Text: row.GetString(2), Reset: row.Enum<NumberReset>(3)));
        var patterns = rows.ToDictionary(row => (row.Office, row.Type), row => new NumberPattern(row.Text, row.Reset, row.Type));
        _known[tenant] = (patterns, now + Fresh);
        return patterns;
    }
}
