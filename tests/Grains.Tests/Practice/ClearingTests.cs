using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Grains.Practice;
using EOffice.Grains.Storage;
using EOffice.Grains.Tests.Exchange;
using EOffice.Grains.Verification;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace EOffice.Grains.Tests.Practice;

public sealed class ClearingTests : PracticeOffice
{
    private static readonly TimeSpan Impatience = TimeSpan.FromSeconds(1);

    public ClearingTests() => Office = new Office
    {
        Practising = ["kertajaya", "sukamaju"],
        Besides = parts => parts.AddSingleton(new PracticeOptions(TimeSpan.FromMinutes(1), Impatience)),
    };

    [Fact]
    public async Task Every_table_is_classified_and_afterwards_kept_as_it_was_or_empty()
    {
        await WorkAsync();
        var fates = (await Database.ReadAllAsync(Office.Tenant, "select name, fate from practice_table", row => (row.GetString(0), row.GetString(1)))).ToDictionary();
        var before = await CountsAsync();
        // A migration that adds a table says in practice_table what clearing does to it.
        Assert.Empty(before.Keys.Except(fates.Keys));
        Assert.All(["letter", "sealed_letter", "dispatch", "incoming_letter", "disposition", "register_entry", "desk_line", "item_text", "due", "exchange_sent"], table => Assert.NotEqual(0, before[table]));

        await ClearAsync();

        var after = await CountsAsync();
        Assert.All(fates.Where(fate => fate.Value == "Cleared" && after.ContainsKey(fate.Key)), fate => Assert.Equal((fate.Key, 0), (fate.Key, after[fate.Key])));
        string[] grown = ["command", "audit_entry"];
        Assert.All(fates.Where(fate => fate.Value == "Kept" && after.ContainsKey(fate.Key)),
            fate => Assert.Equal((fate.Key, before[fate.Key] + (grown.Contains(fate.Key) ? 1 : 0)), (fate.Key, after[fate.Key])));
        Assert.Empty(await AskAsync<string>("select kind from outbox"));
        Assert.Equal(["certificate.expiry", "fixity", "forgotten.round", "practice.files", "quota.count"], await AskAsync<string>("select distinct kind from due order by 1"));
        Assert.Equal(["1 konsep, 1 surat keluar, 3 surat masuk, 1 disposisi, 2 nomor"], await AskAsync<string>("select detail from audit_entry where action = 'practice.cleared'"));
        Assert.True((await ViewAsync()).Data.IsEmpty);
    }

    [Fact]
    public async Task Numbers_begin_again_and_codes_of_before_are_unknown()
    {
        var first = await SealedAsync();
        var token = Assert.Single(await AskAsync<string>("select token from sealed_letter"));
        await ClearAsync();

        Assert.Null(await Office.Grains.Get<IVerificationGrain>().ByTokenAsync(token));
        Assert.Equal(first.Number, (await SealedAsync()).Number);
        Assert.Equal([1], await AskAsync<int>("select sequence from register_entry"));
    }

    [Fact]
    public async Task Files_go_but_those_that_rows_name_by_then()
    {
        await SealedAsync();
        var (kept, again) = (await PutAsync("tetap"), await PutAsync("diunggah lagi"));
        await ClearAsync();
        await Department.DraftAsync(Department.Content() with { Attachments = [kept] });
        Office.Clock.Advance(TimeSpan.FromMinutes(2));
        var soon = (await AskAsync<DateTime>("select cleared_at from operating_mode"))[0].AddSeconds(1);
        File.SetLastWriteTimeUtc(Assert.Single(Directory.GetFiles(Office.Folder, again.Sha256, SearchOption.AllDirectories)), soon);
        await WithoutFilesAsync();

        Assert.Equal(
            new[] { kept.Sha256, again.Sha256 }.Order(StringComparer.Ordinal), (await Vault.ListAsync(Office.Tenant.Value, "", 100)).Select(file => file.Sha256));
        Assert.Empty(await AskAsync<string>("select kind from due where kind = 'practice.files'"));
    }

    [Fact]
    public async Task What_grains_remember_of_it_brings_nothing_back()
    {
        await using var other = await Office.StartProcessAsync();
        var elsewhere = new TenantGrains(other.Calls(), Office.Tenant);
        var start = new StartLetter(Cast.NewId(), Department.Staff, LetterType.OfficialLetter);
        var id = Cast.NewId();
        Assert.Null((await Office.Grains.Get<ILetterGrain>(id).StartAsync(start)).Refusal);
        var waiting = await Department.AwaitingSealAsync();
        var seal = await Department.SealCommandAsync(waiting);
        var same = elsewhere.Get<ILetterGrain>((await Department.ViewAsync(waiting)).Id);
        Assert.NotNull(await same.ViewAsync(new PostIds([Department.Head.Post])));
        var clearing = Clearing();
        Assert.Null((await Practice.ClearAsync(clearing)).Refusal);

        foreach (var letter in new[] { waiting, same })
        {
            Assert.Null(await letter.ViewAsync(new PostIds([Department.Head.Post])));
            Assert.Equal(LetterRefusals.NotFound, (await letter.SealAsync(seal)).Refusal);
            Assert.Equal(LetterRefusals.NotFound, (await letter.ReturnAsync(new ReturnLetter(Cast.NewId(), Department.Head, "Salah"))).Refusal);
        }

        // The browser's retry of what was done before.
        Assert.Null((await Office.Grains.Get<ILetterGrain>(id).StartAsync(start)).Refusal);
        Assert.True((await ViewAsync()).Data.IsEmpty);
        await Department.DraftAsync();
        Assert.Null((await Practice.ClearAsync(clearing)).Refusal);
        Assert.Equal(1, (await ViewAsync()).Data.Drafts);
        await Office.StopProcessAsync(other);
    }

    [Fact]
    public async Task Seal_under_way_ends_as_not_found_and_leaves_no_row()
    {
        var letter = await Department.AwaitingSealAsync();
        var seal = await Department.SealCommandAsync(letter);
        var (one, outcome) = (letter.SealAsync(seal), await Practice.ClearAsync(Clearing()));
        Assert.Null(outcome.Refusal);
        Assert.True((await one).Refusal is null || (await one).Refusal == LetterRefusals.NotFound);
        Assert.True((await ViewAsync()).Data.IsEmpty);
    }

    [Fact]
    public async Task It_waits_for_whoever_is_writing_and_is_refused_when_that_lasts()
    {
        await Department.DraftAsync();
        await using var connection = await Database.Of(Office.Tenant).OpenConnectionAsync();
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await connection.WriteAsync("update letter set version = version");
            Assert.Equal(PracticeRefusals.Busy, (await Practice.ClearAsync(Clearing())).Refusal);
            Assert.Equal(1, (await ViewAsync()).Data.Drafts);

            var clearing = Practice.ClearAsync(Clearing());
            await connection.WriteAsync("insert into desk_line select $1, post, kind, box, verb, unread, title, counterpart, number, status, secrecy, urgency, due_on, moved_at from desk_line limit 1", Cast.NewId());
            await transaction.CommitAsync();
            Assert.Null((await clearing).Refusal);
        }

        Assert.True((await ViewAsync()).Data.IsEmpty);
    }

    [Fact]
    public async Task A_senders_retry_after_it_gets_the_same_receipt_and_no_second_letter()
    {
        var (sender, receiver) = (await Agency.OpenAsync(Office, Office.Neighbour), await Agency.OpenAsync(Office));
        var (letter, envelopes) = await sender.PractiseAsync(SealedPost.To(receiver, sender));
        await sender.ReachesAsync(letter, "Stored");
        await ClearAsync();

        await sender.Database.WriteAsync(sender.Tenant, "update dispatch set state = 'Pending'");
        await sender.Database.WriteAsync(
            sender.Tenant, "insert into outbox (id, kind, payload) values ($1, 'letter.deliver', $2)", Cast.NewId(), OfficeJson.Write(new DeliverLetter(letter, 1)));
        sender.Database.Signals.Committed(sender.Tenant, leftWork: true, []);
        await sender.ReachesAsync(letter, "Stored");
        Assert.Single(await sender.AskAsync<Guid>("select envelope from receipt_seen where envelope = $1", envelopes[0]));
        Assert.Empty(await AskAsync<Guid>("select id from incoming_letter"));
    }

    [Fact]
    public async Task Only_the_databases_own_functions_clear_and_only_while_it_practises()
    {
        var statements = new[]
        {
            "update operating_mode set practice = true", "insert into practice_table values ('account', 'Cleared')", "delete from practice_table", "delete from letter_version",
            "truncate letter", "select begin_practice()",
        };
        foreach (var statement in statements)
        {
            var fault = await Assert.ThrowsAsync<PostgresException>(() => Database.WriteAsync(Office.Tenant, statement));
            Assert.Contains(fault.SqlState, new[] { PostgresErrorCodes.InsufficientPrivilege, "EO403" });
        }
    }

    /// <summary>Something in every table that a day of practice fills.</summary>
    private async Task WorkAsync()
    {
        var (here, there) = (await Agency.OpenAsync(Office), await Agency.OpenAsync(Office, Office.Neighbour));
        var (letter, _) = await there.PractiseAsync(SealedPost.To(here, there));
        await there.ReachesAsync(letter, "Stored");
        var captured = await here.RegisteredAsync();
        await here.GiveAsync(here.Order(captured, here.Head, here.FirstSection) with { DueOn = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(3) });
        await SealedAsync(Department.Content("Undangan", SealedPost.To(there, here), SealedPost.To(here, here)));
        await Eventually.TrueAsync(async () => (await AskAsync<Guid>("select id from outbox")).Count == 0, "everything is delivered");
        await Department.DraftAsync(Department.Content() with { Attachments = [await PutAsync("lampiran")] });
    }

    private async Task<Attachment> PutAsync(string words)
    {
        var (sha256, size) = await Vault.PutAsync(Office.Tenant, System.Text.Encoding.UTF8.GetBytes($"{words} {Guid.NewGuid()}"));
        return new Attachment(sha256, "lampiran.pdf", "application/pdf", size);
    }
}
