using System.Collections.Concurrent;
using System.Diagnostics;
using EOffice.Portal.Tests.Dispositions;

namespace EOffice.Portal.Tests.Home;

/// <summary>The first page in Dinas Kesehatan of Sumedang.</summary>
[Collection(PortalHost.Name)]
public sealed class HomePageTests(PortalHost host)
{
    [Fact]
    public async Task Figures_say_what_is_due_what_waits_what_was_given_and_is_late_and_lead_there()
    {
        var letter = await PaperLetters.RegisteredAsync(host, "Permohonan yang terlambat");
        var sumedang = PortalHost.Government("sumedang");
        var head = await host.Browser("sumedang").SignInAsync(sumedang.Posts.First(post => post.Key == "kadis-kes").User);
        var given = await head.SubmitAsync(
            await head.OpenAsync($"/incoming/{letter}/dispose"), "give-disposition", ("Input.To", sumedang.Post("kabid-kesmas").ToString()), ("Input.Instructions", "follow-up"), ("Input.WorkingDays", "3"));
        var before = (Figure(await head.OpenAsync("/"), "Anda berikan, terlambat"), Figure(await head.OpenAsync("/"), "terlambat di bawah Anda"));
        await host.WriteAsync("sumedang", $"update desk_line set due_on = current_date - 3 where item = '{given.Path[(given.Path.LastIndexOf('/') + 1)..]}'");

        var home = await head.OpenAsync("/");
        Assert.Equal((before.Item1 + 1, before.Item2 + 1), (Figure(home, "Anda berikan, terlambat"), Figure(home, "terlambat di bawah Anda")));
        Assert.Contains("Permohonan yang terlambat", (await head.FollowAsync(home, "Anda berikan, terlambat")).Words, StringComparison.Ordinal);
        var below = await head.FollowAsync(home, "terlambat di bawah Anda");
        Assert.Contains("Permohonan yang terlambat", below.Words, StringComparison.Ordinal);

        // He gave it, so he may open it, remind, or take it back.
        var item = await head.FollowAsync(below, "Ingatkan: Permohonan yang terlambat");
        Assert.Contains("ditarik kembali", (await head.SubmitAsync(await head.FollowAsync(item, "Tarik kembali"), "take-back-disposition")).Words, StringComparison.Ordinal);

        var division = await host.Browser("sumedang").SignInAsync(sumedang.Posts.First(post => post.Key == "kabid-kesmas").User);
        var own = await division.OpenAsync("/");
        Assert.Equal(0, Figure(own, "acara hari ini"));
        Assert.Equal((await division.FollowAsync(own, "harus selesai hari ini")).Document.QuerySelectorAll("li.work").Length, Figure(own, "harus selesai hari ini"));
        Assert.True(Figure(own, "menunggu Anda") >= own.Document.QuerySelectorAll("#pekerjaan li.work").Length);
    }

    [Fact]
    public async Task As_many_questions_to_the_database_with_a_full_desk_as_with_an_empty_one()
    {
        var sumedang = PortalHost.Government("sumedang");
        var head = await host.Browser("sumedang").SignInAsync(sumedang.Posts.First(post => post.Key == "kadis-kes").User);
        await head.OpenAsync("/");
        var few = await AskedAsync(head);
        var desks = string.Join(", ", new[] { "kadis-kes", "kabid-kesmas", "sekdin-kes", "tu-kes" }.Select(key => $"('{sumedang.Post(key)}'::uuid)"));
        await host.WriteAsync("sumedang", $"""
            insert into desk_line select gen_random_uuid(), post, 'Letter', 'Outgoing', 'Initial', false, 'Banyak sekali', 'Camat', '', 'in-review', 'Ordinary', 'Ordinary', null, now() - n * interval '1 hour'
            from (values {desks}) p (post), generate_series(1, 500) n
            """);
        try
        {
            Assert.Equal(few, await AskedAsync(head));
        }
        finally
        {
            await host.WriteAsync("sumedang", "delete from desk_line where title = 'Banyak sekali'");
        }
    }

    /// <summary>How often one opening of the first page asks about desks; what the background does besides is none of them.</summary>
    private static async Task<int> AskedAsync(Browser browser)
    {
        var asked = new ConcurrentQueue<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span => asked.Enqueue(string.Join(' ', span.TagObjects.Select(tag => tag.Value?.ToString()))),
        };
        ActivitySource.AddActivityListener(listener);
        await browser.OpenAsync("/");
        var desks = asked.Count(statement => statement.Contains("unnest($1::uuid[]", StringComparison.Ordinal) && statement.Contains("desk_line", StringComparison.Ordinal));
        Assert.InRange(desks, 4, 6);   // counts, deadlines, what waits, where it jams
        return desks;
    }

    private static int Figure(Page home, string words)
    {
        var tile = home.Document.QuerySelectorAll("nav.figures a").First(link => link.TextContent.Contains(words, StringComparison.Ordinal));
        return int.Parse(tile.QuerySelector("strong")!.TextContent.TrimEnd('+'), System.Globalization.CultureInfo.InvariantCulture);
    }
}
