using EOffice.Grains.BatchSealing;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Grains.Signing;
using EOffice.Grains.Tests.Letters;
using EOffice.Grains.Tests.Signing;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Grains.Tests.BatchSealing;

[Collection(InASecondOffice.Name)]
[Trait("Host", "every")]
public sealed class SealBatchTests(Office office) : IAsyncLifetime
{
    private Leader _leader = null!;

    public async Task InitializeAsync() => _leader = await Leader.ComeAsync(office);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Approved_letters_are_sealed_in_their_order_with_numbers_without_a_gap()
    {
        var letters = await _leader.ReceiveAsync(5);
        await _leader.ApproveAsync(letters);
        var view = await _leader.EndAsync(await _leader.StartAsync());

        Assert.Equal((SealBatchState.Finished, 5, 0, 0), (view.State, view.Sealed, view.Skipped, view.Left));
        Assert.Equal(letters, view.Letters.Select(line => line.Letter));
        Assert.Equal(["1 Issued", "2 Issued", "3 Issued", "4 Issued", "5 Issued"], await _leader.NumbersAsync());
        Assert.Equal(view.Letters.Select(line => line.Number), view.Letters.Select(line => line.Number).Order(StringComparer.Ordinal));
        Assert.Equal(5, await _leader.CountAsync("select count(*) from sealed_letter where letter = any($1)", letters.ToArray()));
        Assert.Equal(["sealing.batch-started"], await office.AuditOfAsync(view.Id));
        Assert.Empty((await _leader.Review.ListAsync(_leader.Posts)).Letters);
        Assert.Equal(0, await _leader.CountAsync("select count(*) from seal_review where person = $1", _leader.Head.Person.Value));
    }

    [Fact]
    public async Task Whoever_looks_while_it_ends_sees_no_finished_batch_with_letters_left()
    {
        await _leader.ApproveAsync(await _leader.ReceiveAsync(1));
        var batch = (await _leader.EndAsync(await _leader.StartAsync())).Id;
        var store = office.Services.GetRequiredService<SealBatchStore>();
        var run = new SealRun(office.Tenant, batch, _leader.Head.Person, Cast.NewId());
        for (var round = 0; round < 100; round++)
        {
            await _leader.WriteAsync(
                "update seal_batch set state = 'Running', runner = $2, alive_until = clock_timestamp() + interval '1 minute' where id = $1", batch, run.Runner);
            await _leader.WriteAsync("update seal_batch_letter set verdict = 'Waiting' where batch = $1", batch);
            var looks = Enumerable.Range(0, 3).Select(_ => Task.Run(LookUntilItEndsAsync)).ToArray();
            var letter = (await store.NextAsync(run))!;
            await store.SetVerdictAsync(run, letter, new SealedLetter("1", new DateOnly(2026, 1, 1), Complete: true));
            await store.EndAsync(run, haltedBy: null);
            Assert.All(await Task.WhenAll(looks), left => Assert.Equal(0, left));
        }

        async Task<int> LookUntilItEndsAsync()
        {
            while (true)
            {
                if ((await store.FindAsync(office.Tenant, batch))!.Value.View is { State: not SealBatchState.Running } view)
                {
                    return view.Left;
                }
            }
        }
    }

    [Fact]
    public async Task Wrong_passphrase_takes_no_number_leaves_no_batch_and_counts_once()
    {
        await _leader.ApproveAsync(await _leader.ReceiveAsync(3));
        var batch = office.Grains.Get<ISealBatchGrain>(Cast.NewId());
        var before = await _leader.CountAsync("select coalesce(sum(round(level)), 0)::bigint from attempt");
        Assert.Equal(SigningRefusals.WrongPassphrase, (await batch.StartAsync(await _leader.StartCommandAsync("melati merah"))).Refusal);

        Assert.Equal(before + 1, await _leader.CountAsync("select coalesce(sum(round(level)), 0)::bigint from attempt"));
        Assert.Null(await batch.ViewAsync(_leader.Head.Person));
        Assert.Empty(await _leader.NumbersAsync());
        Assert.Equal(SigningRefusals.PassphraseMissing, (await batch.StartAsync(await _leader.StartCommandAsync(""))).Refusal);
        Assert.Null((await batch.StartAsync(await _leader.StartCommandAsync())).Refusal);
        Assert.Equal(3, (await _leader.EndAsync(batch)).Sealed);
    }

    [Fact]
    public async Task Letter_that_changed_or_left_is_skipped_with_the_reason_and_the_rest_is_sealed()
    {
        var letters = await _leader.ReceiveAsync(4);
        await _leader.ApproveAsync(letters);
        var command = await _leader.StartCommandAsync();
        await _leader.WriteAsync("update seal_review set content_hash = repeat('a', 64) where letter = $1", letters[0]);
        var batch = office.Grains.Get<ISealBatchGrain>(Cast.NewId());
        Assert.Equal(SealBatchRefusals.ListChanged, (await batch.StartAsync(command)).Refusal);

        // What changes between start and turn is found by the letter itself.
        await HoldAsync(async () =>
        {
            Assert.Null((await batch.StartAsync(await _leader.StartCommandAsync())).Refusal);
            Assert.Null((await _leader.Letter(letters[2]).ReturnAsync(new ReturnLetter(Cast.NewId(), _leader.Head, "Keliru"))).Refusal);
        });
        var view = await _leader.EndAsync(batch);
        Assert.Equal((SealBatchState.Finished, 2, 1), (view.State, view.Sealed, view.Skipped));
        Assert.Equal(LetterRefusals.NotInReview, view.Letters.Single(line => line.Letter == letters[2]).Reason);
        Assert.Equal(["1 Issued", "2 Issued"], await _leader.NumbersAsync());
    }

    [Fact]
    public async Task Same_start_twice_is_one_batch_and_one_batch_runs_at_a_time()
    {
        await _leader.ApproveAsync(await _leader.ReceiveAsync(2));
        var command = await _leader.StartCommandAsync();
        var batch = office.Grains.Get<ISealBatchGrain>(Cast.NewId());
        await HoldAsync(async () =>
        {
            Assert.Null((await batch.StartAsync(command)).Refusal);
            Assert.Null((await batch.StartAsync(command)).Refusal);
            Assert.Equal(SealBatchRefusals.AlreadyRunning, (await office.Grains.Get<ISealBatchGrain>(Cast.NewId()).StartAsync(command)).Refusal);
            Assert.Equal(SealBatchRefusals.AlreadyRunning, (await batch.ResumeAsync(new ResumeSealBatch(Cast.NewId(), _leader.Head.Person, Department.Passphrase))).Refusal);
        });
        Assert.Equal(2, (await _leader.EndAsync(batch)).Sealed);
        Assert.Equal(["1 Issued", "2 Issued"], await _leader.NumbersAsync());
        Assert.Equal(SealBatchRefusals.NothingLeft, (await batch.ResumeAsync(new ResumeSealBatch(Cast.NewId(), _leader.Head.Person, Department.Passphrase))).Refusal);
        Assert.Equal(SealBatchRefusals.NotRunning, (await batch.StopAsync(new StopSealBatch(Cast.NewId(), _leader.Head.Person))).Refusal);
        Assert.Equal(SealBatchRefusals.NothingApproved, (await office.Grains.Get<ISealBatchGrain>(Cast.NewId()).StartAsync(await _leader.StartCommandAsync())).Refusal);
    }

    [Fact]
    public async Task Stopped_batch_goes_on_with_the_rest_after_the_passphrase()
    {
        await _leader.ApproveAsync(await _leader.ReceiveAsync(3));
        var batch = office.Grains.Get<ISealBatchGrain>(Cast.NewId());
        await HoldAsync(async () =>
        {
            Assert.Null((await batch.StartAsync(await _leader.StartCommandAsync())).Refusal);
            Assert.Null((await batch.StopAsync(new StopSealBatch(Cast.NewId(), _leader.Head.Person))).Refusal);
        });
        var stopped = await _leader.EndAsync(batch);
        Assert.Equal(SealBatchState.Stopped, stopped.State);
        Assert.InRange(stopped.Left, 2, 3);
        Assert.Equal(stopped.Id, (await _leader.Review.ListAsync(_leader.Posts)).OpenBatch);

        Assert.Equal(SigningRefusals.WrongPassphrase, (await batch.ResumeAsync(new ResumeSealBatch(Cast.NewId(), _leader.Head.Person, "melati merah"))).Refusal);
        Assert.Null((await batch.ResumeAsync(new ResumeSealBatch(Cast.NewId(), _leader.Head.Person, Department.Passphrase))).Refusal);
        var view = await _leader.EndAsync(batch);
        Assert.Equal((SealBatchState.Finished, 3), (view.State, view.Sealed));
        Assert.Equal(["1 Issued", "2 Issued", "3 Issued"], await _leader.NumbersAsync());
    }

    [Fact]
    public async Task Certificate_that_ends_in_the_middle_halts_the_batch()
    {
        await _leader.ApproveAsync(await _leader.ReceiveAsync(2));
        var batch = office.Grains.Get<ISealBatchGrain>(Cast.NewId());
        await HoldAsync(async () =>
        {
            Assert.Null((await batch.StartAsync(await _leader.StartCommandAsync())).Refusal);
            Assert.Null((await office.SuspendAsync(_leader.Head.Person)).Refusal);
        });
        var view = await _leader.EndAsync(batch);
        Assert.Equal((SealBatchState.Halted, SigningRefusals.CertificateNotActive), (view.State, view.HaltedBy));
        Assert.Equal((SealVerdict.Waiting, SigningRefusals.CertificateNotActive), (view.Letters[^1].Verdict, view.Letters.First(line => line.Verdict == SealVerdict.Waiting).Reason));

        // The first letter may have been at the seal just then: its seal does not hold, and it is skipped.
        Assert.Null((await office.ResumeAsync(_leader.Head.Person)).Refusal);
        Assert.Null((await batch.ResumeAsync(new ResumeSealBatch(Cast.NewId(), _leader.Head.Person, Department.Passphrase))).Refusal);
        view = await _leader.EndAsync(batch);
        Assert.Equal((SealBatchState.Finished, SealVerdict.Sealed), (view.State, view.Letters[^1].Verdict));
    }

    [Fact]
    public void Letter_is_the_same_command_again_until_it_was_refused()
    {
        var (batch, letter) = (Cast.NewId(), new NextLetter(1, Cast.NewId(), _leader.Head.Post, ""));
        var first = SealBatchStore.CommandOf(batch, letter);
        Assert.Equal(first, SealBatchStore.CommandOf(batch, letter with { No = 2 }));
        Assert.NotEqual(first, SealBatchStore.CommandOf(Cast.NewId(), letter));
        Assert.NotEqual(first, SealBatchStore.CommandOf(batch, letter with { RefusedAt = office.Clock.GetUtcNow() }));
    }

    [Fact]
    public async Task Who_does_not_hold_the_post_any_more_seals_nothing()
    {
        await _leader.ApproveAsync(await _leader.ReceiveAsync(2));
        var batch = office.Grains.Get<ISealBatchGrain>(Cast.NewId());
        await HoldAsync(async () =>
        {
            Assert.Null((await batch.StartAsync(await _leader.StartCommandAsync())).Refusal);
            await office.AssignAsync(_leader.Head.Post, await office.PutPersonAsync("Pelaksana Harian"), ActingKind.Plh);
        });
        var last = (await _leader.EndAsync(batch)).Letters[^1];
        Assert.Equal((SealVerdict.Skipped, LetterRefusals.NotTheSigner), (last.Verdict, last.Reason));
        Assert.DoesNotContain("2 Issued", await _leader.NumbersAsync());
    }

    [Fact]
    public async Task Handle_that_nobody_holds_opens_nothing()
    {
        var letter = Assert.Single(await _leader.ReceiveAsync(1));
        var command = new SealLetter(Cast.NewId(), _leader.Head, await _leader.HashAsync(letter), "", new string('0', 64));
        Assert.Equal(SigningRefusals.KeyNotHeld, (await _leader.Letter(letter).SealAsync(command)).Refusal);
        Assert.Empty(await _leader.NumbersAsync());
    }

    [Fact]
    public async Task Others_and_other_governments_see_no_batch_under_the_same_id()
    {
        await _leader.ApproveAsync(await _leader.ReceiveAsync(1));
        var batch = await _leader.StartAsync();
        var id = (await _leader.EndAsync(batch)).Id;
        var stranger = await Leader.ComeAsync(office);
        Assert.Null(await batch.ViewAsync(stranger.Head.Person));
        Assert.Equal(SealBatchRefusals.NotFound, (await batch.StartAsync(new StartSealBatch(stranger.Head.Person, stranger.Posts, "", Department.Passphrase))).Refusal);
        Assert.Equal(SealBatchRefusals.NotFound, (await batch.ResumeAsync(new ResumeSealBatch(Cast.NewId(), stranger.Head.Person, Department.Passphrase))).Refusal);
        Assert.Equal(SealBatchRefusals.NotFound, (await batch.StopAsync(new StopSealBatch(Cast.NewId(), stranger.Head.Person))).Refusal);
        Assert.Null(await new TenantGrains(office.Services.Calls(), office.Neighbour).Get<ISealBatchGrain>(id).ViewAsync(_leader.Head.Person));
    }

    [Fact]
    public async Task Passphrase_is_in_no_table()
    {
        await _leader.ApproveAsync(await _leader.ReceiveAsync(1));
        await _leader.EndAsync(await _leader.StartAsync());
        Assert.Equal(0, await _leader.CountAsync(
            """
            select (select count(*) from seal_batch b where b::text like $1) + (select count(*) from seal_batch_letter l where l::text like $1)
              + (select count(*) from audit_entry a where a::text like $1) + (select count(*) from seal_review r where r::text like $1)
            """, $"%{Department.Passphrase}%"));
    }

    // The counter that every number comes from is locked, so no letter of the department can be sealed meanwhile.
    private async Task HoldAsync(Func<Task> meanwhile)
    {
        await using var connection = await office.Database.Of(office.Tenant).OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = "lock table register_counter in exclusive mode";
            await command.ExecuteNonQueryAsync();
        }

        await meanwhile();
        await transaction.RollbackAsync();
    }
}
