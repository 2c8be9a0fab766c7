using EOffice.Documents.Signing;
using EOffice.Documents.Verification;
using EOffice.Grains.Dispositions;
using EOffice.Grains.Letters;
using EOffice.Grains.Signing;
using EOffice.Grains.Tests.Exchange;
using EOffice.Grains.Tests.Signing;
using EOffice.Grains.Verification;
using Microsoft.Extensions.DependencyInjection;
using static EOffice.Grains.Tests.Exchange.Agency;

namespace EOffice.Grains.Tests.Dispositions;

/// <summary>Printed sheets of a government that signs with the embedded authority.</summary>
public sealed class SealedSheetTests : IAsyncLifetime
{
    private readonly MoodyTimestamper _moody = new();
    private readonly Office _office;
    private Agency _agency = null!;

    public SealedSheetTests() => _office = new Office { Alone = true, Besides = parts => parts.AddSingleton<ITimestamper>(services => _moody.In(services)) };

    public async Task InitializeAsync()
    {
        await _office.InitializeAsync();
        _agency = await OpenAsync(_office);
    }

    public Task DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task Sheet_bears_the_governments_seal_once_and_whoever_has_the_root_checks_it_years_later_without_the_office()
    {
        var (first, second) = (await PrintAsync(await GivenAsync()), await PrintAsync(await GivenAsync()));
        Assert.True(first.Sealed);
        Assert.NotEqual(first.Bytes, second.Bytes);
        var sheet = await GivenAsync();
        Assert.Equal((await PrintAsync(sheet)).Bytes, (await PrintAsync(sheet)).Bytes);

        var root = await _office.Services.GetRequiredService<AuthorityStore>().RootAsync();
        var later = new TrustPolicy([root], _office.Clock.GetUtcNow().AddYears(5)) { TimestampAnchors = [root] };
        var report = new PdfVerifier().Verify(first.Bytes, later);
        var seal = Assert.Single(report.Signatures);
        Assert.Equal((Verdict.Valid, ReasonCode.Sound), (report.Verdict, report.Reason));
        Assert.Contains("CN=Segel Uji Kabupaten Kertajaya", seal.Certificate!.Subject, StringComparison.Ordinal);
        Assert.Contains(seal.Certificate.Extensions, extension => extension.Oid!.Value == "2.5.29.56");

        var verdict = await _office.Grains.Get<IVerificationGrain>().ByFileAsync(first.Bytes);
        Assert.Equal((Conclusion.Genuine, FileMatch.SealedSheet), (verdict.Conclusion, verdict.Match));
        byte[] forged = [.. first.Bytes];
        forged[first.Bytes.AsSpan().IndexOf("stream"u8) + 20] ^= 1;
        Assert.Equal("INVALID", (await _office.Grains.Get<IVerificationGrain>().ByFileAsync(forged)).Verdict);
    }

    [Fact]
    public async Task Without_a_timestamp_it_comes_all_the_same_says_so_and_gets_its_seal_later()
    {
        var sheet = await GivenAsync();
        _moody.Down = true;
        var bare = await PrintAsync(sheet);
        Assert.False(bare.Sealed);
        Assert.Contains("tanpa segel elektronik", PdfText.Of(bare.Bytes), StringComparison.Ordinal);
        _moody.Down = false;
        var done = await PrintAsync(sheet);
        Assert.True(done.Sealed);
        Assert.Contains("bersegel elektronik uji", PdfText.Of(done.Bytes), StringComparison.Ordinal);
    }

    private async Task<Guid> GivenAsync() => await _agency.GiveAsync(_agency.Order(await _agency.RegisteredAsync(), _agency.Head, _agency.FirstSection));

    private async Task<PdfFile> PrintAsync(Guid sheet) => (await _agency.Grains.Get<IDispositionPrintGrain>(sheet).PrintAsync(Posts(_agency.Head)))!;
}
