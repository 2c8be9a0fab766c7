using EOffice.Grains.Inbox;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;

namespace EOffice.Grains.Tests.Inbox;

[Collection(InAThirdOffice.Name)]
public sealed class InboxGrainTests(Office office)
{
    private static readonly DateTimeOffset Morning = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    private readonly PostId _mine = new(Guid.NewGuid());
    private readonly PostId _acting = new(Guid.NewGuid());

    private IInboxGrain Inbox => office.Grains.Get<IInboxGrain>();

    [Fact]
    public async Task Pages_of_two_desks_are_merged_newest_first_and_each_item_comes_once()
    {
        var random = new Random(7);
        var lines = new List<DeskLine>();
        for (var number = 0; number < 120; number++)
        {
            var line = Line(_mine, Morning.AddMinutes(random.Next(40)), $"Surat {number}");
            lines.Add(number % 3 == 1 ? line with { Post = _acting } : line);
            if (number % 3 == 0)
            {
                lines.Add(line with { Post = _acting, MovedAt = Morning.AddMinutes(random.Next(40)), Verb = number % 2 == 0 ? DeskVerb.Seal : DeskVerb.None });
            }
        }

        await PutAsync([.. lines]);
        var shown = await ReadAllAsync(after => Inbox.PageAsync(new DeskQuery([_mine, _acting], null, DeskFilter.All, after)));

        Assert.Equal(120, shown.Count);
        Assert.Equal(shown.OrderByDescending(line => line.MovedAt).ThenByDescending(line => line.Item.ToString(), StringComparer.Ordinal), shown);
        foreach (var item in lines.GroupBy(line => line.Item))
        {
            var expected = item.OrderByDescending(line => line.Verb != DeskVerb.None).ThenByDescending(line => line.MovedAt).First();
            Assert.Equal(expected.MovedAt, shown.Single(line => line.Item == item.Key).MovedAt);
        }
    }

    [Fact]
    public async Task Box_and_filter_narrow_the_page()
    {
        var toSeal = Line(_mine, Morning, "Untuk ditandatangani") with { Box = DeskBox.Outgoing, Verb = DeskVerb.Seal };
        var unread = Line(_mine, Morning, "Baru") with { Unread = true };
        var old = Line(_mine, Morning, "Lama");
        await PutAsync(toSeal, unread, old);

        Assert.Equal([toSeal.Item], await ItemsAsync(DeskBox.Outgoing, DeskFilter.All));
        Assert.Equal([toSeal.Item], await ItemsAsync(null, DeskFilter.NeedsAction));
        Assert.Equal([unread.Item], await ItemsAsync(null, DeskFilter.Unread));
        Assert.Equal(3, (await ItemsAsync(null, DeskFilter.All)).Count);
        Assert.Equal(2, (await ItemsAsync(DeskBox.Incoming, DeskFilter.All)).Count);
    }

    [Fact]
    public async Task Counts_tell_what_needs_action_and_an_item_on_two_desks_once()
    {
        var both = Line(_mine, Morning, "Dua meja") with { Verb = DeskVerb.Register, Unread = true };
        await PutAsync(
            both, both with { Post = _acting },
            Line(_mine, Morning, "Paraf") with { Box = DeskBox.Outgoing, Verb = DeskVerb.Initial },
            Line(_acting, Morning, "Tanda tangan") with { Box = DeskBox.Outgoing, Verb = DeskVerb.Seal },
            Line(_mine, Morning, "Disposisi") with { Box = DeskBox.Dispositions, Verb = DeskVerb.Accept },
            Line(_mine, Morning, "Selesai"));

        Assert.Equal(new DeskCounts(1, 1, 1, 2, 1, 1, 4), await Inbox.CountsAsync(new PostIds([_mine, _acting]), default));
        Assert.Equal(new DeskCounts(0, 0, 0, 0, 0, 0, 0), await Inbox.CountsAsync(new PostIds([]), default));
    }

    [Fact]
    public async Task Counts_stop_at_a_hundred()
    {
        await PutAsync([.. Enumerable.Range(0, 130).Select(number => Line(_mine, Morning, $"{number}") with { Verb = DeskVerb.Read, Unread = true })]);

        var counts = await Inbox.CountsAsync(new PostIds([_mine]), default);

        Assert.Equal((100, 100, 100), (counts.Incoming, counts.IncomingUnread, counts.Notices));
    }

    [Fact]
    public async Task Reading_takes_the_mark_off_every_desk_of_mine_and_no_other()
    {
        var stranger = new PostId(Guid.NewGuid());
        var line = Line(_mine, Morning, "Dibaca") with { Unread = true };
        await PutAsync(line, line with { Post = _acting }, line with { Post = stranger });

        await Inbox.MarkReadAsync(line.Item, new PostIds([_mine, _acting]));

        Assert.Equal(0, (await Inbox.CountsAsync(new PostIds([_mine, _acting]), default)).IncomingUnread);
        Assert.Equal(1, (await Inbox.CountsAsync(new PostIds([stranger]), default)).IncomingUnread);
    }

    [Theory]
    [InlineData("sungai")]
    [InlineData("Normalisasi SUNG")]
    [InlineData("pekerjaan umum")]
    [InlineData("600.1/0042")]
    [InlineData("B-0042/600.1/DPU/2026")]
    [InlineData("embung desa")]
    [InlineData("1e4a0f")]
    [InlineData("Rp12.500,50")]
    public async Task Found_by_beginnings_of_words_in_number_counterpart_subject_and_body(string text)
    {
        var line = Line(_mine, Morning, "Normalisasi sungai") with { Counterpart = "Dinas Pekerjaan Umum", Number = "B-0042/600.1/DPU/2026" };
        await PutAsync(line, Line(_mine, Morning, "Undangan upacara"));
        await WordsAsync(line, "Perbaikan embung desa sebelum musim hujan, kode 1e4a0f43, Rp12.500,50");

        Assert.Equal([line.Item], (await Inbox.SearchAsync(new DeskSearch([_mine], text, null))).Lines.Select(found => found.Item));
        Assert.Empty((await Inbox.SearchAsync(new DeskSearch([_acting], text, null))).Lines);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" / ")]
    [InlineData("tidakadasamasekali")]
    public async Task Nothing_is_found_for(string text)
        => Assert.Empty((await Inbox.SearchAsync(new DeskSearch([_mine], text, null))).Lines);

    [Fact]
    public async Task Search_signs_are_only_words()
        => Assert.Empty((await Inbox.SearchAsync(new DeskSearch([_mine], "a' | !(b:*) & \\", null))).Lines);

    [Fact]
    public async Task Rare_word_far_down_is_found_through_the_index_of_words()
    {
        var deep = Line(_mine, Morning.AddYears(-3), "Hibah ambulans");
        await WordsAsync(deep, "");
        await PutAsync([deep, .. Enumerable.Range(0, DeskFinder.FirstWalk + 10).Select(minute => Line(_mine, Morning.AddMinutes(minute), "Biasa saja"))]);

        Assert.Equal([deep.Item], (await Inbox.SearchAsync(new DeskSearch([_mine], "ambulans", null))).Lines.Select(line => line.Item));
    }

    [Fact]
    public async Task Word_frequent_elsewhere_and_rare_here_is_found_by_walking_on()
    {
        var deep = Line(_mine, Morning.AddYears(-3), "Rekapitulasi kehadiran");
        await WordsAsync(deep, "");
        await PutAsync([deep, .. Enumerable.Range(0, DeskFinder.FirstWalk + 10).Select(minute => Line(_mine, Morning.AddMinutes(minute), "Biasa saja"))]);
        await office.Database.WriteAsync(
            office.Tenant, "insert into item_text select gen_random_uuid(), to_tsvector('simple', 'rekapitulasi') from generate_series(1, $1)", DeskFinder.Few);

        Assert.Equal([deep.Item], (await Inbox.SearchAsync(new DeskSearch([_mine], "rekapitulasi", null))).Lines.Select(line => line.Item));
    }

    [Fact]
    public async Task Search_pages_go_through_all_hits_once()
    {
        var lines = Enumerable.Range(0, 70).Select(minute => Line(_mine, Morning.AddMinutes(minute / 7), "Laporan bulanan")).ToArray();
        await PutAsync([.. lines, .. lines.Select(line => line with { Post = _acting, MovedAt = line.MovedAt.AddHours(-1) })]);
        foreach (var line in lines)
        {
            await WordsAsync(line, "");
        }

        var shown = await ReadAllAsync(after => Inbox.SearchAsync(new DeskSearch([_mine, _acting], "laporan", after)));

        Assert.Equal(lines.Select(line => line.Item).Order(), shown.Select(line => line.Item).Order());
    }

    [Theory]
    [InlineData("!!")]
    [InlineData("AAAA")]
    [InlineData("_____________________________________________")]
    public async Task Spoilt_cursor_begins_anew(string cursor)
    {
        await PutAsync(Line(_mine, Morning, "Pertama"));

        Assert.Single((await Inbox.PageAsync(new DeskQuery([_mine], null, DeskFilter.All, cursor))).Lines);
    }

    private static DeskLine Line(PostId post, DateTimeOffset at, string title)
        => new(
            Guid.NewGuid(), DeskItem.Letter, post, DeskBox.Incoming, DeskVerb.None, false, title, "Camat Melati", "B-1", "registered", Secrecy.Ordinary,
            Urgency.Ordinary, null, at);

    private Task PutAsync(params DeskLine[] lines) => office.Database.WriteAllAsync(office.Tenant, new DeskDelta([.. lines], []).Writes());

    private Task WordsAsync(DeskLine line, string body)
        => office.Database.WriteAllAsync(office.Tenant, [ItemWords.Row(line.Item, line.Title, line.Counterpart, line.Number, body)]);

    private async Task<List<Guid>> ItemsAsync(DeskBox? box, DeskFilter filter)
        => [.. (await Inbox.PageAsync(new DeskQuery([_mine], box, filter, null))).Lines.Select(line => line.Item)];

    private static async Task<List<DeskLine>> ReadAllAsync(Func<string?, Task<DeskPage>> page)
    {
        var lines = new List<DeskLine>();
        string? after = null;
        do
        {
            var next = await page(after);
            Assert.True(next.Lines.Length <= InboxSql.PageSize);
            lines.AddRange(next.Lines);
            after = next.Next;
        }
        while (after is not null);

        return lines;
    }
}
