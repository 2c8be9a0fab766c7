using EOffice.Grains.Operators;
using EOffice.Tenancy;

namespace EOffice.Portal.Tests.Operators;

[Collection(PortalHost.Name)]
public sealed class AnnouncementTests(PortalHost portal)
{
    private readonly string _title = $"Pemeliharaan {Guid.NewGuid().ToString("N")[..6]}";

    private Announcements All => portal.Services.GetRequiredService<Announcements>();

    [Fact]
    public async Task Maintenance_stands_on_every_page_of_one_government_until_it_is_withdrawn()
    {
        var console = await Console.SignedInAsync(portal, OperatorRole.Operations);
        var form = await console.Browser.FollowAsync(await console.Browser.OpenAsync("/console/announcements"), "Umumkan pemeliharaan");
        var wrong = await console.Browser.SubmitAsync(form, "announce", ("Input.Title", _title), ("Input.Begins", "malam"), ("Input.Ends", "01.00"));
        Assert.NotNull(wrong.Document.QuerySelector("#input-begins-error"));
        Assert.NotNull(wrong.Document.QuerySelector("#input-day-error"));
        Assert.Contains("malam", wrong.Source, StringComparison.Ordinal);
        var tomorrow = DateTime.UtcNow.AddDays(1).ToString("yyyy-MM-dd");
        var list = await console.Browser.SubmitAsync(
            wrong, "announce", ("Input.Day", tomorrow), ("Input.Begins", "22.00"), ("Input.Ends", "01:00"), ("Input.Body", "Simpan dahulu."), ("Input.Tenant", "Sumedang"));
        Assert.Contains("Pengumuman sudah tampil", list.Words, StringComparison.Ordinal);

        var clerk = await portal.Browser("sumedang").SignInAsync("ujang.koswara");
        var page = await UntilAsync(clerk, shown: true);
        Assert.Contains("pukul 22.00", page.Words, StringComparison.Ordinal);
        Assert.Contains("Simpan dahulu.", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(_title, (await (await portal.Browser("bojonegoro").SignInAsync("dimas.hanggoro")).OpenAsync("/")).Words, StringComparison.Ordinal);

        var confirm = await console.Browser.OpenAsync(list.Document.QuerySelectorAll("a").First(link => link.TextContent.Contains($"Tarik {_title}", StringComparison.Ordinal)).GetAttribute("href")!);
        Assert.Contains("Pengumuman sudah ditarik", (await console.Browser.SubmitAsync(confirm, "withdraw-announcement")).Words, StringComparison.Ordinal);
        Assert.Contains("tidak tampil lagi", (await console.Browser.SubmitAsync(await console.Browser.OpenAsync(confirm.Path), "withdraw-announcement")).Words, StringComparison.Ordinal);
        await UntilAsync(clerk, shown: false);
    }

    [Fact]
    public async Task What_nobody_could_read_is_refused_and_only_operations_announce()
    {
        var accounts = portal.Services.GetRequiredService<OperatorAccounts>();
        var may = (await accounts.FindAsync((await Console.OpenAsync(portal, OperatorRole.Operations)).UserName))!;
        var mayNot = (await accounts.FindAsync((await Console.OpenAsync(portal, OperatorRole.Support, OperatorRole.Security)).UserName))!;
        var now = TimeProvider.System.GetUtcNow();
        var news = new MakeAnnouncement(Guid.NewGuid(), may, AnnouncementKind.News, _title, "", "bali", null, now.AddDays(1));
        Assert.Equal(OperatorRefusals.NotAllowed, await MakeAsync(news with { By = mayNot }));
        Assert.Equal(AnnouncementRefusals.TitleMissing, await MakeAsync(news with { Title = " " }));
        Assert.Equal(AnnouncementRefusals.BodyTooLong, await MakeAsync(news with { Body = new string('x', 1_001) }));
        Assert.Equal(AnnouncementRefusals.Past, await MakeAsync(news with { EndsAt = now }));
        Assert.Equal(AnnouncementRefusals.GovernmentUnknown, await MakeAsync(news with { Tenant = "tidak-ada" }));
        var away = news with { Kind = AnnouncementKind.Maintenance, BeginsAt = now.AddDays(2) };
        Assert.Equal(AnnouncementRefusals.TimesWrong, await MakeAsync(away));
        Assert.Equal(AnnouncementRefusals.TimesWrong, await MakeAsync(away with { EndsAt = now.AddDays(10) }));
        Assert.Equal(AnnouncementRefusals.Over, (await All.WithdrawAsync(new WithdrawAnnouncement(Guid.NewGuid(), may, Guid.NewGuid()))).Refusal);
        Assert.DoesNotContain(await All.ListAsync(), line => line.Announcement.Title == _title);
    }

    private async Task<EOffice.Grains.Refusal?> MakeAsync(MakeAnnouncement command) => (await All.MakeAsync(command with { RequestId = Guid.NewGuid() })).Refusal;

    // Every portal hears of it from the catalog itself.
    private async Task<Page> UntilAsync(Browser browser, bool shown)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        for (; ; await Task.Delay(100, patience.Token))
        {
            var page = await browser.OpenAsync("/letters");
            if (page.Words.Contains(_title, StringComparison.Ordinal) == shown)
            {
                return page;
            }
        }
    }
}
