using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Grains.Registers;
using EOffice.Grains.Storage;
using EOffice.Grains.Tests.Exchange;
using EOffice.Grains.Tests.Letters;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Grains.Tests.Registers;

[Collection(InASecondOffice.Name)]
public sealed class RegisterGrainTests(Office office)
{
    private IRegisterGrain Registers => office.Grains.Get<IRegisterGrain>();

    private NumberPatterns Patterns => office.Services.GetRequiredService<NumberPatterns>();

    [Fact]
    public async Task New_government_has_the_usual_pattern_and_the_codes()
    {
        Assert.Equal(NumberPattern.Default, await Patterns.ForAsync(office.Neighbour, new OfficeId(Guid.NewGuid()), LetterType.Memo));
        Assert.Equal(
            OfficeDefaults.Classifications().Count,
            await office.Database.ReadOneAsync(office.Neighbour, "select count(*)::int from classification", row => row.GetInt32(0)));
    }

    [Fact]
    public async Task Defaults_given_twice_leave_changes_alone()
    {
        var defaults = office.Services.GetRequiredService<EOffice.Tenancy.ITenantDefaults>();
        var tenant = office.Services.GetRequiredService<EOffice.Tenancy.TenantCatalog>().Get(office.Neighbour);
        await office.Database.WriteAsync(office.Neighbour, "update classification set name = 'Umum dan Lain-lain' where code = '000'");

        await defaults.ApplyAsync(tenant, office.Database.Of(office.Neighbour), CancellationToken.None);

        Assert.Equal("Umum dan Lain-lain", await office.Database.ReadOneAsync(office.Neighbour, "select name from classification where code = '000'", row => row.GetString(0)));
        Assert.Equal(1, await office.Database.ReadOneAsync(office.Neighbour, "select count(*)::int from number_pattern", row => row.GetInt32(0)));
    }

    [Fact]
    public async Task Nearest_pattern_wins()
    {
        var mine = await office.PutOfficeAsync("POLA");
        var other = await office.PutOfficeAsync("LAIN");
        await SetAsync(mine, null, "{urut}/{unit}/A");
        await SetAsync(mine, LetterType.Memo, "ND-{urut}/{unit}");

        Assert.Equal(("ND-{urut}/{unit}", LetterType.Memo), await ForAsync(mine, LetterType.Memo));
        Assert.Equal(("{urut}/{unit}/A", null), await ForAsync(mine, LetterType.Invitation));
        Assert.Equal((NumberPattern.Default.Text, null), await ForAsync(other, LetterType.Memo));
    }

    [Fact]
    public async Task Two_series_of_one_office_print_different_numbers()
    {
        var dinas = await office.PutOfficeAsync("DUA");
        await SetAsync(dinas, null, "{urut}/{unit}/B");

        var same = await Registers.SetPatternAsync(new SetPattern(Cast.NewId(), office.Administrator, dinas, LetterType.Memo, "{urut}/{unit}/B", NumberReset.Yearly));

        Assert.Equal(RegisterRefusals.PatternTaken, same.Refusal);
    }

    [Fact]
    public async Task Only_an_administrator_sets_patterns()
    {
        var (person, _) = await office.PutUserAsync();

        var outcome = await Registers.SetPatternAsync(new SetPattern(Cast.NewId(), person, null, null, "{urut}/X", NumberReset.Yearly));

        Assert.Equal(RegisterRefusals.NotAllowed, outcome.Refusal);
    }

    [Fact]
    public async Task Example_is_the_next_number_of_the_series()
    {
        var dinas = await office.PutOfficeAsync("CONTOH");
        var year = office.Clock.GetUtcNow().Year;
        PatternQuestion Ask(string pattern, NumberReset reset = NumberReset.Yearly) => new(dinas, null, pattern, reset);

        Assert.Equal($"000.1.5/0001/CONTOH/{year}", (await Registers.ExampleAsync(Ask("{klasifikasi}/{urut:4}/{unit}/{tahun}"))).Value!.Text);
        await office.Database.WriteAsync(office.Tenant, "insert into register_counter values ($1, $2, 41)", $"out/{dinas}", year.ToString());
        Assert.Equal(new PatternExample("42/CONTOH", "43/CONTOH"), (await Registers.ExampleAsync(Ask("{urut}/{unit}"))).Value);
        Assert.Equal("register.pattern-lacks-sequence", (await Registers.ExampleAsync(Ask("{tahun}"))).Refusal?.Code);
        Assert.Equal(RegisterRefusals.PatternLacksPeriod, (await Registers.ExampleAsync(Ask("{urut}/{tahun}", NumberReset.Monthly))).Refusal);
        Assert.Equal(RegisterRefusals.OfficeUnknown, (await Registers.ExampleAsync(Ask("{urut}/{unit}") with { Office = new OfficeId(Cast.NewId()) })).Refusal);
        await SetAsync(dinas, LetterType.Memo, "{urut}/{unit}/ND");
        Assert.Equal(RegisterRefusals.PatternTaken, (await Registers.ExampleAsync(Ask("{urut}/{unit}/ND"))).Refusal);
    }

    [Fact]
    public async Task Pattern_that_is_removed_leaves_the_one_above_it()
    {
        var dinas = await office.PutOfficeAsync("LEPAS");
        await SetAsync(dinas, null, "{urut}/{unit}/LEPAS");
        Assert.Contains((await Registers.PatternsAsync(new PatternQuery(office.Administrator, 0))).Patterns, line => line.Office == dinas && line.Example == "7/LEPAS/LEPAS");

        Assert.Equal(RegisterRefusals.PatternIsDefault, (await Registers.RemovePatternAsync(new RemovePattern(Cast.NewId(), office.Administrator, null, null))).Refusal);
        Assert.True((await Registers.RemovePatternAsync(new RemovePattern(Cast.NewId(), office.Administrator, dinas, null))).IsDone);
        Assert.DoesNotContain((await Registers.PatternsAsync(new PatternQuery(office.Administrator, 0))).Patterns, line => line.Office == dinas);
    }

    [Fact]
    public async Task Pages_go_through_the_register_once()
    {
        var dinas = await office.PutOfficeAsync($"R{Guid.NewGuid():N}"[..12].ToUpperInvariant());
        var asker = new PostIds([await office.PutPostAsync(dinas, "Tata Usaha")]);
        await using (var connection = await office.Database.Of(office.Tenant).OpenConnectionAsync())
        {
            await using var transaction = await connection.BeginTransactionAsync();
            var now = office.Clock.GetUtcNow();
            for (var letter = 0; letter < 60; letter++)
            {
                // Ten at the very same moment: the number decides.
                await connection.ReserveAsync(
                    NumberPattern.Default,
                    new NumberRequest(dinas, "X", LetterType.Memo, "000", Secrecy.Ordinary, $"Hal {letter}", "Y", Guid.NewGuid(), new DateOnly(2026, 5, 1)),
                    now.AddSeconds(letter / 10));
            }

            await transaction.CommitAsync();
        }

        var sequences = new List<int>();
        string? after = null;
        do
        {
            var page = await Registers.PageAsync(new RegisterQuery(asker, dinas, RegisterDirection.Outgoing, 2026, after));
            sequences.AddRange(page.Lines.Select(line => line.Sequence));
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(Enumerable.Range(1, 60).Reverse(), sequences);
        Assert.Empty((await Registers.PageAsync(new RegisterQuery(asker, dinas, RegisterDirection.Incoming, 2026, null))).Lines);
    }

    [Fact]
    public async Task Register_opens_for_its_own_office_only()
    {
        var (mine, other) = (await Department.FoundAsync(office), await Department.FoundAsync(office));
        var letter = await mine.AwaitingSealAsync();
        Assert.Null((await letter.SealAsync(await mine.SealCommandAsync(letter))).Refusal);

        Assert.Single((await Registers.PageAsync(OutgoingOf(mine, mine.Staff.Post))).Lines);
        Assert.Empty((await Registers.PageAsync(OutgoingOf(mine, other.Staff.Post))).Lines);
    }

    [Theory]
    [InlineData(Secrecy.Confidential, true)]
    [InlineData(Secrecy.TopSecret, true)]
    [InlineData(Secrecy.Restricted, false)]
    public async Task Confidential_outgoing_letter_says_what_it_is_about_only_to_those_in_it(Secrecy secrecy, bool hides)
    {
        var mine = await Department.FoundAsync(office);
        var letter = await mine.AwaitingSealAsync(mine.Content("Pemeriksaan khusus") with { Secrecy = secrecy });
        Assert.Null((await letter.SealAsync(await mine.SealCommandAsync(letter))).Refusal);
        var colleague = await office.PutPostAsync(mine.Office, "Pelaksana lain", mine.Section.Post);

        var theirs = (await Registers.PageAsync(OutgoingOf(mine, mine.Head.Post))).Lines.Single();
        Assert.Equal(("Pemeriksaan khusus", "Kepala Desa Sukamaju", true), (theirs.Subject, theirs.Counterpart, theirs.Mine));
        var seen = (await Registers.PageAsync(OutgoingOf(mine, colleague))).Lines.Single();
        Assert.Equal((hides ? null : "Pemeriksaan khusus", hides ? null : "Kepala Desa Sukamaju", false), (seen.Subject, seen.Counterpart, seen.Mine));
        Assert.Equal(theirs.Number, seen.Number);
    }

    [Fact]
    public async Task Confidential_incoming_letter_says_what_it_is_about_to_whom_it_was_disposed()
    {
        var dinas = await Agency.OpenAsync(office);
        var letter = await dinas.CaptureAsync("Aduan pegawai");
        var registered = await dinas.Incoming(letter).RegisterAsync(dinas.Registration() with { Secrecy = Secrecy.Confidential });
        var query = new RegisterQuery(Agency.Posts(dinas.FirstSection), dinas.Office, RegisterDirection.Incoming, registered.Value!.Year, null);
        Assert.Null((await Registers.PageAsync(query)).Lines.Single().Subject);

        await dinas.GiveAsync(dinas.Order(letter, dinas.Head, dinas.FirstSection));

        Assert.Equal("Aduan pegawai", (await Registers.PageAsync(query)).Lines.Single().Subject);
        Assert.Null((await Registers.PageAsync(query with { Asker = Agency.Posts(dinas.SecondSection) })).Lines.Single().Subject);
    }

    private RegisterQuery OutgoingOf(Department department, PostId asker)
        => new(new PostIds([asker]), department.Office, RegisterDirection.Outgoing, office.Clock.GetUtcNow().AddHours(7).Year, null);

    [Theory]
    [InlineData("500.12", "500.12")]
    [InlineData("perjalanan dinas", "000.1.2.3")]
    [InlineData("INFORMATIKA", "500.12")]
    [InlineData("400.1", "400.1")]
    public async Task Codes_are_found_by_code_and_by_words(string text, string first)
        => Assert.Equal(first, (await Registers.SearchClassificationsAsync(text)).Classifications[0].Code);

    [Fact]
    public async Task Codes_come_in_the_order_of_their_numbers()
    {
        var codes = (await Registers.SearchClassificationsAsync("400")).Classifications.Select(found => found.Code).ToList();

        Assert.True(codes.IndexOf("400.2") < codes.IndexOf("400.10"));
        Assert.True(codes.Count <= 20);
    }

    private async Task SetAsync(OfficeId dinas, LetterType? type, string pattern)
        => Assert.Null((await Registers.SetPatternAsync(new SetPattern(Cast.NewId(), office.Administrator, dinas, type, pattern, NumberReset.Yearly))).Refusal);

    private async Task<(string, LetterType?)> ForAsync(OfficeId dinas, LetterType type)
    {
        var pattern = await Patterns.ForAsync(office.Tenant, dinas, type);
        return (pattern.Text, pattern.Type);
    }
}
