using EOffice.Documents.Vault;
using EOffice.Grains.Letters;
using EOffice.Grains.Practice;
using EOffice.Grains.Storage;
using EOffice.Grains.Tests.Letters;
using EOffice.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Grains.Tests.Practice;

/// <summary>A government that practises, with a department in it, and what its administrator does.</summary>
public abstract class PracticeOffice : IAsyncLifetime
{
    private protected const string Password = "teh manis hangat";

    private protected Office Office { get; init; } = new() { Practising = ["kertajaya"] };

    private protected Department Department { get; private set; } = null!;

    private protected IPracticeGrain Practice => Office.Grains.Get<IPracticeGrain>();

    private protected Tenant Tenant => Office.Services.GetRequiredService<TenantCatalog>().Find(Office.Tenant)!;

    private protected IDocumentVault Vault => Office.Services.GetRequiredService<IDocumentVault>();

    private protected OfficeDatabase Database => Office.Database;

    public virtual async Task InitializeAsync()
    {
        await Office.InitializeAsync();
        Department = await Department.FoundAsync(Office);
    }

    public Task DisposeAsync() => Office.DisposeAsync();

    private protected ClearPractice Clearing() => new(Cast.NewId(), Office.Administrator, "Kabupaten Kertajaya", Password);

    private protected GoLive Going() => new(Cast.NewId(), Office.Administrator, "Kabupaten Kertajaya", Password, DespiteUnready: true);

    private protected async Task<PracticeView> ViewAsync() => (await Practice.ViewAsync(Office.Administrator))!;

    private protected async Task ClearAsync() => Assert.Null((await Practice.ClearAsync(Clearing())).Refusal);

    /// <summary>Time passes, and the files are gone.</summary>
    private protected async Task WithoutFilesAsync()
    {
        Office.Clock.Advance(TimeSpan.FromMinutes(2));
        Database.Signals.Committed(Office.Tenant, leftWork: true, []);
        await Eventually.TrueAsync(async () => !(await ViewAsync()).FilesWaiting, "the files are gone");
    }

    private protected async Task<SealedLetter> SealedAsync(LetterContent? content = null)
    {
        var letter = await Department.AwaitingSealAsync(content);
        return (await letter.SealAsync(await Department.SealCommandAsync(letter))).Value!;
    }

    private protected Task<List<T>> AskAsync<T>(string sql, params object?[] parameters)
        => Database.ReadAllAsync(Office.Tenant, sql, row => row.GetFieldValue<T>(0), parameters);

    private protected async Task<Dictionary<string, long>> CountsAsync()
    {
        var counts = new Dictionary<string, long>();
        foreach (var table in await AskAsync<string>("select tablename::text from pg_tables where schemaname = 'public' order by 1"))
        {
            counts[table] = Assert.Single(await AskAsync<long>($"select count(*) from {table}"));
        }

        return counts;
    }
}
