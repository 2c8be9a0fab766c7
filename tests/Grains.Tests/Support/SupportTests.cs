using System.Text.Json;
using EOffice.Grains.Support;
using EOffice.Tenancy;
using EOffice.Tenancy.Catalog;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Grains.Tests.Support;

/// <summary>An operator asks a government to be let in to look; its administrator decides.</summary>
[Collection(InAThirdOffice.Name)]
public sealed class SupportTests(Office office)
{
    // Nothing of what others of this collection left is in the way: an operator of one's own.
    private readonly Guid _operator = Guid.CreateVersion7();
    private readonly Guid _id = Guid.CreateVersion7();

    private ISupportGrain Grain => office.Grains.Get<ISupportGrain>();

    [Fact]
    public async Task Let_in_for_hours_each_look_is_in_the_log_and_it_ends_by_itself()
    {
        await AskAsync(hours: 4);
        Assert.Equal(SupportRefusals.NotGranted, (await LookAsync(SupportPart.Queues)).Refusal);
        Assert.Contains((await Grain.OpenAsync(office.Administrator)).Views, one => one.Id == _id && one.State == SupportState.Asked);
        await GrantAsync(2);
        var own = (await Grain.OwnAsync(_id, _operator))!;
        Assert.Equal((SupportState.Granted, "Sri Wahyuni"), (own.State, own.AnsweredBy));
        Assert.InRange(own.Until!.Value - office.Clock.GetUtcNow(), TimeSpan.FromMinutes(119), TimeSpan.FromMinutes(121));

        Assert.Null((await LookAsync(SupportPart.Queues)).Refusal);
        Assert.Null((await LookAsync(SupportPart.Accounts)).Refusal);
        Assert.Equal(["Accounts", "Queues"], (await FindAsync()).Sights.Select(sight => sight.What));

        office.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(SupportRefusals.NotGranted, (await LookAsync(SupportPart.Queues)).Refusal);
        Assert.Equal(2, (await FindAsync()).Sights.Length);
        Assert.Equal(SupportState.Over, (await FindAsync()).View.State);
        Assert.Equal(SupportRefusals.Over, (await Grain.EndAsync(new EndSupport(Cast.NewId(), office.Administrator, _id))).Refusal);
        Assert.Equal(SupportRefusals.Over, (await GiveUpAsync()).Refusal);
        Assert.Equal(["support.asked", "support.granted", "support.looked", "support.looked"], await office.AuditOfAsync(_id));
    }

    [Fact]
    public async Task Whoever_forges_the_catalog_or_takes_anothers_grant_sees_nothing()
    {
        await AskAsync(hours: 1);
        await using var command = office.Services.GetRequiredService<CatalogDatabase>().Source.CreateCommand($"""
            insert into operator (id, user_name, name, roles, created_at) values ('{_operator}', 'uji-{_operator.ToString("N")[^8..]}', 'Petugas', array['Support'], now());
            insert into support_request (id, tenant_id, operator, reason, hours, asked_at, state, step, until)
            values ('{_id}', '{office.Tenant}', '{_operator}', 'Palsu', 24, now(), 'Granted', 1, now() + interval '1 day')
            """);
        await command.ExecuteNonQueryAsync();
        Assert.Equal(SupportRefusals.NotGranted, (await LookAsync(SupportPart.Settings)).Refusal);

        await GrantAsync(1);
        Assert.Equal(SupportRefusals.NotGranted, (await Grain.LookAsync(new LookIn(_id, Guid.CreateVersion7(), SupportPart.Settings, null))).Refusal);
        Assert.Equal(SupportRefusals.NotGranted, (await Grain.LookAsync(new LookIn(Guid.CreateVersion7(), _operator, SupportPart.Settings, null))).Refusal);
        Assert.Null(await Grain.OwnAsync(_id, Guid.CreateVersion7()));
        Assert.Empty((await FindAsync()).Sights);
        var neighbour = new TenantGrains(office.Services.Calls(), office.Neighbour).Get<ISupportGrain>();
        Assert.Equal(SupportRefusals.NotGranted, (await neighbour.LookAsync(new LookIn(_id, _operator, SupportPart.Settings, null))).Refusal);
    }

    [Fact]
    public async Task Ended_by_the_administrator_nothing_is_seen_any_more_and_the_console_is_told()
    {
        await PutOperatorAsync();
        await AskAsync(hours: 8);
        await GrantAsync(8);
        await ReachesAsync("Granted");
        var end = new EndSupport(Cast.NewId(), office.Administrator, _id);
        Assert.Null((await Grain.EndAsync(end)).Refusal);
        Assert.Null((await Grain.EndAsync(end)).Refusal);
        Assert.Equal(SupportRefusals.NotGranted, (await LookAsync(SupportPart.Troubles)).Refusal);
        await ReachesAsync("Ended");
        var view = (await FindAsync()).View;
        Assert.Equal((SupportState.Ended, "Sri Wahyuni"), (view.State, view.EndedBy));
        Assert.Equal(SupportRefusals.Answered, (await Grain.GrantAsync(new GrantSupport(Cast.NewId(), office.Administrator, _id, 1))).Refusal);
    }

    [Fact]
    public async Task The_operator_takes_a_question_back_and_gives_up_what_was_granted()
    {
        await AskAsync(hours: 8);
        Assert.Equal(SupportRefusals.NotFound, (await Grain.GiveUpAsync(new GiveUpSupport(Cast.NewId(), Guid.CreateVersion7(), _id))).Refusal);
        Assert.Null((await GiveUpAsync()).Refusal);
        Assert.Equal(SupportRefusals.Answered, (await Grain.RefuseAsync(new RefuseSupport(Cast.NewId(), office.Administrator, _id, "Tidak"))).Refusal);
        Assert.Equal(SupportState.Withdrawn, (await FindAsync()).View.State);

        var second = Guid.CreateVersion7();
        Assert.Null((await Grain.AskAsync(Question(8) with { Id = second })).Refusal);
        Assert.Null((await Grain.GrantAsync(new GrantSupport(Cast.NewId(), office.Administrator, second, 8))).Refusal);
        Assert.Null((await Grain.GiveUpAsync(new GiveUpSupport(Cast.NewId(), _operator, second))).Refusal);
        var own = (await Grain.OwnAsync(second, _operator))!;
        Assert.Equal((SupportState.Ended, null), (own.State, own.EndedBy));
    }

    [Fact]
    public async Task What_cannot_be_asked_or_granted_is_refused_at_its_field()
    {
        Assert.Equal(SupportRefusals.ReasonMissing, (await Grain.AskAsync(Question(1) with { Reason = " " })).Refusal);
        Assert.Equal(SupportRefusals.HoursOutOfRange, (await Grain.AskAsync(Question(0))).Refusal);
        Assert.Equal(SupportRefusals.HoursOutOfRange, (await Grain.AskAsync(Question(25))).Refusal);
        await AskAsync(hours: 4);
        await AskAsync(hours: 4);
        Assert.Equal(SupportRefusals.AlreadyOpen, (await Grain.AskAsync(Question(1) with { Id = Guid.CreateVersion7() })).Refusal);
        Assert.Equal(SupportRefusals.LongerThanAsked, (await Grain.GrantAsync(new GrantSupport(Cast.NewId(), office.Administrator, _id, 5))).Refusal);
        Assert.Equal(SupportRefusals.HoursOutOfRange, (await Grain.GrantAsync(new GrantSupport(Cast.NewId(), office.Administrator, _id, 0))).Refusal);
        Assert.Equal(SupportRefusals.ReasonMissing, (await Grain.RefuseAsync(new RefuseSupport(Cast.NewId(), office.Administrator, _id, ""))).Refusal);
        Assert.Equal(SupportRefusals.NotFound, (await Grain.GrantAsync(new GrantSupport(Cast.NewId(), office.Administrator, Guid.CreateVersion7(), 1))).Refusal);
        Assert.Null((await Grain.RefuseAsync(new RefuseSupport(Cast.NewId(), office.Administrator, _id, "Kami mencoba sendiri dahulu."))).Refusal);
        Assert.Equal("Kami mencoba sendiri dahulu.", (await Grain.OwnAsync(_id, _operator))!.Answer);
    }

    [Fact]
    public async Task Nobody_but_administrators_answers_or_sees()
    {
        await AskAsync(hours: 4);
        var (person, _) = await office.PutUserAsync();
        Assert.Null(await Grain.ListAsync(person, null));
        Assert.Null(await Grain.FindAsync(person, _id));
        Assert.Empty((await Grain.OpenAsync(person)).Views);
        Assert.Equal(SupportRefusals.NotAllowed, (await Grain.GrantAsync(new GrantSupport(Cast.NewId(), person, _id, 1))).Refusal);
        Assert.Equal(SupportRefusals.NotAllowed, (await Grain.RefuseAsync(new RefuseSupport(Cast.NewId(), person, _id, "Tidak"))).Refusal);
        Assert.Equal(SupportRefusals.NotAllowed, (await Grain.EndAsync(new EndSupport(Cast.NewId(), person, _id))).Refusal);
        Assert.Equal(SupportState.Asked, (await FindAsync()).View.State);
    }

    [Fact]
    public async Task Unanswered_for_seven_days_it_lapses_and_a_suspended_government_is_not_asked()
    {
        await AskAsync(hours: 4);
        office.Clock.Advance(TimeSpan.FromDays(7));
        Assert.Equal(SupportState.Lapsed, (await FindAsync()).View.State);
        Assert.Equal(SupportRefusals.Lapsed, (await Grain.GrantAsync(new GrantSupport(Cast.NewId(), office.Administrator, _id, 1))).Refusal);
        Assert.Equal(SupportRefusals.Lapsed, (await GiveUpAsync()).Refusal);

        var provisioner = office.Services.GetRequiredService<Provisioner>();
        await provisioner.ChangeStateAsync(office.Neighbour, TenantState.Suspended);
        var neighbour = new TenantGrains(office.Services.Calls(), office.Neighbour).Get<ISupportGrain>();
        await Eventually.TrueAsync(
            async () => (await neighbour.AskAsync(Question(1) with { Id = Guid.CreateVersion7() })).Refusal is { } no && (no == SupportRefusals.NobodyThere || no == SupportRefusals.AlreadyOpen),
            "the grain's process knows that it is suspended");
        await provisioner.ChangeStateAsync(office.Neighbour, TenantState.Active);
    }

    // Everything that could hold somebody's words bears a mark; none of it comes out.
    [Fact]
    public async Task No_word_of_a_letter_a_person_or_a_fault_is_seen_and_what_is_seen_is_true()
    {
        const string mark = "RAHASIA-9f3a";
        var person = Guid.CreateVersion7();
        await office.Database.WriteAllAsync(office.Tenant,
        [
            new("insert into person (id, name, email) values ($1, $2, $3)", person, mark, $"{mark}@daerah.example"),
            new("insert into account (person, user_name, password_hash, must_change, administrator, disabled) values ($1, $2, $3, true, false, true)", person, $"uji.{person.ToString("N")[^8..]}", mark),
            new("insert into outbox (id, kind, payload, dead, attempts, last_error) values ($1, 'uji.kata', $2, true, 5, $3)", Guid.CreateVersion7(), mark, $"IOException: {mark}"),
            new("insert into outbox (id, kind, payload, dead, attempts, last_error) values ($1, 'uji.kode', $2, true, 5, 'exchange.expired')", Guid.CreateVersion7(), mark),
            new("insert into sign_on_refused (number, at, reason, claim) values ($1, now(), 'sso.unknown', $2)", person.ToString("N")[..8], mark),
            new("insert into webhook (id, name, url, events, active, sealed_secret, made_at) values ($1, $2, $3, array['letter.sent'], true, $4, now())", person, mark, $"https://{mark}.example", new byte[1]),
        ]);
        await AskAsync(hours: 1);
        await GrantAsync(1);
        var seen = new Dictionary<SupportPart, SupportLook>();
        foreach (var part in Enum.GetValues<SupportPart>())
        {
            seen[part] = (await LookAsync(part)).Value!;
            Assert.DoesNotContain(mark, JsonSerializer.Serialize(seen[part]), StringComparison.Ordinal);
        }

        var account = Assert.Single(seen[SupportPart.Accounts].Accounts, one => one.UserName == $"uji.{person.ToString("N")[^8..]}");
        Assert.Equal((true, true, false), (account.Disabled, account.MustChange, account.Administrator));
        Assert.Contains(seen[SupportPart.Queues].Queues, one => one is { Kind: "uji.kata", GivenUp: 1, Waiting: 0, Tries: 5 });
        Assert.Contains(seen[SupportPart.Troubles].Troubles, one => one is { Kind: "uji.kata", Code: null, Count: 1 });
        Assert.Contains(seen[SupportPart.Troubles].Troubles, one => one is { Kind: "uji.kode", Code: "exchange.expired" });
        Assert.Contains(seen[SupportPart.Troubles].Troubles, one => one is { Place: "sign-on", Code: "sso.unknown" });
        Assert.Contains(seen[SupportPart.Settings].Facts, one => one is { Name: "count.webhooks", Value: not "0" });
        Assert.Equal(18, seen[SupportPart.Settings].Facts.Length);
        await office.Database.WriteAllAsync(office.Tenant, [new("delete from webhook"), new("delete from outbox where kind like 'uji.%'"), new("delete from account where person = $1", person)]);
    }

    private AskSupport Question(int hours) => new(_id, _operator, "Petugas Bantuan", "Surat tidak terkirim sejak pagi", hours);

    private async Task AskAsync(int hours) => Assert.Null((await Grain.AskAsync(Question(hours))).Refusal);

    private async Task GrantAsync(int hours) => Assert.Null((await Grain.GrantAsync(new GrantSupport(Cast.NewId(), office.Administrator, _id, hours))).Refusal);

    private Task<Outcome> GiveUpAsync() => Grain.GiveUpAsync(new GiveUpSupport(Cast.NewId(), _operator, _id));

    private Task<Outcome<SupportLook>> LookAsync(SupportPart part) => Grain.LookAsync(new LookIn(_id, _operator, part, null));

    private async Task<SupportDetail> FindAsync() => (await Grain.FindAsync(office.Administrator, _id))!;

    private async Task PutOperatorAsync()
    {
        await using var command = office.Services.GetRequiredService<CatalogDatabase>().Source.CreateCommand($"""
            insert into operator (id, user_name, name, roles, created_at) values ('{_operator}', 'uji-{_operator.ToString("N")[^8..]}', 'Petugas', array['Support'], now());
            insert into support_request (id, tenant_id, operator, reason, hours, asked_at) values ('{_id}', '{office.Tenant}', '{_operator}', 'Uji', 8, now())
            """);
        await command.ExecuteNonQueryAsync();
    }

    private async Task ReachesAsync(string state)
    {
        await using var command = office.Services.GetRequiredService<CatalogDatabase>().Source.CreateCommand($"select state from support_request where id = '{_id}'");
        await Eventually.TrueAsync(async () => await command.ExecuteScalarAsync() as string == state, $"the console reads {state}");
    }
}
