using System.Collections.Immutable;
using EOffice.Grains.Accounts;
using EOffice.Grains.Exchange;
using EOffice.Grains.Imports;
using EOffice.Grains.Organisation;
using EOffice.Grains.Runtime;
using EOffice.Grains.Sheets;
using EOffice.Grains.Storage;
using Npgsql;

namespace EOffice.Grains.Registers;

[StatelessWorker(GrainKeys.WorkersPerKey)]
internal sealed class ClassificationsGrain(OfficeDatabase database, Classifications known, TimeProvider clock) : Grain, IClassificationsGrain
{
    private const int PageSize = 50;

    private const string Page = """
        select code, name, active from classification
        where code > $1 and (starts_with(code, $2) or (select bool_and(position(word in lower(name)) > 0) from unnest($3::text[]) word))
        order by code limit 51
        """;

    public async Task<CodePage> PageAsync(CodeQuery query)
    {
        var text = query.Text.Trim();
        var words = text.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var lines = await database.ReadAllAsync(
            this.Tenant(), Page, row => new CodeLine(row.GetString(0), row.GetString(1), row.GetBoolean(2)), query.After ?? "", text, words);
        return new CodePage([.. lines.Take(PageSize)], lines.Count > PageSize ? lines[PageSize - 1].Code : null);
    }

    public async Task<Outcome> PutAsync(PutCode command)
    {
        var (code, name) = (command.Code.Trim(), command.Name.Trim());
        return ClassificationRows.WhyNot(code, name) is { } malformed ? malformed
            : await ApplyAsync(command.RequestId, command.By, SubjectOf(code), "classification.put", $"{code} {name}", async connection =>
            {
                await ClassificationRows.PutAsync(connection, [code], [name]);
                return null;
            });
    }

    public async Task<Outcome> UseAsync(UseCode command)
    {
        var outcome = await ApplyAsync(command.RequestId, command.By, SubjectOf(command.Code), command.Active ? "classification.used" : "classification.retired", command.Code, async connection =>
            await connection.WriteAsync("update classification set active = $2 where code = $1", command.Code, command.Active) == 1 ? null : ClassificationRefusals.NotFound);
        known.Forget(this.Tenant(), command.Code);
        return outcome;
    }

    public async Task<Outcome<CodeImport>> ImportAsync(ImportCodes command)
    {
        ImportTable table;
        try
        {
            var sheet = SheetReader.Read(command.File.Name, command.File.Bytes).FirstOrDefault(one => one.Rows.Length > 0);
            table = sheet is null ? new ImportTable(default, 1, [], []) : new ImportTable(default, sheet.Rows[0].No, sheet.Rows[0].Cells, sheet.Rows[1..]);
        }
        catch (SheetFaultException fault)
        {
            return fault.Fault is SheetFault.TooLarge or SheetFault.TooManyRows ? ClassificationRefusals.TooLarge : ClassificationRefusals.NotASheet;
        }

        if (!table.Has(ImportColumns.Code) || !table.Has(ImportColumns.Name))
        {
            return ClassificationRefusals.NotThisForm;
        }

        var (codes, problems) = Read(table);
        return problems.Count > 0 ? new CodeImport(0, 0, 0, [.. problems]) : await ImportAsync(command, codes);
    }

    private async Task<Outcome<CodeImport>> ImportAsync(ImportCodes command, Dictionary<string, string> codes)
    {
        CodeImport? done = null;
        var outcome = await ApplyAsync(command.RequestId, command.By, command.RequestId, "classification.imported", command.File.Name, async connection =>
        {
            var before = await NamesAsync(connection, [.. codes.Keys]);
            done = new CodeImport(
                codes.Count(code => !before.ContainsKey(code.Key)), codes.Count(code => before.TryGetValue(code.Key, out var name) && name != code.Value),
                codes.Count(code => before.GetValueOrDefault(code.Key) == code.Value), []);
            await ClassificationRows.PutAsync(connection, [.. codes.Keys], [.. codes.Values]);
            return null;
        });
        return outcome.Refusal is { } refusal ? refusal : done ?? new CodeImport(0, 0, codes.Count, []);
    }

    private static (Dictionary<string, string> Codes, List<CodeProblem> Problems) Read(ImportTable table)
    {
        var (codes, rows, problems) = (new Dictionary<string, string>(), new Dictionary<string, int>(), new List<CodeProblem>());
        foreach (var row in table.Rows)
        {
            var (code, name) = (table.Cell(row, ImportColumns.Code), table.Cell(row, ImportColumns.Name));
            if (!ClassificationRows.IsCode(code))
            {
                problems.Add(new CodeProblem(row.No, ImportColumns.Code, code.Length == 0 ? ImportProblemKind.Missing : ImportProblemKind.Malformed, code));
            }
            else if (!rows.TryAdd(code, row.No))
            {
                problems.Add(new CodeProblem(row.No, ImportColumns.Code, ImportProblemKind.Twice, rows[code].ToString()));
            }

            if (name.Length is 0 or > ClassificationRows.LongestName)
            {
                problems.Add(new CodeProblem(row.No, ImportColumns.Name, name.Length == 0 ? ImportProblemKind.Missing : ImportProblemKind.TooLong, ClassificationRows.LongestName.ToString()));
            }

            codes[code] = name;
        }

        return (codes, problems);
    }

    private static async Task<Dictionary<string, string>> NamesAsync(NpgsqlConnection connection, string[] codes)
    {
        await using var command = new NpgsqlCommand("select code, name from classification where code = any($1)", connection) { Parameters = { new() { Value = codes } } };
        await using var reader = await command.ExecuteReaderAsync();
        var names = new Dictionary<string, string>();
        while (await reader.ReadAsync())
        {
            names[reader.GetString(0)] = reader.GetString(1);
        }

        return names;
    }

    private Task<Outcome> ApplyAsync(Guid requestId, PersonId by, Guid subject, string action, string detail, Func<NpgsqlConnection, Task<Refusal?>> write)
    {
        var row = new RowCommand(this.Tenant(), requestId, subject, action, by, clock.GetUtcNow(), detail) { Scope = ClassificationRows.Scope };
        return database.ApplyAsync(row, async connection => await Administrators.MayAsync(connection, by) ? await write(connection) : ClassificationRefusals.NotAllowed);
    }

    private static Guid SubjectOf(string code) => DerivedId.Of("classification", code);
}
