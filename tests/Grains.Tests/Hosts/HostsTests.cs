using EOffice.Grains.Hosts;
using EOffice.Tenancy;
using EOffice.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Grains.Tests.Hosts;

/// <summary>An administrator asks for an address, proves it, and makes it the one that is printed.</summary>
public sealed class HostsTests : IAsyncLifetime
{
    private DnsServer _dns = null!;
    private Office _office = null!;

    private IHostsGrain Grain => _office.Grains.Get<IHostsGrain>();

    private TenantCatalog Catalog => _office.Services.GetRequiredService<TenantCatalog>();

    private string Given => $"{_office.Tenant}.localhost";

    private string Wished => $"surat.{_office.Tenant}.example";

    public Task InitializeAsync()
    {
        _dns = DnsServer.Start();
        _office = new Office { Besides = parts => parts.AddSingleton(new HostRecords([_dns.Address])) };
        return _office.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await _office.DisposeAsync();
        await _dns.DisposeAsync();
    }

    [Fact]
    public async Task A_name_whose_record_is_found_leads_here_and_is_printed_once_somebody_came_by_it()
    {
        Assert.Equal(Wished, await ClaimAsync($" https://{Wished.ToUpperInvariant()}/masuk "));
        Assert.Null(Catalog.FindByHost(Wished));
        Assert.Equal(HostRefusals.RecordMissing, await CheckAsync());
        _dns.Texts[$"_eoffice.{Wished}"] = ["v=spf1 -all", "eoffice=salah"];
        Assert.Equal(HostRefusals.RecordDiffers, await CheckAsync());
        Assert.Equal(HostRefusals.RecordDiffers, (await OneAsync())!.Trouble);
        Assert.Equal(HostRefusals.Unknown, (await Grain.MakeMainAsync(new MakeMainHost(Cast.NewId(), _office.Administrator, Wished, Wished))).Refusal);

        await PublishAsync();
        Assert.Null(await CheckAsync());
        Assert.Equal(_office.Tenant, Catalog.FindByHost(Wished)!.Id);
        Assert.Equal([Given, Wished], Catalog.Find(_office.Tenant)!.Hosts.AsEnumerable());

        Assert.Equal(HostRefusals.Elsewhere, await MakeMainAsync(Wished, seenAt: Given));
        Assert.Null(await MakeMainAsync(Wished, seenAt: Wished));
        Assert.Equal([Wished, Given], Catalog.Find(_office.Tenant)!.Hosts.AsEnumerable());
        Assert.Equal([(Given, HostState.Active), (Wished, HostState.Main)], (await ViewAsync()).Hosts.Select(one => (one.Host, one.State)));

        Assert.Equal(HostRefusals.Printed, await GiveUpAsync());
        Assert.Null(await MakeMainAsync(Given, seenAt: Given));
        Assert.Equal(HostRefusals.Printed, await GiveUpAsync());
        Assert.Equal([Given, Wished], Catalog.Find(_office.Tenant)!.Hosts.AsEnumerable());
        Assert.Equal(["host.claimed", "host.activated", "host.main", "host.main"], (await _office.AuditOfAsync(_office.Administrator.Value)).Where(action => action.StartsWith("host.", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Of_two_who_ask_for_one_name_who_proves_it_first_gets_it()
    {
        var other = TenantId.Parse("tetangga");
        await _office.Services.GetRequiredService<Provisioner>().ProvisionAsync(new NewTenant(other, "Kabupaten Tetangga", GovernmentKind.Regency, "35.97"));
        var claims = _office.Services.GetRequiredService<HostClaims>();
        await ClaimAsync(Wished);
        Assert.True(await claims.ClaimAsync(other, Wished, "lain", _office.Clock.GetUtcNow()));
        Assert.True(await claims.ActivateAsync(other, Wished));

        await PublishAsync();
        Assert.Equal(HostRefusals.Taken, await CheckAsync());
        Assert.Equal(HostRefusals.Taken, await RefusalAsync(Wished));
        Assert.Equal(other, Catalog.FindByHost(Wished)!.Id);
        await claims.GiveUpAsync(_office.Tenant, Wished);
        Assert.Equal(other, Catalog.FindByHost(Wished)!.Id);
    }

    [Fact]
    public async Task What_is_waiting_or_was_never_printed_can_be_given_up()
    {
        await ClaimAsync(Wished);
        Assert.Null(await GiveUpAsync());
        Assert.Null(await OneAsync());
        Assert.Equal(HostRefusals.Unknown, await GiveUpAsync());

        await ClaimAsync(Wished);
        await PublishAsync();
        Assert.Null(await CheckAsync());
        Assert.Null(await GiveUpAsync());
        Assert.Null(Catalog.FindByHost(Wished));
    }

    [Fact]
    public async Task Names_that_cannot_be_ones_own_are_refused_at_their_field()
    {
        foreach (var name in new[] { "", "surat", "10.0.0.1", "surat bupati.go.id", "-a.go.id", "a..go.id", $"{new string('a', 64)}.go.id", "surat.go.id<script>" })
        {
            Assert.Equal(HostRefusals.Malformed, await RefusalAsync(name));
        }

        Assert.Equal(HostRefusals.Ours, await RefusalAsync("apa-saja.localhost"));
        for (var n = 0; n < HostClaims.Most; n++)
        {
            await ClaimAsync($"a{n}.{Wished}");
        }

        Assert.Equal(HostRefusals.TooMany, await RefusalAsync(Wished));
    }

    [Fact]
    public async Task Name_servers_that_fail_are_told_and_only_administrators_ask()
    {
        await ClaimAsync(Wished);
        _dns.Fails = true;
        Assert.Equal(HostRefusals.Silent, await CheckAsync());

        var (person, _) = await _office.PutUserAsync();
        Assert.Null(await Grain.ViewAsync(person));
        Assert.Equal(HostRefusals.NotAllowed, (await Grain.ClaimAsync(new ClaimHost(Cast.NewId(), person, Wished))).Refusal);
        Assert.Equal(HostRefusals.Unknown, (await Grain.CheckAsync(new CheckHost(Cast.NewId(), person, Wished))).Refusal);
        Assert.Equal(HostRefusals.NotAllowed, (await Grain.GiveUpAsync(new GiveUpHost(Cast.NewId(), person, Wished))).Refusal);
    }

    private async Task<string> ClaimAsync(string name)
    {
        var command = new ClaimHost(Cast.NewId(), _office.Administrator, name);
        Assert.Null((await Grain.ClaimAsync(command)).Refusal);
        return (await Grain.ClaimAsync(command)).Value!;
    }

    private async Task<Refusal?> RefusalAsync(string name) => (await Grain.ClaimAsync(new ClaimHost(Cast.NewId(), _office.Administrator, name))).Refusal;

    private async Task<Refusal?> CheckAsync() => (await Grain.CheckAsync(new CheckHost(Cast.NewId(), _office.Administrator, Wished))).Refusal;

    private async Task<Refusal?> GiveUpAsync() => (await Grain.GiveUpAsync(new GiveUpHost(Cast.NewId(), _office.Administrator, Wished))).Refusal;

    private async Task<Refusal?> MakeMainAsync(string host, string seenAt) => (await Grain.MakeMainAsync(new MakeMainHost(Cast.NewId(), _office.Administrator, host, seenAt))).Refusal;

    private async Task<HostsView> ViewAsync() => (await Grain.ViewAsync(_office.Administrator))!;

    private async Task<OwnHost?> OneAsync() => (await ViewAsync()).Hosts.FirstOrDefault(one => one.Host == Wished);

    private async Task PublishAsync()
    {
        var one = (await OneAsync())!;
        _dns.Texts[one.Record!] = [one.Value!];
    }
}
