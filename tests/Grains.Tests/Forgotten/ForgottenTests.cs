using EOffice.Grains.Accounts;
using EOffice.Grains.Forgotten;
using EOffice.Grains.Inbox;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Grains.Tests.Forgotten;

/// <summary>What lies too long, through working days, nights and days without any process; the clock goes from Monday to Monday.</summary>
[Collection(InAForgetfulOffice.Name)]
public sealed class ForgottenTests(ForgottenOffice town)
{
    [Fact]
    public async Task What_lies_too_long_is_told_to_its_holder_then_above_once_each()
    {
        var (department, monday) = (await town.FoundAsync(), await town.MondayAsync());
        var letter = (await department.ViewAsync(await department.SubmittedAsync())).Id;
        await town.RoundAsync(monday.AddHours(23));
        Assert.Null(await town.ToldAsync(department.Section));   // seven hours were worked

        await town.RoundAsync(monday.AddHours(27.1));
        Assert.Equal((1, 0), await town.ToldAsync(department.Section));
        Assert.Null(await town.ToldAsync(department.Division));
        Assert.Equal(2, await BellAsync(department.Section));   // the letter, and the reminder
        await town.Lists.SeeAsync(department.Section.Person);
        Assert.Equal(1, await BellAsync(department.Section));

        // Done again: a process died after its commit, before it could say so.
        await town.Office.Database.WriteAsync(town.Office.Tenant, "update due set at = $2 where kind = $1", ReminderRounds.Kind, monday.ToUniversalTime());
        await town.RoundAsync();
        Assert.Null(await town.ToldAsync(department.Section));

        await town.RoundAsync(monday.AddHours(51.2));
        Assert.Null(await town.ToldAsync(department.Section));
        Assert.Equal((0, 1), await town.ToldAsync(department.Division));
        Assert.Equal(["Holder", "Superior"], await town.AskAsync<string>("select stage from forgotten where item = $1 order by 1", letter));

        // It goes on: what was told of the desk it left is of no meaning any more, and it is told anew where it lies now.
        var grain = town.Office.Grains.Get<ILetterGrain>(letter);
        Assert.Null((await grain.InitialAsync(new InitialLetter(Cast.NewId(), department.Section, await department.HashAsync(grain)))).Refusal);
        await town.RoundAsync(monday.AddHours(71.1));
        Assert.Empty(await town.AskAsync<string>("select stage from forgotten where item = $1", letter));
        await town.RoundAsync(monday.AddHours(75.3));
        Assert.Equal((1, 0), await town.ToldAsync(department.Division));
    }

    [Fact]
    public async Task After_days_without_any_process_everything_is_told_at_once_when_work_begins()
    {
        var (department, monday) = (await town.FoundAsync(), await town.MondayAsync());
        var letters = new[] { await department.SubmittedAsync(), await department.SubmittedAsync(), await department.SubmittedAsync() };
        await town.RoundAsync(monday.AddHours(3 * 24 + 14));   // Thursday, eleven in the evening
        Assert.Null(await town.ToldAsync(department.Section));

        town.GoTo(monday.AddHours(4 * 24 - 0.99));
        await Task.WhenAll(town.RoundAsync(), town.RoundAsync(), town.RoundAsync());
        Assert.Equal((3, 0), await town.ToldAsync(department.Section));
        Assert.Equal((0, 3), await town.ToldAsync(department.Division));
        Assert.Equal(letters.Length * 2, (await town.AskAsync<Guid>("select item from forgotten where post = $1", department.Section.Post.Value)).Count);
        Assert.Equal(monday.AddHours(4 * 24 + 3), Assert.Single(await DueAsync()));
    }

    [Fact]
    public async Task A_clock_that_was_ahead_or_goes_back_neither_stops_rounds_nor_tells_twice()
    {
        var (department, monday) = (await town.FoundAsync(), await town.MondayAsync());
        await department.SubmittedAsync();
        await town.RoundAsync(monday.AddHours(27.1));
        await town.Lists.SeeAsync(department.Section.Person);

        await town.Office.Database.WriteAsync(town.Office.Tenant, "update due set at = at + interval '1 year' where kind = $1", ReminderRounds.Kind);
        await town.RoundAsync();
        Assert.Equal(monday.AddHours(47), Assert.Single(await DueAsync()));

        await town.RoundAsync(monday.AddHours(3.1));   // a day back
        Assert.Equal(monday.AddHours(23), Assert.Single(await DueAsync()));
        await town.RoundAsync(monday.AddHours(27.2));
        Assert.Null(await town.ToldAsync(department.Section));
    }

    [Fact]
    public async Task A_draft_is_asleep_only_since_somebody_last_wrote_in_it()
    {
        var (department, monday) = (await town.FoundAsync(), await town.MondayAsync());
        var (asleep, written) = (await department.DraftAsync(), await department.DraftAsync());
        town.GoTo(monday.AddDays(2));
        Assert.Null((await written.SaveAsync(new SaveLetter(Cast.NewId(), department.Staff, department.Content(), (await department.ViewAsync(written)).Revision))).Refusal);
        await town.RoundAsync(monday.AddDays(7).AddHours(3.1));
        Assert.Equal((1, 0), await town.ToldAsync(department.Staff));
        var line = Assert.Single((await ListAsync(department.Staff)).Lines);
        Assert.Equal(((await department.ViewAsync(asleep)).Id, ForgottenKind.Draft, true), (line.Line.Item, line.Kind, line.MayOpen));
    }

    [Fact]
    public async Task Leaders_see_what_lies_under_their_posts_and_nobody_else_does()
    {
        var (department, monday) = (await town.FoundAsync(), await town.MondayAsync());
        await department.SubmittedAsync(department.Content("Undangan biasa"));
        await department.SubmittedAsync(department.Content("Perkara rahasia") with { Secrecy = Secrecy.Confidential });
        town.GoTo(monday.AddDays(2));

        var below = await town.Lists.BelowAsync(new ForgottenBelow([department.Head.Post], null, 0));
        Assert.Equal((true, department.Office.Value, 2), (below.Leads, Assert.Single(below.Groups).Id, below.Groups[0].Count));
        var posts = await town.Lists.BelowAsync(new ForgottenBelow([department.Head.Post], department.Office, 0));
        Assert.Equal((department.Section.Post.Value, "Kepala Seksi", "Pejabat Kepala Seksi", 2), posts.Groups.Single() is var one ? (one.Id, one.Name, one.Holder, one.Count) : default);
        Assert.Empty((await town.Lists.BelowAsync(new ForgottenBelow([department.Head.Post], department.Office, 1))).Groups);

        // The head has had neither on the desk.
        var lines = (await ListAsync(department.Head, department.Section.Post)).Lines;
        Assert.All(lines, line => Assert.False(line.MayOpen));
        Assert.Equal(["", "Undangan biasa"], lines.Select(line => line.Line.Title).Order(StringComparer.Ordinal));
        Assert.Equal(["Perkara rahasia", "Undangan biasa"], (await ListAsync(department.Section)).Lines.Select(line => line.Line.Title).Order(StringComparer.Ordinal));

        Assert.Null(await town.Lists.PageAsync(new ForgottenQuery([department.Staff.Post], department.Section.Post, null)));
        Assert.Null(await town.Lists.PageAsync(new ForgottenQuery([department.Head.Post], new PostId(Guid.NewGuid()), null)));
        Assert.False((await town.Lists.BelowAsync(new ForgottenBelow([department.Staff.Post], null, 0))).Leads);
        Assert.Null((await town.Lists.BelowAsync(new ForgottenBelow([department.Staff.Post], department.Office, 0))).Office);
    }

    [Fact]
    public async Task Lists_go_on_page_by_page_from_what_has_lain_longest()
    {
        var (department, monday) = (await town.FoundAsync(), await town.MondayAsync());
        var item = (await department.ViewAsync(await department.SubmittedAsync())).Id;
        await town.Office.Database.WriteAsync(town.Office.Tenant, """
            insert into desk_line select gen_random_uuid(), post, kind, box, verb, unread, title, counterpart, number, status, secrecy, urgency, due_on, moved_at - n * interval '1 second'
            from desk_line, generate_series(1, 29) n where item = $1 and post = $2
            """, item, department.Section.Post.Value);
        town.GoTo(monday.AddDays(2));
        var first = await ListAsync(department.Section);
        var second = (await town.Lists.PageAsync(new ForgottenQuery([department.Section.Post], null, first.Next)))!;
        Assert.Equal((25, 5, (string?)null), (first.Lines.Length, second.Lines.Length, second.Next));
        var all = first.Lines.Concat(second.Lines).Select(line => line.Line.MovedAt).ToList();
        Assert.Equal(all.Order(), all);
        Assert.Equal(item, second.Lines[^1].Line.Item);
    }

    [Fact]
    public async Task One_mail_a_day_says_how_much_and_never_what()
    {
        var (department, monday) = (await town.FoundAsync(), await town.MondayAsync());
        var address = $"{Guid.NewGuid():N}@kantor.example";
        Assert.Null((await town.Office.Grains.Get<IOrganisationGrain>().PutPersonAsync(
            new PutPerson(Cast.NewId(), town.Office.Administrator, department.Section.Person, "Retno Palupi", null, null, address))).Refusal);
        Assert.Null((await town.Office.Grains.Get<IAccountsGrain>().OpenAsync(
            new OpenAccount(Cast.NewId(), town.Office.Administrator, department.Section.Person, $"u{Guid.NewGuid():N}"[..20], Cast.Password, false, false))).Refusal);
        town.GoTo(monday.AddHours(-0.9));
        await department.SubmittedAsync(department.Content("Perihal yang tidak boleh keluar"));
        town.GoTo(monday);
        await department.SubmittedAsync();
        await town.RoundAsync(monday.AddHours(23.2));
        Assert.Equal((1, 0), await town.ToldAsync(department.Section));
        await town.RoundAsync(monday.AddHours(27.1));
        Assert.Equal((2, 0), await town.ToldAsync(department.Section));
        var order = Assert.Single(await MailsAsync(department.Section));

        await Handler.HandleAsync(town.Office.Tenant, order with { Payload = order.Payload.Replace($"{monday.AddDays(1):yyyy-MM-dd}", $"{monday:yyyy-MM-dd}", StringComparison.Ordinal) });
        Assert.DoesNotContain(town.Server.Mails, mail => mail.To == address);   // its day is over
        await Handler.HandleAsync(town.Office.Tenant, order);
        var sent = Assert.Single(town.Server.Mails, mail => mail.To == address);
        using var bytes = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(sent.Text));
        var mail = MimeKit.MimeMessage.Load(bytes);
        Assert.Contains("naskah sudah terlalu lama menunggu di meja Anda", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("/forgotten", mail.HtmlBody, StringComparison.Ordinal);
        Assert.DoesNotContain("Perihal yang", mail.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_administrator_sets_how_long_things_may_lie()
    {
        var (department, monday) = (await town.FoundAsync(), await town.MondayAsync());
        await department.SubmittedAsync();
        var set = new SetReminderSpan(Cast.NewId(), town.Office.Administrator, new ReminderSpan(ForgottenKind.Initial, "2h", "4h"));
        Assert.Equal(ReminderRefusals.NotAllowed, (await town.Settings.SetSpanAsync(set with { By = department.Staff.Person })).Refusal);
        Assert.Equal(ReminderRefusals.SecondTooSoon, (await town.Settings.SetSpanAsync(set with { Span = new ReminderSpan(ForgottenKind.Initial, "2d", "1d") })).Refusal);
        Assert.Null((await town.Settings.SetSpanAsync(set with { RequestId = Cast.NewId() })).Refusal);
        Assert.Null((await town.Settings.SetMailsAsync(new SetReminderMails(Cast.NewId(), town.Office.Administrator, false))).Refusal);
        var view = await town.Settings.ViewAsync();
        Assert.Equal((new ReminderSpan(ForgottenKind.Initial, "2h", "4h"), false, true), (view.Spans.Single(span => span.Kind == ForgottenKind.Initial), view.Mails, view.MailReady));

        await town.RoundAsync(monday.AddHours(3.1));
        Assert.Equal((1, 0), await town.ToldAsync(department.Section));
        await town.Settings.SetMailsAsync(new SetReminderMails(Cast.NewId(), town.Office.Administrator, true));
        await town.Settings.SetSpanAsync(set with { RequestId = Cast.NewId(), Span = new ReminderSpan(ForgottenKind.Initial, "1d", "2d") });
    }

    private IOutboxHandler Handler => town.Office.Services.GetServices<IOutboxHandler>().Single(handler => handler.Kind == DigestOrder.Kind);

    private async Task<ForgottenList> ListAsync(Actor whom, PostId? post = null) => (await town.Lists.PageAsync(new ForgottenQuery([whom.Post], post, null)))!;

    private async Task<int> BellAsync(Actor whom) => (await town.Office.Grains.Get<IInboxGrain>().CountsAsync(new PostIds([whom.Post]), whom.Person)).Notices;

    private Task<List<DateTimeOffset>> DueAsync() => town.AskAsync<DateTimeOffset>("select at from due where kind = $1", ReminderRounds.Kind);

    private async Task<List<OutboxMessage>> MailsAsync(Actor whom)
        => [.. (await town.Office.Database.ReadAllAsync(
            town.Office.Tenant, "select id, kind, payload from outbox where kind = $1", row => new OutboxMessage(row.GetGuid(0), row.GetString(1), row.GetString(2)), DigestOrder.Kind))
            .Where(message => message.Payload.Contains(whom.Person.ToString(), StringComparison.Ordinal))];
}
