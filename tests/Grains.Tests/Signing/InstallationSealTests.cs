using EOffice.Documents.Verification;
using EOffice.Grains.Signing;
using EOffice.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Grains.Tests.Signing;

public sealed class InstallationSealTests : IAsyncLifetime
{
    private readonly Office _office = new() { Alone = true };

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task The_first_seal_of_all_holds_though_its_certificate_is_younger_than_what_it_is_registered_for()
    {
        await _office.Services.GetRequiredService<AuthorityStore>().RootAsync();   // as old as the first government
        var registered = _office.Clock.GetUtcNow();
        _office.Clock.Advance(TimeSpan.FromSeconds(2));   // a busy machine
        var seal = _office.Services.GetRequiredService<InstallationSeal>();
        var file = await seal.SealAsync(SmallestPdf.Bytes, "Uji", default);
        var report = await seal.ReportAsync(file, registered);
        Assert.Equal((Verdict.Valid, ReasonCode.Sound), (report.Verdict, report.Reason));
    }
}
