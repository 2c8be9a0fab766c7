using EOffice.Grains.Agenda;
using EOffice.Grains.Dispositions;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Grains.Push;
using EOffice.Grains.Tests.Agenda;

namespace EOffice.Grains.Tests.Push;

/// <summary>Devices are told of what is new in an agenda, and of work that a leader moved.</summary>
public sealed class PushBesidesDesksTests : IAsyncLifetime
{
    private PushOffice _push = null!;

    public async Task InitializeAsync()
    {
        _push = await PushOffice.OpenAsync();
        await _push.SubscribeAsync();
    }

    public Task DisposeAsync() => _push.DisposeAsync().AsTask();

    [Fact]
    public async Task Invited_changed_and_cancelled_without_the_name_of_the_item()
    {
        var item = await PlanAsync(Secrecy.Ordinary);
        await _push.ReachesAsync(1);
        var news = _push.Browser.Open(_push.Service.Calls.Last());
        Assert.Equal(("Agenda", $"/agenda/{item}", 1), (news.GetProperty("kind").GetString(), news.GetProperty("path").GetString(), news.GetProperty("count").GetInt32()));
        Assert.DoesNotContain("Rapat", news.ToString(), StringComparison.Ordinal);

        Assert.Null((await Item(item).CancelAsync(new CancelAgendaItem(Cast.NewId(), _push.Agency.As(_push.Agency.Head), "Ditunda"))).Refusal);
        await _push.ReachesAsync(2);
        Assert.Equal("Agenda", _push.Browser.Open(_push.Service.Calls.Last()).GetProperty("kind").GetString());
    }

    [Fact]
    public async Task Of_a_secret_one_only_that_something_waits()
    {
        await PlanAsync(Secrecy.Confidential);
        await _push.ReachesAsync(1);
        var news = _push.Browser.Open(_push.Service.Calls.Last());
        Assert.Equal(("Waiting", "/"), (news.GetProperty("kind").GetString(), news.GetProperty("path").GetString()));
    }

    [Fact]
    public async Task Nothing_of_the_agenda_when_the_person_did_not_choose_it()
    {
        Assert.Null((await _push.Grain.ChooseAsync(new ChoosePush(Cast.NewId(), _push.Person, new PushChoice([PushKind.Disposition], AnyTime: false)))).Refusal);
        await PlanAsync(Secrecy.Ordinary);
        await _push.GiveAsync();
        await _push.ReachesAsync(1);
        await _push.SettledAsync();
        Assert.Equal("Disposition", _push.Browser.Open(Assert.Single(_push.Service.Calls)).GetProperty("kind").GetString());
    }

    [Fact]
    public async Task Whoever_planned_it_hears_who_does_not_come_and_that_all_have_answered_and_not_of_each_who_comes()
    {
        var agency = _push.Agency;
        var item = await PlanAsync(Secrecy.Ordinary, by: agency.FirstSection, agency.SecondSection, agency.Clerk);
        await AnswerAsync(item, agency.SecondSection, Attendance.Attending);
        await AnswerAsync(item, agency.Clerk, Attendance.Declined);
        await _push.ReachesAsync(1);
        await _push.SettledAsync();
        Assert.Equal($"/agenda/{item}", _push.Browser.Open(Assert.Single(_push.Service.Calls)).GetProperty("path").GetString());
        Assert.Equal(AgendaNewsKind.Answered, Assert.Single((await _push.Office.Grains.Get<IAgendaGrain>().NewsAsync(Exchange.Agency.Posts(agency.FirstSection))).Lines).Kind);
        await AnswerAsync(item, agency.FirstSection, Attendance.Attending);
        await AnswerAsync(item, agency.Clerk, Attendance.Attending);
        await _push.SettledAsync();
        Assert.Single(_push.Service.Calls);
    }

    [Fact]
    public async Task Whose_work_a_leader_moved_is_told_that_and_where()
    {
        var agency = _push.Agency;
        var sheet = await _push.GiveAsync();
        await _push.ReachesAsync(1);
        Assert.Null((await agency.Sheet(sheet).MarkReadAsync(new MarkDispositionRead(agency.As(agency.FirstSection)))).Refusal);
        Assert.Null((await agency.Sheet(sheet).ReassignAsync(new(Cast.NewId(), agency.As(agency.Head), agency.FirstSection, agency.SecondSection, "Sedang cuti"))).Refusal);
        await _push.ReachesAsync(2);
        var news = _push.Browser.Open(_push.Service.Calls.Last());
        Assert.Equal(("Moved", $"/dispositions/{sheet}"), (news.GetProperty("kind").GetString(), news.GetProperty("path").GetString()));
        Assert.DoesNotContain("cuti", news.ToString(), StringComparison.Ordinal);
    }

    private Task AnswerAsync(Guid item, PostId post, Attendance answer)
        => Done(Item(item).AnswerAsync(new AnswerInvitation(Cast.NewId(), _push.Agency.As(post), post, answer, Note: "Ada tugas lain")));

    private static async Task Done(Task<Outcome> act) => Assert.Null((await act).Refusal);

    private IAgendaItemGrain Item(Guid id) => _push.Office.Grains.Get<IAgendaItemGrain>(id);

    private Task<Guid> PlanAsync(Secrecy secrecy) => PlanAsync(secrecy, _push.Agency.Head, _push.Agency.FirstSection);

    private async Task<Guid> PlanAsync(Secrecy secrecy, PostId by, params PostId[] others)
    {
        var id = Guid.CreateVersion7();
        var start = new DateTimeOffset(DateTime.UtcNow.Date.AddDays(7).AddHours(2), TimeSpan.Zero);
        var content = AgendaItems.Content("Rapat anggaran") with { Participants = [.. others], Secrecy = secrecy };
        await Done(Item(id).PlanAsync(new PlanAgendaItem(Cast.NewId(), _push.Agency.As(by), by, content, new AgendaSchedule(start, start.AddHours(2), "Asia/Jakarta"))));
        return id;
    }
}
