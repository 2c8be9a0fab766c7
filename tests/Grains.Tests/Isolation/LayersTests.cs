using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using EOffice.Documents.Vault;
using EOffice.Grains.Exchange;
using EOffice.Grains.Signing;
using EOffice.Grains.Tests.Letters;
using EOffice.Tenancy;
using EOffice.Tenancy.Catalog;
using EOffice.Tenancy.Keys;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Orleans;

namespace EOffice.Grains.Tests.Isolation;

/// <summary>What keeps governments apart, taken away one after another: each time the next one still refuses.</summary>
public sealed class LayersTests : IAsyncLifetime
{
    private readonly Office _office = new();

    private TenantId Mine => _office.Tenant;

    private TenantId Theirs => _office.Neighbour;

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task Work_for_one_government_calls_no_method_of_another_ones_grains()
    {
        var types = typeof(TenantGrains).Assembly.GetTypes().Where(type => type.IsInterface && type != typeof(IGrainWithStringKey) && type.IsAssignableTo(typeof(IGrainWithStringKey))).ToList();
        Assert.Equal([typeof(IAuthorityGrain), typeof(IExchangeGrain)], types.Where(Crosses).OrderBy(type => type.Name));
        var called = 0;
        foreach (var type in types.Where(type => !Crosses(type)))
        {
            var grain = typeof(TenantGrains).GetMethods().Single(method => method is { Name: "Get", IsPublic: true } && method.GetParameters().Length == 1)
                .MakeGenericMethod(type).Invoke(new TenantGrains(_office.Services.Calls(), Theirs), [Guid.CreateVersion7()])!;
            foreach (var method in type.GetMethods().Where(method => method.ReturnType.IsAssignableTo(typeof(Task))))
            {
                var values = method.GetParameters().Select(parameter => parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType) : null).ToArray();
                await Assert.ThrowsAsync<TenantMismatchException>(async () =>
                {
                    TenantScope.Enter(Mine);
                    await (Task)method.Invoke(grain, BindingFlags.DoNotWrapExceptions, null, values, null)!;
                });
                called++;
            }
        }

        Assert.True(called > 200, $"{called}");
    }

    private static bool Crosses(Type type) => type.IsDefined(typeof(CrossesGovernmentsAttribute));

    [Fact]
    public async Task Neither_a_database_nor_a_key_of_another_government_is_given_to_its_work()
    {
        TenantScope.Enter(Mine);
        Assert.Throws<TenantMismatchException>(() => Get<TenantDatabases>().Get(Theirs));
        Assert.Throws<TenantMismatchException>(() => Get<TenantKeys>().KeysFor(Theirs, "totp-secret"));
        await Assert.ThrowsAsync<TenantMismatchException>(() => Get<IDocumentVault>().OpenAsync(Theirs.Value, new string('a', 64)));
    }

    [Fact]
    public async Task Were_it_not_asked_for_whom_the_work_is_done_the_role_would_enter_no_other_database()
    {
        await using var strayed = Strayed();
        Assert.Equal("42501", (await Assert.ThrowsAsync<PostgresException>(() => strayed.OpenConnectionAsync().AsTask())).SqlState);
    }

    [Fact]
    public async Task Were_the_role_let_in_it_would_still_read_nothing()
    {
        await LetInAsync("");
        await using var strayed = Strayed();
        await using var command = strayed.CreateCommand("select count(*) from letter");
        Assert.Equal("42501", (await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteScalarAsync())).SqlState);
    }

    [Fact]
    public async Task Were_it_given_every_right_secrets_and_documents_would_still_be_sealed()
    {
        var department = await Department.FoundAsync(_office);
        var letter = await department.AwaitingSealAsync();
        Assert.Null((await letter.SealAsync(await department.SealCommandAsync(letter))).Refusal);
        await LetInAsync("grant select on all tables in schema public to {role}");
        await using var strayed = Strayed();
        var (sealedKey, serial) = await OneAsync(strayed, "select sealed_key, serial from certificate", row => ((byte[])row[0], row.GetString(1)));
        Assert.ThrowsAny<CryptographicException>(() => OpenWithKeyOf(Theirs, sealedKey, serial));
        Assert.NotEmpty(OpenWithKeyOf(Mine, sealedKey, serial));

        var sha256 = await OneAsync(strayed, "select sha256 from sealed_letter", row => row.GetString(0));
        Assert.Null(await Get<IDocumentVault>().OpenAsync(Theirs.Value, sha256));
        var (here, there) = (PathOf(Mine, sha256), PathOf(Theirs, sha256));
        Directory.CreateDirectory(Path.GetDirectoryName(there)!);
        File.Copy(here, there);
        await Assert.ThrowsAsync<DocumentDamagedException>(() => Get<IDocumentVault>().OpenAsync(Theirs.Value, sha256));
        File.Delete(there);
    }

    // Even were both keys the same one, what is sealed is bound to its government.
    [Fact]
    public void Were_all_keys_the_same_a_value_would_still_open_for_its_own_government_only()
    {
        var keys = new KeySet([new byte[32]]);
        var box = keys.Seal("rahasia"u8, SealedBox.Bind([], "totp-secret", Mine.Value));
        Assert.ThrowsAny<CryptographicException>(() => keys.Open(box, SealedBox.Bind([], "totp-secret", Theirs.Value)));
        Assert.Equal("rahasia"u8, keys.Open(box, SealedBox.Bind([], "totp-secret", Mine.Value)));
    }

    private byte[] OpenWithKeyOf(TenantId tenant, byte[] box, string serial) => Get<TenantKeys>().Open(tenant, "signing-key", box, Encoding.ASCII.GetBytes(serial));

    private string PathOf(TenantId tenant, string sha256) => Path.Combine(_office.Folder, "documents", tenant.Value, sha256[..2], sha256[2..4], sha256);

    /// <summary>Their own role and password, sent to my database.</summary>
    private NpgsqlDataSource Strayed() => Get<TenantDatabases>().Build(Theirs, Get<TenantCatalog>().AccessOf(Mine).Database);

    private async Task LetInAsync(string rights)
    {
        var (role, database) = (Get<TenantCatalog>().AccessOf(Theirs).Role, Get<TenantCatalog>().AccessOf(Mine).Database);
        await using var connection = await Get<CatalogDatabase>().ConnectAsync(database, default);
        await using var command = new NpgsqlCommand($"grant connect on database {database} to {role}; {rights.Replace("{role}", role, StringComparison.Ordinal)}", connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<T> OneAsync<T>(NpgsqlDataSource source, string sql, Func<NpgsqlDataReader, T> read)
    {
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        Assert.True(await reader.ReadAsync());
        return read(reader);
    }

    private T Get<T>() where T : notnull => _office.Services.GetRequiredService<T>();
}
