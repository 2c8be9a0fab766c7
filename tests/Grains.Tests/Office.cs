using System.Diagnostics;
using System.Runtime.CompilerServices;
using EOffice.Grains.Accounts;
using EOffice.Grains.Organisation;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using EOffice.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EOffice.Grains.Tests;

/// <summary>An installation with a government or two on a real PostgreSQL, and the grains hosted in this process.</summary>
public sealed class Office : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("eoffice-grains-").FullName;
    private readonly string _catalog = TestCluster.NewName("catalog");
    private ServiceProvider _services = null!;

    public TestClock Clock { get; } = new();

    /// <summary>What a process of this office has besides, or in place of, the usual parts.</summary>
    internal Action<IServiceCollection> Besides { get; init; } = _ => { };

    /// <summary>The governments that begin in practice mode.</summary>
    internal IReadOnlyList<string> Practising { get; init; } = [];

    /// <summary>There is no neighbour: for what happens within one government.</summary>
    internal bool Alone { get; init; }

    /// <summary>Another server than the one that all tests share: a connection string to it, which ends with its database.</summary>
    internal string? Server { get; init; }

    internal string CatalogConnectionString => Server is { } own ? $"{own}{_catalog}" : TestCluster.Get().To(_catalog);

    internal string Folder => _folder;

    public TenantId Tenant { get; } = TenantId.Parse("kertajaya");

    public TenantId Neighbour { get; } = TenantId.Parse("sukamaju");

    /// <summary>An administrator with an account; made before anything else.</summary>
    public PersonId Administrator { get; } = new(Guid.CreateVersion7());

    public IServiceProvider Services => _services;

    internal OfficeDatabase Database => _services.GetRequiredService<OfficeDatabase>();

    public TenantGrains Grains => new(_services.Calls(), Tenant);

    public async Task InitializeAsync()
    {
        _services = await StartProcessAsync();
        foreach (var (id, name, code) in new[] { (Tenant, "Kabupaten Kertajaya", "35.90"), (Neighbour, "Kota Sukamaju", "35.91") }.Take(Alone ? 1 : 2))
        {
            await _services.GetRequiredService<Provisioner>().ProvisionAsync(new NewTenant(id, name, GovernmentKind.Regency, code) { Practice = Practising.Contains(id.Value) });
        }

        var done = await Grains.Get<IOrganisationGrain>().PutPersonAsync(
            new PutPerson(Guid.CreateVersion7(), Administrator, Administrator, "Sri Wahyuni", null, null, null));
        Assert.Null(done.Refusal);
        done = await Grains.Get<IAccountsGrain>().OpenAsync(
            new OpenAccount(Guid.CreateVersion7(), Administrator, Administrator, "sri.wahyuni", "teh manis hangat", false, true));
        Assert.Null(done.Refusal);
    }

    /// <summary>For <see cref="Besides"/>: this process carries out no messages and no timed work, it only looks on.</summary>
    internal static void WithoutDispatcher(IServiceCollection parts)
        => parts.Remove(parts.Single(part => part.ServiceType == typeof(IHostedService) && part.ImplementationType == typeof(OutboxDispatcher)));

    /// <summary>From now on this process only looks on.</summary>
    internal Task StopDispatcherAsync() => _services.GetServices<IHostedService>().OfType<OutboxDispatcher>().Single().StopAsync(CancellationToken.None);

    /// <summary>Another process on the same databases, as far as grains are concerned.</summary>
    public async Task<ServiceProvider> StartProcessAsync()
    {
        var options = Options(CatalogConnectionString, _folder);
        var parts = new ServiceCollection().AddSingleton<TimeProvider>(Clock).AddTestGrains().AddTenancy(options).AddOfficeGrains();
        Besides(parts);
        return await StartAsync(parts.AddCaller(options));
    }

    internal static TenancyOptions Options(string catalog, string folder)
        => new() { CatalogConnectionString = catalog, DataDirectory = folder, TenantSchema = GrainsSetup.Schema, TemplateFamily = TestCluster.SharedTemplate };

    internal static async Task<ServiceProvider> StartAsync(IServiceCollection parts)
    {
        var services = parts.BuildServiceProvider();
        await services.GetRequiredService<Installation>().MigrateAsync();
        foreach (var hosted in services.GetServices<IHostedService>())
        {
            await hosted.StartAsync(CancellationToken.None);
        }

        return services;
    }

    public static async Task StopProcessAsync(ServiceProvider services)
    {
        foreach (var hosted in services.GetServices<IHostedService>().Reverse())
        {
            await hosted.StopAsync(CancellationToken.None);
        }

        await services.DisposeAsync();
    }

    public async Task DisposeAsync()
    {
        await StopProcessAsync(_services);
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>Real time, shifted by hand for the office; never for what hosts it, which has silos in other processes to agree with.</summary>
public sealed class TestClock : TimeProvider
{
    private long _shift;

    // Inlined into its caller, it would see the caller's caller.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public override DateTimeOffset GetUtcNow()
        => HostUnderTest.AsksForTime(new StackFrame(1)) ? base.GetUtcNow() : base.GetUtcNow() + TimeSpan.FromTicks(Volatile.Read(ref _shift));

    public void Advance(TimeSpan by) => Interlocked.Add(ref _shift, by.Ticks);
}

/// <summary>Tests that share one office, one after another.</summary>
[CollectionDefinition(Name)]
public sealed class InOneOffice : ICollectionFixture<Office>
{
    public const string Name = "office";
}

/// <summary>As <see cref="InOneOffice"/>, at the same time in another one.</summary>
[CollectionDefinition(Name)]
public sealed class InASecondOffice : ICollectionFixture<Office>
{
    public const string Name = "second office";
}

/// <summary>As <see cref="InOneOffice"/>, at the same time in a third one.</summary>
[CollectionDefinition(Name)]
public sealed class InAThirdOffice : ICollectionFixture<Office>
{
    public const string Name = "third office";
}
