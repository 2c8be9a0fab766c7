using System.Collections.Immutable;
using EOffice.Grains.Accounts;
using EOffice.Grains.Organisation;
using EOffice.Grains.Runtime;
using EOffice.Grains.Sheets;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using Npgsql;

namespace EOffice.Grains.Imports;

/// <summary>No memory: what was read lies in its row, and is planned anew on the organisation of the moment each time it is looked at.</summary>
[StatelessWorker(GrainKeys.WorkersPerKey)]
internal sealed class ImportGrain(OfficeDatabase database, DirectoryNews news, TenantCatalog catalog, TimeProvider clock) : Grain, IImportGrain
{
    private const int PageSize = 50;

    // Somebody in it may be signing in at this moment, which adds to the same history.
    private const int Tries = 3;

    public async Task<Outcome> ReadAsync(ReadImport command)
    {
        var (rows, refusal) = Read(command.Files);
        if (rows is null)
        {
            return refusal!;
        }

        var names = string.Join(", ", command.Files.Select(file => file.Name));
        var row = new RowCommand(this.Tenant(), command.RequestId, command.RequestId, "organisation.import-read", command.By, clock.GetUtcNow(), names);
        return await database.ApplyAsync(row, async connection =>
            await Administrators.MayAsync(connection, command.By) ? await ImportStore.PutAsync(connection, command, names, rows, row.At) : ImportRefusals.NotAllowed);
    }

    public async Task<ImportPreview?> PreviewAsync(ImportQuery query)
    {
        await using var connection = await database.Of(this.Tenant()).OpenConnectionAsync();
        if (!await Administrators.MayAsync(connection, query.By) || await ImportStore.FindAsync(connection, query.Import, forUpdate: false) is not { } kept)
        {
            return null;
        }

        if (kept.State != ImportState.Read)
        {
            return new ImportPreview(
                kept.Id, kept.FileName, kept.State, kept.Complete, kept.At, kept.AppliedAt, kept.RowCount, "", kept.Outcome, 0, 0, [], [], null);
        }

        var plan = ImportPlan.Of(kept.Id, kept.Rows, await StandingSql.ReadAsync(connection), Today, kept.Complete);
        return Preview(kept, plan, query);
    }

    public async Task<Outcome> ApplyAsync(ApplyImport command)
    {
        var row = new RowCommand(this.Tenant(), command.RequestId, command.Import, "organisation.imported", command.By, clock.GetUtcNow()) { Scope = "organisation" };
        for (var tries = 1; ; tries++)
        {
            try
            {
                var outcome = await database.ApplyAsync(row, connection => ApplyAsync(connection, command, row.At));
                if (outcome.IsDone)
                {
                    news.Changed(this.Tenant());
                }

                return outcome;
            }
            catch (PostgresException fault) when (fault is { SqlState: PostgresErrorCodes.UniqueViolation, TableName: "audit_entry" } && tries < Tries)
            {
                // The next look sees the other's entry.
            }
        }
    }

    public Task<Outcome> DropAsync(DropImport command)
    {
        var row = new RowCommand(this.Tenant(), command.RequestId, command.Import, "organisation.import-dropped", command.By, clock.GetUtcNow());
        return database.ApplyAsync(row, async connection =>
        {
            if (!await Administrators.MayAsync(connection, command.By))
            {
                return ImportRefusals.NotAllowed;
            }

            if (await ImportStore.FindAsync(connection, command.Import, forUpdate: true) is not { } kept)
            {
                return ImportRefusals.NotFound;
            }

            return kept.State == ImportState.Read ? await ImportStore.EndAsync(connection, command.Import, ImportState.Dropped, row.At, []) : ImportRefusals.Over;
        });
    }

    public async Task<ImportList> ListAsync(PersonId by)
    {
        await using var connection = await database.Of(this.Tenant()).OpenConnectionAsync();
        return await Administrators.MayAsync(connection, by) ? new ImportList([.. await ImportStore.ListAsync(database.Of(this.Tenant()))]) : new ImportList([]);
    }

    public async Task<SheetFile?> ExportAsync(ExportSheets query)
    {
        await using var connection = await database.Of(this.Tenant()).OpenConnectionAsync();
        if (!await Administrators.MayAsync(connection, query.By))
        {
            return null;
        }

        var sheets = query.Example ? SheetExamples.All() : ExportedSheets.Of(await StandingSql.ReadAsync(connection), Today);
        var chosen = query.Sheet is { } one ? [sheets[(int)one]] : sheets;
        var name = query.Example ? "contoh" : this.Tenant().Value;
        var part = query.Sheet is { } sheet ? $"-{ImportColumns.Key(ImportColumns.NameOf(sheet))}" : "";
        return query.Csv
            ? new SheetFile($"{name}{part}.csv", SheetWriter.Csv(chosen[0]))
            : new SheetFile($"{name}{part}.xlsx", await SheetWriter.WorkbookAsync(chosen));
    }

    private DateOnly Today => catalog.Today(this.Tenant(), clock.GetUtcNow());

    private async Task<Refusal?> ApplyAsync(NpgsqlConnection connection, ApplyImport command, DateTimeOffset at)
    {
        if (!await Administrators.MayAsync(connection, command.By))
        {
            return ImportRefusals.NotAllowed;
        }

        if (await ImportStore.FindAsync(connection, command.Import, forUpdate: true) is not { } kept)
        {
            return ImportRefusals.NotFound;
        }

        if (kept.State != ImportState.Read)
        {
            return ImportRefusals.Over;
        }

        var plan = ImportPlan.Of(kept.Id, kept.Rows, await StandingSql.ReadAsync(connection), Today, kept.Complete);
        if (plan.Problems.Count > 0 || plan.Digest() != command.Digest)
        {
            return plan.Problems.Count > 0 ? ImportRefusals.HasProblems : ImportRefusals.Changed;
        }

        await ImportWriting.WriteAsync(connection, plan, command.By, at);
        return await ImportStore.EndAsync(connection, command.Import, ImportState.Applied, at, [.. plan.Counts()]);
    }

    private static ImportPreview Preview(KeptImport kept, ImportPlan plan, ImportQuery query)
    {
        var problems = query.View switch { ImportView.Problems => plan.Problems, ImportView.Warnings => plan.Warnings, _ => [] };
        ImportVerb? verb = query.View switch { ImportView.New => ImportVerb.Add, ImportView.Changed => ImportVerb.Change, ImportView.Ended => ImportVerb.End, _ => null };
        var changes = plan.Changes.Where(change => change.Verb == verb).ToList();
        var from = Math.Max(0, query.From);
        return new ImportPreview(
            kept.Id, kept.FileName, kept.State, kept.Complete, kept.At, kept.AppliedAt, kept.RowCount, plan.Digest(), [.. plan.Counts()], plan.Problems.Count, plan.Warnings.Count,
            [.. problems.Skip(from).Take(PageSize)], [.. changes.Skip(from).Take(PageSize)],
            Math.Max(problems.Count, changes.Count) - from > PageSize ? from + PageSize : null);
    }

    private static (ImportRows? Rows, Refusal? Refusal) Read(ImmutableArray<ImportFile> files)
    {
        try
        {
            return ImportRows.From(files.SelectMany(file => SheetReader.Read(file.Name, file.Bytes)));
        }
        catch (SheetFaultException fault)
        {
            return (null, fault.Fault switch
            {
                SheetFault.Encrypted => ImportRefusals.Encrypted,
                SheetFault.TooLarge => ImportRefusals.TooLarge,
                SheetFault.TooManyRows => ImportRefusals.TooManyRows,
                SheetFault.NotASheet => ImportRefusals.NotASheet,
            });
        }
    }
}
