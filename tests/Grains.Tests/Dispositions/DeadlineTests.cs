using EOffice.Grains.Dispositions;
using EOffice.Grains.Storage;
using EOffice.Grains.Tests.Exchange;
using EOffice.Grains.WorkingTime;
using Microsoft.Extensions.DependencyInjection;
using static EOffice.Grains.Tests.Exchange.Agency;

namespace EOffice.Grains.Tests.Dispositions;

/// <summary>What becomes of a last day. In an office of its own, whose clock goes forward by weeks.</summary>
public sealed class DeadlineTests(Office office) : IClassFixture<Office>
{
    [Fact]
    public async Task Comes_near_passes_and_reaches_the_giver_once_each()
    {
        var dinas = await OpenAsync(office);
        var sheet = await DueInAsync(dinas, 3);
        await SeenAsync(dinas, sheet);
        var stages = new List<(string, string, bool)>();

        foreach (var (stage, told) in new[] { ("near", "disposition.reminded"), ("late", "disposition.late"), ("late", "disposition.escalated") })
        {
            await AdvanceToNextAsync(dinas, sheet);
            await Eventually.TrueAsync(async () => (await office.AuditOfAsync(sheet)).Contains(told), $"{told} is told");
            stages.Add(await dinas.DeskAsync(sheet, dinas.FirstSection));
            Assert.Equal(stage, stages[^1].Item2);
            await SeenAsync(dinas, sheet);
        }

        Assert.Equal([("Accept", "near", true), ("Accept", "late", true), ("Accept", "late", false)], stages);
        Assert.Equal(("Urge", "late"), (await dinas.DeskAsync(sheet, dinas.Head)) is var (verb, status, _) ? (verb, status) : default);
        Assert.Empty(await dinas.AskAsync<Guid>("select subject from due where subject = $1", sheet));
        Assert.Equal(["disposition.given", "disposition.reminded", "disposition.late", "disposition.escalated"], await office.AuditOfAsync(sheet));

        var urge = new UrgeRecipients(Guid.NewGuid(), dinas.As(dinas.Head), "Saya tunggu hari ini.");
        Assert.Null((await dinas.Sheet(sheet).UrgeAsync(urge)).Refusal);
        Assert.Equal(("Accept", "urged", true), await dinas.DeskAsync(sheet, dinas.FirstSection));
        Assert.Equal(DispositionRefusals.NothingToUrge, (await dinas.Sheet(sheet).UrgeAsync(urge with { RequestId = Guid.NewGuid() })).Refusal);
    }

    [Fact]
    public async Task After_days_without_any_process_the_last_word_is_told_once_by_whichever_of_two_comes_first()
    {
        var dinas = await OpenAsync(office);
        var sheet = await DueInAsync(dinas, 1);
        office.Clock.Advance(TimeSpan.FromDays(15));
        var now = office.Clock.GetUtcNow();
        var other = await office.StartProcessAsync();
        try
        {
            await Task.WhenAll(PassAsync(office.Services, dinas, now), PassAsync(other, dinas, now), PassAsync(office.Services, dinas, now));
        }
        finally
        {
            await Office.StopProcessAsync(other);
        }

        Assert.Equal(["disposition.given", "disposition.escalated"], await office.AuditOfAsync(sheet));
        Assert.Equal(("Accept", "late", true), await dinas.DeskAsync(sheet, dinas.FirstSection));
    }

    [Fact]
    public async Task Done_in_time_nothing_is_told_and_opened_again_too_late_neither()
    {
        var dinas = await OpenAsync(office);
        var sheet = await DueInAsync(dinas, 1);
        await dinas.CompleteAsync(sheet, dinas.FirstSection);
        Assert.Empty(await dinas.AskAsync<Guid>("select subject from due where subject = $1", sheet));

        office.Clock.Advance(TimeSpan.FromDays(15));
        var reopen = new ReopenDisposition(Guid.NewGuid(), dinas.As(dinas.Head), dinas.FirstSection, "Lampirkan notula");
        Assert.Null((await dinas.Sheet(sheet).ReopenAsync(reopen)).Refusal);
        Assert.Empty(await dinas.AskAsync<Guid>("select subject from due where subject = $1", sheet));
    }

    private static async Task<Guid> DueInAsync(Agency dinas, int days)
        => await dinas.GiveAsync(dinas.Order(await dinas.RegisteredAsync(), dinas.Head, dinas.FirstSection) with { WorkingDays = days });

    private static Task SeenAsync(Agency dinas, Guid sheet)
        => dinas.Database.WriteAsync(dinas.Tenant, "update desk_line set unread = false where item = $1", sheet);

    private async Task AdvanceToNextAsync(Agency dinas, Guid sheet)
    {
        var at = Assert.Single(await dinas.AskAsync<DateTimeOffset>("select at from due where subject = $1", sheet));
        office.Clock.Advance(at - office.Clock.GetUtcNow() + TimeSpan.FromSeconds(1));
    }

    private static Task PassAsync(IServiceProvider process, Agency dinas, DateTimeOffset now)
        => new Deadlines(process.GetRequiredService<OfficeDatabase>(), process.GetRequiredService<WorkingCalendars>()).PassAsync(dinas.Tenant, now);
}
