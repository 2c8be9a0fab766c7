using System.Diagnostics;
using EOffice.Bsre.Server;
using EOffice.Grains.BatchSealing;
using EOffice.Grains.Letters;
using EOffice.Grains.Signing.Bsre;
using EOffice.Grains.Signing.Providers;
using EOffice.Grains.Tests.BatchSealing;
using Xunit.Abstractions;

namespace EOffice.Grains.Tests.Signing.Bsre;

/// <summary>Many letters with one passphrase, by a service outside that may go away in the middle.</summary>
[Collection(InABsreOffice.Name)]
public sealed class BsreBatchTests(BsreOffice bsre, ITestOutputHelper output) : IAsyncLifetime
{
    public Task InitializeAsync() => bsre.ConnectAsync(BsreProtocol.V2);

    public Task DisposeAsync() => bsre.ConnectAsync(BsreProtocol.V2);

    [Fact]
    public async Task Many_letters_with_an_outage_in_the_middle_are_sealed_once_each()
    {
        const int Many = 30;
        const int Before = 18;
        var leader = await ComeAsync();
        var letters = await leader.ReceiveAsync(Many);
        await leader.ApproveAsync(letters);
        var signed = (await bsre.Server.CountsAsync()).Files.Count;
        await bsre.Server.SetAsync(Mode.DownAfter, left: Before);
        var watch = Stopwatch.StartNew();

        var batch = await leader.StartAsync(BsreOffice.Passphrase);
        var halted = await leader.EndAsync(batch);

        Assert.Equal((SealBatchState.Halted, Before, 0, Many - Before), (halted.State, halted.Sealed, halted.Skipped, halted.Left));
        Assert.True(SigningAttempts.IsOutage(halted.HaltedBy!.Code));
        Assert.Equal([.. Enumerable.Range(1, Before).Select(n => $"{n} Issued"), $"{Before + 1} Reserved"], await leader.NumbersAsync());
        var states = new List<LetterStatus>();
        foreach (var letter in letters)
        {
            states.Add((await leader.ViewAsync(letter)).Status);
        }

        Assert.Equal((Before, 1, Many - Before - 1), (Count(LetterStatus.Sealed), Count(LetterStatus.Sealing), Count(LetterStatus.AwaitingSeal)));
        await bsre.Server.SetAsync(Mode.Fine);
        Assert.Null((await batch.ResumeAsync(new ResumeSealBatch(Cast.NewId(), leader.Head.Person, BsreOffice.Passphrase))).Refusal);
        var view = await leader.EndAsync(batch);
        output.WriteLine($"{view.Sealed} letters in {watch.Elapsed.TotalSeconds:0.0} s");

        Assert.Equal((SealBatchState.Finished, Many), (view.State, view.Sealed));
        Assert.Equal(Enumerable.Range(1, Many).Select(n => $"{n} Issued"), await leader.NumbersAsync());
        var files = (await bsre.Server.CountsAsync()).Files.Skip(signed).ToList();
        Assert.Equal((Many, Many), (files.Count, files.Distinct().Count()));
        Assert.Equal(Many, await leader.CountAsync("select count(*) from sealed_letter where letter = any($1)", letters.ToArray()));

        int Count(LetterStatus status) => states.Count(state => state == status);
    }

    [Fact]
    public async Task Reply_lost_in_the_middle_halts_and_the_same_bytes_are_sent_again()
    {
        var leader = await ComeAsync();
        await leader.ApproveAsync(await leader.ReceiveAsync(3));
        var signed = (await bsre.Server.CountsAsync()).Files.Count;
        await bsre.Server.SetAsync(Mode.ReplyLost);
        var batch = await leader.StartAsync(BsreOffice.Passphrase);

        var halted = await leader.EndAsync(batch);

        Assert.Equal((SealBatchState.Halted, BsreRefusals.NoReply, 3), (halted.State, halted.HaltedBy, halted.Left));
        await bsre.Server.SetAsync(Mode.Fine);
        Assert.Null((await batch.ResumeAsync(new ResumeSealBatch(Cast.NewId(), leader.Head.Person, BsreOffice.Passphrase))).Refusal);
        Assert.Equal(3, (await leader.EndAsync(batch)).Sealed);
        Assert.Equal(["1 Issued", "2 Issued", "3 Issued"], await leader.NumbersAsync());
        var files = (await bsre.Server.CountsAsync()).Files.Skip(signed).ToList();
        Assert.Equal((4, 3), (files.Count, files.Distinct().Count()));
    }

    [Fact]
    public async Task Wrong_passphrase_is_found_out_at_the_first_letter_and_tried_at_no_other()
    {
        var leader = await ComeAsync();
        await leader.ApproveAsync(await leader.ReceiveAsync(3));

        var halted = await leader.EndAsync(await leader.StartAsync("bukan yang ini"));

        Assert.Equal((SealBatchState.Halted, BsreRefusals.WrongPassphrase, 3), (halted.State, halted.HaltedBy, halted.Left));
        Assert.Equal(["1 Reserved"], await leader.NumbersAsync());
    }

    private async Task<Leader> ComeAsync() => new(bsre.Office, (await bsre.DepartmentAsync()).Department);
}
