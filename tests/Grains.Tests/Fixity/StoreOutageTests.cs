using EOffice.Documents.Vault;
using EOffice.Grains.Fixity;
using EOffice.Grains.Letters;
using EOffice.Grains.Operators;
using EOffice.Grains.Tests.Letters;
using EOffice.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Grains.Tests.Fixity;

/// <summary>An office whose documents lie in object storage, which dies and comes back.</summary>
public sealed class StoreOutageTests : IAsyncLifetime
{
    private S3Server _server = null!;
    private Office _office = null!;
    private Department _department = null!;

    public async Task InitializeAsync()
    {
        _server = await S3Server.StartAsync();
        var settings = new S3Settings { Endpoint = _server.Endpoint, Bucket = S3Server.Bucket, AccessKey = S3Server.Key, SecretKey = S3Server.Key };
        _office = new Office { Alone = true, Besides = parts => parts.AddSingleton<IDocumentVault>(s => new S3Vault(settings, s.GetRequiredService<IVaultKeys>())) };
        await _office.InitializeAsync();
        _department = await Department.FoundAsync(_office);
    }

    public async Task DisposeAsync()
    {
        await _office.DisposeAsync();
        _server.Dispose();
    }

    [Fact]
    public async Task Without_storage_drafting_goes_on_sealing_is_refused_and_the_number_waits_for_it()
    {
        var letter = await _department.AwaitingSealAsync();
        _server.Kill();

        await _department.SubmittedAsync();
        var seal = await _department.SealCommandAsync(letter);
        await Assert.ThrowsAsync<VaultUnavailableException>(() => letter.SealAsync(seal));
        var waiting = await _department.ViewAsync(letter);
        Assert.Equal(LetterStatus.Sealing, waiting.Status);
        Assert.NotNull(waiting.Number);

        await _server.RestartAsync();
        Assert.Equal(waiting.Number, (await letter.SealAsync(seal)).Value!.Number);
        Assert.True((await letter.PdfAsync(new([_department.Head.Post])))!.Sealed);
    }

    [Fact]
    public async Task A_pass_waits_for_the_storage_and_calls_nothing_missing()
    {
        var letter = await _department.AwaitingSealAsync();
        Assert.NotNull((await letter.SealAsync(await _department.SealCommandAsync(letter))).Value);
        var fixity = _office.Grains.Get<IFixityGrain>();
        var governments = _office.Services.GetRequiredService<Governments>();
        _server.Kill();
        Assert.Null((await fixity.StartAsync(new StartFixity(Cast.NewId(), _office.Administrator))).Refusal);
        await Eventually.TrueAsync(async () => await ViewAsync() is { Running.Waiting: true }, "the pass waits");
        Assert.Equal(0, (await ViewAsync()).Missing);
        await Eventually.TrueAsync(async () => await governments.FindAsync(_office.Tenant.Value) is { Figures: { Unsound: 0, Fixity.Running.Waiting: true } }, "operators see that it waits");

        await _server.RestartAsync();
        _office.Clock.Advance(TimeSpan.FromMinutes(6));
        await Eventually.TrueAsync(async () => await ViewAsync() is { Last: { Documents: 1, Checked: 1, Missing: 0, Damaged: 0 } }, "the pass has ended");

        async Task<FixityView> ViewAsync() => (await fixity.ViewAsync(new FixityQuery(_office.Administrator, null))).Value!;
    }
}
