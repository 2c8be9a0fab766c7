using EOffice.Documents.Vault;
using EOffice.Tenancy;
using Npgsql;

namespace EOffice.Silo;

/// <summary>The installation's command line. Each verb is one file.</summary>
internal static class SiloCommand
{
    private const string Usage = """
        EOffice.Silo <command>

          migrate      bring the catalog and every tenant's database to this version's schema
          provision    take a government in, or go on where that was interrupted
                         --id bojonegoro --name "Kabupaten Bojonegoro" --kind regency --region 35.22
                         [--host h]... [--time-zone z] [--short-name s] [--bar #rrggbb] [--action #rrggbb]
                         [--crest file.png] [--phone p] [--address a] [--website w] [--email e]
          onboard      carry out what operators approved, now; portals do it by themselves
          closing      carry out the destructions that two operators agreed to, now; portals do it by themselves
          tenants      list the governments
          suspend      close a government to its people; nothing is deleted     --id bojonegoro
          resume       open it again                                            --id bojonegoro
          operator     open an operator's account and print its one-time code
                         --user-name n --name "…" [--role support|operations|security]...
                         --user-name n --renew    a new code for whoever lost password or phone
          outbox       list messages that were given up                         --id bojonegoro
                         [--requeue]   try them again from the start
          check        check audit chains, register numbers and documents      [--id bojonegoro]
          fixity       what the background check of stored documents found          [--id bojonegoro]
          backup       make a backup now                                           --id bojonegoro [--to folder]
          backup-as-of make one of a past moment, from base backups and archived log  --id bojonegoro --at 2026-11-26T10:15:00+07:00
                         [--work folder] [--to folder]
          backups      list them                                                  [--id bojonegoro] [--from folder]
          check-backup read all of one, restore it aside and compare                --id bojonegoro [--at 20261126T013000Z] [--from folder]
          restore      a copy for its people to look into, which nothing leaves     --id bojonegoro --at … --as bojonegoro-periksa [--days 14]
                       in the place of a suspended government's database            --id bojonegoro --at … --replace
                       drop what such a restore put aside                           --id bojonegoro --drop-replaced
          drop-copy    take a copy away before its days are over                    --id bojonegoro-periksa
          prove-isolation  try whether any government reaches another's database, keys or documents
          rotate-master-key  a new master key, while everything goes on; --drop-old takes the old one out
          rotate-key   a new key for one government, while its people work on       --id bojonegoro [--drop-old]
          root         print the certificate that seals of this installation lead to, in PEM
          run          host the grains of a cluster (Orleans mode)

        Environment: EOFFICE_CATALOG or EOFFICE_POSTGRES, EOFFICE_DATA, EOFFICE_MASTER_KEY, EOFFICE_BASE_DOMAIN,
          EOFFICE_S3_…, EOFFICE_BACKUPS or EOFFICE_BACKUPS_S3_… (docs/operations.md)
        """;

    /// <returns>0 done; 1 it could not be done, with one sentence on <paramref name="errors"/>; 2 the words were not understood.</returns>
    public static async Task<int> RunAsync(string[] words, TextWriter output, TextWriter errors)
    {
        try
        {
            return await ChooseAsync(words, output);
        }
        catch (UsageException e)
        {
            await errors.WriteLineAsync($"{e.Message}{Environment.NewLine}{Environment.NewLine}{Usage}");
            return 2;
        }
        catch (Exception e) when (Sentence(e) is { } sentence)
        {
            await errors.WriteLineAsync(sentence);
            return 1;
        }
    }

    private static async Task<int> ChooseAsync(string[] words, TextWriter output)
    {
        var arguments = Arguments.Parse(words);
        switch (words.FirstOrDefault())
        {
            case "migrate":
                await Migrate.RunAsync(arguments, output);
                return 0;
            case "provision":
                await Provision.RunAsync(arguments, output);
                return 0;
            case "tenants":
                await Tenants.ListAsync(arguments, output);
                return 0;
            case "suspend":
                await Tenants.ChangeAsync(arguments, TenantState.Suspended, output);
                return 0;
            case "resume":
                await Tenants.ChangeAsync(arguments, TenantState.Active, output);
                return 0;
            case "onboard":
                await Onboard.RunAsync(arguments, output);
                return 0;
            case "closing":
                await CloseDown.RunAsync(arguments, output);
                return 0;
            case "operator":
                await Operators.RunAsync(arguments, output);
                return 0;
            case "outbox":
                await Outbox.RunAsync(arguments, output);
                return 0;
            case "check":
                return await Checks.Check.RunAsync(arguments, output);
            case "fixity":
                return await FixityReport.RunAsync(arguments, output);
            case "backup":
                await Backups.MakeAsync(arguments, output);
                return 0;
            case "backup-as-of":
                await AsOf.MakeAsync(arguments, output);
                return 0;
            case "backups":
                await Backups.ListAsync(arguments, output);
                return 0;
            case "check-backup":
                return await Backups.CheckAsync(arguments, output);
            case "restore":
                await Restore.RunAsync(arguments, output);
                return 0;
            case "drop-copy":
                await Restore.DropCopyAsync(arguments, output);
                return 0;
            case "prove-isolation":
                return await ProveIsolation.RunAsync(arguments, output);
            case "rotate-master-key":
                await RotateKeys.MasterAsync(arguments, output);
                return 0;
            case "rotate-key":
                await RotateKeys.TenantAsync(arguments, output);
                return 0;
            case "root":
                await Root.PrintAsync(arguments, output);
                return 0;
            case "run":
                await ClusterHost.RunAsync(arguments);
                return 0;
            case null or "help" or "--help":
                await output.WriteLineAsync(Usage);
                return 0;
            case { } other:
                throw new UsageException($"There is no command '{other}'.");
        }
    }

    // What an operator can act on. Anything else is a fault of the program and keeps its stack trace.
    private static string? Sentence(Exception e) => e switch
    {
        ProvisioningRefusedException or MigrationRefusedException or InvalidOperationException or VaultUnavailableException => e.Message,
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification }
            => "PostgreSQL refuses the user or password in the connection string.",
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } p
            => $"The PostgreSQL role in the connection string needs CREATEDB and CREATEROLE: {p.MessageText}.",
        PostgresException { SqlState: PostgresErrorCodes.UndefinedTable } => "The catalog is empty or old: run 'migrate' first.",
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } => "There is no catalog yet: run 'migrate' first.",
        PostgresException p => $"PostgreSQL says: {p.MessageText} ({p.SqlState}).",
        NpgsqlException => $"PostgreSQL does not answer: {e.InnerException?.Message ?? e.Message}",
        UnauthorizedAccessException or IOException => e.Message,
        _ => null,
    };
}
