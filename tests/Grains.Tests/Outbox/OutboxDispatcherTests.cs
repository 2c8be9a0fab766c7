using System.Collections.Concurrent;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using EOffice.Grains.Tests.Exchange;
using EOffice.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace EOffice.Grains.Tests.Outbox;

/// <summary>An office of its own, whose outbox also has messages that fail in every way.</summary>
[Trait("Host", "every")]
public sealed class OutboxDispatcherTests : IAsyncLifetime
{
    private readonly Trouble _trouble = new();
    private readonly Office _office;

    public OutboxDispatcherTests() => _office = new Office { Besides = parts => parts.AddSingleton<IOutboxHandler>(_trouble) };

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task Poison_dies_after_five_tries_is_shown_and_holds_up_nobody()
    {
        var poison = await PutAsync("poison");
        var sound = await PutAsync("sound");
        await GoneAsync(sound);

        await AdvanceUntilAsync(async () => await DeadAsync(poison));

        Assert.Equal(OutboxRetry.MostFaults, _trouble.Tries("poison"));
        Assert.Equal(["poison"], _trouble.GivenUp);
        Assert.Equal(["InvalidOperationException: Racun."], await AskAsync<string>("select last_error from outbox where id = $1", poison));
    }

    [Fact]
    public async Task Letter_that_cannot_be_sent_for_good_is_shown_to_its_sender()
    {
        var (sender, receiver) = (await Agency.OpenAsync(_office), await Agency.OpenAsync(_office, _office.Neighbour));
        var (letter, _) = await sender.SendAsync(async sha256 => await sender.Vault.DeleteAsync(sender.Tenant.Value, sha256), SealedPost.To(receiver, sender));

        await AdvanceUntilAsync(async () => await AskAsync<bool>("select dead from outbox where kind = 'letter.deliver'") is [true]);

        Assert.Equal("Undeliverable", await sender.StateAsync(letter));
        Assert.Equal(["exchange.gave-up"], await AskAsync<string>("select problem from dispatch where letter = $1", letter));
    }

    [Fact]
    public async Task Given_up_messages_are_listed_and_go_out_again_under_their_ids()
    {
        var (sender, receiver) = (await Agency.OpenAsync(_office), await Agency.OpenAsync(_office, _office.Neighbour));
        byte[] document = [];
        var (letter, envelope) = await sender.SendAsync(
            async sha256 =>
            {
                document = await sender.Vault.ReadAllAsync(sender.Tenant, sha256);
                await sender.Vault.DeleteAsync(sender.Tenant.Value, sha256);
            },
            SealedPost.To(receiver, sender));
        var unreadable = await PutAsync("not json", "letter.deliver");
        await AdvanceUntilAsync(async () => await AskAsync<long>("select count(*) from outbox where dead") is [2]);
        var dead = _office.Services.GetRequiredService<DeadMessages>();
        var listed = await dead.ListAsync(_office.Tenant);
        Assert.Equal([OutboxRetry.MostFaults, OutboxRetry.MostFaults], listed.Select(message => message.Tries));
        Assert.All(listed, message => Assert.True(message.Age > TimeSpan.FromMinutes(10) && message.Reason.Length > 0));

        await sender.Vault.PutAsync(sender.Tenant, document);
        Assert.Equal(listed.Select(message => message.Id), (await dead.RequeueAsync(_office.Tenant)).Select(message => message.Id));

        await AdvanceUntilAsync(async () => await sender.StateAsync(letter) == "Stored");
        Assert.Equal(envelope, await AskAsync<Guid>("select envelope from receipt_seen where step = 'Stored'"));
        await AdvanceUntilAsync(() => DeadAsync(unreadable));
        Assert.Equal([unreadable], (await dead.ListAsync(_office.Tenant)).Select(message => message.Id));
    }

    [Fact]
    public async Task Delivery_refused_for_good_is_dead_at_once_and_arrives_when_the_receiver_has_opened()
    {
        var (sender, receiver) = (await Agency.OpenAsync(_office), await Agency.OpenAsync(_office, _office.Neighbour));
        await receiver.OpenToOthersAsync(false);
        var (letter, _) = await sender.SendAsync(_ => Task.CompletedTask, SealedPost.To(receiver, sender));
        await Eventually.TrueAsync(async () => await sender.StateAsync(letter) == "Undeliverable", "the sender is told");
        var dead = _office.Services.GetRequiredService<DeadMessages>();
        await Eventually.TrueAsync(async () => (await dead.ListAsync(_office.Tenant)).Count == 1, "the message is dead");
        var message = Assert.Single(await dead.ListAsync(_office.Tenant));
        Assert.Equal((1, "exchange.office-unknown"), (message.Tries, message.Reason));

        await receiver.OpenToOthersAsync(true);
        await dead.RequeueAsync(_office.Tenant);

        await Eventually.TrueAsync(async () => await sender.StateAsync(letter) == "Stored", "the letter arrives");
        Assert.Empty(await dead.ListAsync(_office.Tenant));
    }

    [Fact]
    public async Task Unknown_kind_and_unreadable_payload_die_too()
    {
        var unknown = await PutAsync("x", "nobody.knows");
        var unreadable = await PutAsync("not json", "letter.deliver");
        await AdvanceUntilAsync(async () => await DeadAsync(unknown) && await DeadAsync(unreadable));
    }

    [Fact]
    public async Task What_fails_for_its_surroundings_is_tried_for_a_fortnight()
    {
        var outage = await PutAsync("outage");
        var begun = _office.Clock.GetUtcNow();
        await AdvanceUntilAsync(async () => await DeadAsync(outage));
        Assert.InRange(_office.Clock.GetUtcNow() - begun, TimeSpan.FromDays(14), TimeSpan.FromDays(17));
        Assert.InRange(_trouble.Tries("outage"), 15, 130);
    }

    [Fact]
    public async Task Passing_trouble_passes()
    {
        var once = await PutAsync("twice-down");
        await AdvanceUntilAsync(async () => await IsGoneAsync(once));
        Assert.Equal(3, _trouble.Tries("twice-down"));
    }

    [Fact]
    public async Task Two_processes_carry_out_each_message_once()
    {
        var other = await _office.StartProcessAsync();
        try
        {
            var messages = new List<Guid>();
            for (var i = 0; i < 100; i++)
            {
                messages.Add(await PutAsync($"sound-{i}", wake: false));
            }

            _office.Database.Signals.Committed(_office.Tenant, true, []);
            other.GetRequiredService<OfficeDatabase>().Signals.Committed(_office.Tenant, true, []);
            await Eventually.TrueAsync(async () => (await AskAsync<long>("select count(*) from outbox"))[0] == 0, "the outbox is empty");
            Assert.All(Enumerable.Range(0, 100), i => Assert.Equal(1, _trouble.Tries($"sound-{i}")));
        }
        finally
        {
            await Office.StopProcessAsync(other);
        }
    }

    [Fact]
    public async Task Message_left_behind_when_everything_went_down_long_ago_is_found_by_who_comes_up()
    {
        // Its mark on the board has faded.
        await using (var catalog = NpgsqlDataSource.Create(_office.CatalogConnectionString))
        {
            await using var fade = catalog.CreateCommand("update activity set marked_at = null, next_due = null");
            await fade.ExecuteNonQueryAsync();
        }

        await _office.Database.WriteAsync(
            _office.Neighbour, "insert into outbox (id, kind, payload, created_at, next_attempt_at) values ($1, 'trouble', 'left-behind', $2, $2)",
            Guid.CreateVersion7(), _office.Clock.GetUtcNow());
        var next = await _office.StartProcessAsync();
        try
        {
            await Eventually.TrueAsync(() => Task.FromResult(_trouble.Tries("left-behind") == 1), "it is carried out");
        }
        finally
        {
            await Office.StopProcessAsync(next);
        }
    }

    [Fact]
    public async Task Busy_government_does_not_hold_up_another()
    {
        for (var i = 0; i < 400; i++)
        {
            await PutAsync($"slow-{i}", wake: false);
        }

        _office.Database.Signals.Committed(_office.Tenant, true, []);
        await Eventually.TrueAsync(() => Task.FromResult(_trouble.Tries("slow-20") > 0), "the busy one is under way");
        await PutAsync("theirs", tenant: _office.Neighbour);
        await Eventually.TrueAsync(() => Task.FromResult(_trouble.Tries("theirs") == 1), "the other one is served");
        Assert.True((await AskAsync<long>("select count(*) from outbox"))[0] > 0, "The busy one should still be at it.");
        await Eventually.TrueAsync(async () => (await AskAsync<long>("select count(*) from outbox"))[0] == 0, "the busy one is done too");
    }

    [Fact]
    public async Task What_is_due_later_is_on_the_board_and_gone_when_done()
    {
        await _office.Database.WriteAsync(_office.Tenant, "delete from due");   // the check of documents, which comes again for ever
        var later = _office.Clock.GetUtcNow() + TimeSpan.FromDays(1);
        var message = await PutAsync("later", wake: false);
        await _office.Database.WriteAsync(_office.Tenant, "update outbox set next_attempt_at = $2 where id = $1", message, later);
        _office.Database.Signals.Committed(_office.Tenant, true, []);
        await Eventually.TrueAsync(async () => await NextDueAsync() is { } due && due >= later.AddSeconds(-1), "the board knows when to look again");

        await AdvanceUntilAsync(() => IsGoneAsync(message));

        await Eventually.TrueAsync(async () => await NextDueAsync() is null, "the board knows of nothing more");
    }

    private async Task<DateTimeOffset?> NextDueAsync()
    {
        await using var catalog = NpgsqlDataSource.Create(_office.CatalogConnectionString);
        await using var command = catalog.CreateCommand("select next_due from activity where tenant_id = 'kertajaya'");
        return await command.ExecuteScalarAsync() is DateTime due ? new DateTimeOffset(due) : null;
    }

    private async Task<Guid> PutAsync(string payload, string kind = "trouble", bool wake = true, TenantId? tenant = null)
    {
        var of = tenant ?? _office.Tenant;
        var id = Guid.CreateVersion7();
        await _office.Database.Signals.AnnounceWorkAsync(of);
        var now = _office.Clock.GetUtcNow();
        await _office.Database.WriteAsync(
            of, "insert into outbox (id, kind, payload, created_at, next_attempt_at) values ($1, $2, $3, $4, $4)", id, kind, payload, now);
        if (wake)
        {
            _office.Database.Signals.Committed(of, true, []);
        }

        return id;
    }

    private Task GoneAsync(Guid id) => Eventually.TrueAsync(() => IsGoneAsync(id), "the message is carried out");

    private async Task<bool> IsGoneAsync(Guid id) => (await AskAsync<Guid>("select id from outbox where id = $1", id)).Count == 0;

    private async Task<bool> DeadAsync(Guid id) => (await AskAsync<bool>("select dead from outbox where id = $1", id)) is [true];

    private Task<List<T>> AskAsync<T>(string sql, params object?[] parameters)
        => _office.Database.ReadAllAsync(_office.Tenant, sql, row => row.GetFieldValue<T>(0), parameters);

    // Days pass as fast as the dispatcher can keep up with its own schedule.
    private Task AdvanceUntilAsync(Func<Task<bool>> condition)
        => Eventually.TrueAsync(
            async () =>
            {
                var next = (await AskAsync<DateTimeOffset?>("select min(next_attempt_at) from outbox where not dead"))[0];
                if (next is { } at && at > _office.Clock.GetUtcNow())
                {
                    _office.Clock.Advance(at - _office.Clock.GetUtcNow() + TimeSpan.FromSeconds(1));
                    _office.Database.Signals.Committed(_office.Tenant, true, []);
                }

                return await condition();
            },
            "time brings it about");

    private sealed class Trouble : IOutboxHandler
    {
        private readonly ConcurrentDictionary<string, int> _tries = new();
        private readonly ConcurrentBag<string> _givenUp = [];

        public string Kind => "trouble";

        public IEnumerable<string> GivenUp => _givenUp;

        public int Tries(string payload) => _tries.GetValueOrDefault(payload);

        public async Task HandleAsync(TenantId tenant, OutboxMessage message)
        {
            var tries = _tries.AddOrUpdate(message.Payload, 1, (_, known) => known + 1);
            await Task.Delay(message.Payload.StartsWith("slow", StringComparison.Ordinal) ? 5 : 0);
            switch (message.Payload)
            {
                case "poison": throw new InvalidOperationException("Racun.");
                case "outage": throw new IOException("Padam.");
                case "twice-down" when tries <= 2: throw new TimeoutException("Lambat.");
            }
        }

        public Task GiveUpAsync(TenantId tenant, OutboxMessage message)
        {
            _givenUp.Add(message.Payload);
            return Task.CompletedTask;
        }
    }
}
