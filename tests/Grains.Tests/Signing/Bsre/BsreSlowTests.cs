using System.Diagnostics;
using EOffice.Bsre.Server;
using EOffice.Grains.Letters;
using EOffice.Grains.Signing.Providers;
using EOffice.Grains.Tests.Letters;

namespace EOffice.Grains.Tests.Signing.Bsre;

/// <summary>What others can do with a letter while the service takes its time.</summary>
[Collection(InABsreOffice.Name)]
public sealed class BsreSlowTests(BsreOffice bsre) : IAsyncLifetime
{
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(4);

    public Task InitializeAsync() => bsre.ConnectAsync(BsreProtocol.V2);

    public Task DisposeAsync() => bsre.ConnectAsync(BsreProtocol.V2);

    [Fact]
    public async Task Letter_is_read_while_it_is_sealed_and_a_second_seal_is_told_that_one_is_under_way()
    {
        var (department, letter, command, sealing) = await BeginAsync();
        var watch = Stopwatch.StartNew();

        var view = await department.ViewAsync(letter);
        Assert.False((await letter.PdfAsync(new([department.Head.Post])))!.Sealed);

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, AtOnce);
        Assert.Equal(LetterStatus.Sealing, view.Status);
        Assert.False(sealing.IsCompleted);
        Assert.Equal(LetterRefusals.SealingUnderWay, (await BsreOffice.SealAsync(department, letter)).Refusal);
        var repeated = letter.SealAsync(command);
        Assert.Equal((await sealing).Value, (await repeated).Value);
        Assert.Equal(LetterStatus.Sealed, (await department.ViewAsync(letter)).Status);
        Assert.Equal([$"{view.Number} Issued"], await bsre.RegisterAsync(view.Id));
    }

    [Fact]
    public async Task Letter_that_is_returned_meanwhile_stays_returned_and_its_number_is_void()
    {
        var (department, letter, _, sealing) = await BeginAsync();
        var view = await department.ViewAsync(letter);

        Assert.Null((await letter.ReturnAsync(new ReturnLetter(Cast.NewId(), department.Head, "Tanggal keliru"))).Refusal);

        Assert.Equal(LetterRefusals.NotInReview, (await sealing).Refusal);
        Assert.Equal(LetterStatus.Draft, (await department.ViewAsync(letter)).Status);
        Assert.Equal([$"{view.Number} Void"], await bsre.RegisterAsync(view.Id));

        // And sealed after all, under another number.
        await bsre.Server.SetAsync(Mode.Fine);
        Assert.Null((await letter.SubmitAsync(new SubmitLetter(Cast.NewId(), department.Staff))).Refusal);
        foreach (var actor in new[] { department.Section, department.Division, department.Secretary })
        {
            Assert.Null((await letter.InitialAsync(new InitialLetter(Cast.NewId(), actor, await department.HashAsync(letter)))).Refusal);
        }

        Assert.NotEqual(view.Number, (await BsreOffice.SealAsync(department, letter)).Value!.Number);
    }

    /// <summary>The service has the letter, and is slow.</summary>
    private async Task<(Department Department, ILetterGrain Letter, SealLetter Command, Task<Outcome<SealedLetter>> Sealing)> BeginAsync()
    {
        var (department, _) = await bsre.DepartmentAsync();
        Assert.Null((await BsreOffice.SealAsync(department, await department.AwaitingSealAsync())).Refusal);   // the certificate is known to be good
        var letter = await department.AwaitingSealAsync();
        var (id, command) = ((await department.ViewAsync(letter)).Id, await department.SealCommandAsync(letter, BsreOffice.Passphrase));
        await bsre.Server.SetAsync(Mode.Slow, delay: Slow);
        var sealing = letter.SealAsync(command);
        await Eventually.TrueAsync(
            async () => await bsre.Office.Database.ReadOneAsync(bsre.Office.Tenant, "select count(*) from signing_attempt where letter = $1", row => row.GetInt64(0), id) == 1,
            "the service was asked");
        return (department, letter, command, sealing);
    }
}
