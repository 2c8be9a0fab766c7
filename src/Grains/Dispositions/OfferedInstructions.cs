using System.Collections.Immutable;
using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Dispositions;

/// <summary>Which instructions a government offers: the standard ones it has not put aside, and its own.</summary>
internal sealed class OfferedInstructions(OfficeDatabase database)
{
    private const string Select = "select words, active from instruction order by words";

    public async Task<ImmutableArray<InstructionLine>> ListAsync(TenantId tenant)
    {
        var rows = await database.ReadAllAsync(tenant, Select, row => (Words: row.GetString(0), Active: row.GetBoolean(1)));
        var known = rows.ToDictionary(row => row.Words, row => row.Active);
        return
        [
            .. StandardInstructions.Codes.Select(code => new InstructionLine(code, Standard: true, known.GetValueOrDefault(code, true))),
            .. rows.Where(row => !StandardInstructions.Codes.Contains(row.Words)).Select(row => new InstructionLine(row.Words, Standard: false, row.Active)),
        ];
    }

    public async Task<ImmutableArray<string>> ActiveAsync(TenantId tenant) => [.. (await ListAsync(tenant)).Where(line => line.Active).Select(line => line.Words)];
}
