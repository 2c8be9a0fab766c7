using EOffice.Grains.Dispositions;
using EOffice.Grains.Inbox;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using FsCheck;
using FsCheck.Fluent;
using static EOffice.Grains.Tests.Dispositions.Staff;

namespace EOffice.Grains.Tests.Dispositions;

/// <summary>Anybody tries anything in any order; what the rules let through must keep the promises.</summary>
public sealed class DispositionStormTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 3, 0, 0, TimeSpan.Zero);
    private static readonly Arbitrary<int[]> Steps = Gen.Choose(0, int.MaxValue - 1).ArrayOf(90).ToArbitrary();

    [Fact]
    public void Exactly_one_of_those_who_work_is_in_charge()
        => AfterAnything(office => office.Sheets.All(sheet =>
        {
            var working = sheet.Assignments.Where(one => !one.Informed && one.State != AssignmentState.Redirected).ToList();
            return working.Count(one => one.InCharge) == Math.Min(1, working.Count) && sheet.Assignments.Except(working).All(one => !one.InCharge);
        }));

    [Fact]
    public void Nobody_whose_part_it_was_is_lost()
        => AfterAnything(office => office.Sheets.All(sheet => office.Asked[sheet.Id].All(post => sheet.Of(post) is not null)));

    [Fact]
    public void What_was_handed_in_or_said_stays()
        => AfterAnything(office => office.Sheets.Sum(sheet => sheet.Assignments.Sum(one => one.Notes.Count(note => note.Percent == 100) + (one.Result is null ? 0 : 1))) >= office.HandedIn
            && office.Sheets.Sum(sheet => sheet.Assignments.Sum(one => one.Questions.Length)) == office.Questions);

    [Fact]
    public void Whoever_is_informed_holds_nothing_up()
        => AfterAnything(office => office.Sheets.All(sheet => sheet.Assignments.Where(one => one.Informed).All(one => !one.Open && one.State is AssignmentState.Sent or AssignmentState.Completed or AssignmentState.Redirected)));

    [Fact]
    public void What_is_returned_lies_with_its_giver()
        => AfterAnything(office => office.Sheets.All(sheet =>
            sheet.Assignments.Any(one => one.State == AssignmentState.Returned)
                == (DispositionDesk.Lines(sheet).Single(line => line.Post == sheet.Giver.Post).Verb == DeskVerb.Redirect)));

    [Fact]
    public void Nothing_is_completed_over_an_open_branch()
        => AfterAnything(office => office.Sheets.All(sheet =>
            sheet.Assignments.Where(one => one.State == AssignmentState.Completed).All(one => !office.Branches(sheet).Contains(one.Post.Post))));

    [Fact]
    public void Sheets_never_go_to_their_giver_or_above()
        => AfterAnything(office => office.Sheets.All(sheet => sheet.Assignments.All(one => one.Post.Post != sheet.Giver.Post && !Chart.IsAbove(one.Post.Post, sheet.Giver.Post))));

    [Fact]
    public void What_leaders_moved_is_told_and_lies_with_somebody_else()
        => AfterAnything(office => office.Sheets.All(sheet => sheet.Reassignments.Count(one => !one.Along) == office.Moved[sheet.Id]
            && sheet.Reassignments.All(one => sheet.Of(one.From.Post) is not null && (one.Along || sheet.Of(one.To.Post) is not null) && Chart.IsAbove(one.By.Post, one.From.Post) && Chart.IsAbove(one.By.Post, one.To.Post))));

    [Fact]
    public void Nobody_works_below_a_part_that_is_gone()
        => AfterAnything(office => office.Sheets.All(sheet => !sheet.Open || sheet.Parent is null || sheet.AboveOpen(office.Sheets.Find(one => one.Id == sheet.Parent))));

    [Fact]
    public void Whoever_gave_it_and_whoever_it_answered_to_still_see_it()
        => AfterAnything(office => office.Sheets.All(sheet => office.Givers[sheet.Id].All(post => new SheetForest([.. office.Sheets]).VisibleTo([post], ownsLetter: false).Contains(sheet)
            && DispositionDesk.Lines(sheet).Any(line => line.Post == post)) && sheet.GivenBy.Post == office.Givers[sheet.Id][0]));

    [Fact]
    public void Whoever_takes_over_a_part_sees_all_that_was_passed_on_from_it()
        => AfterAnything(office => office.Sheets.All(sheet => office.Sheets.Where(one => one.Parent == sheet.Id)
            .All(child => sheet.Reassignments.Where(one => !one.Along && child.IsGiver(one.From.Post))
                .All(one => sheet.Vanished(sheet.Of(one.To.Post)!) || new SheetForest([.. office.Sheets]).VisibleTo([one.To.Post], ownsLetter: false).Contains(child)))));

    [Fact]
    public void Everybody_whose_work_below_is_moved_is_told_by_whom_and_why()
        => AfterAnything(office => office.Untold.Count == 0);

    [Fact]
    public void Verbs_offered_are_the_verbs_accepted()
        => AfterAnything(office => office.Sheets.All(sheet => All.All(post => office.Offered(sheet, post).SetEquals(office.Accepted(sheet, post)))));

    [Fact]
    public void An_open_sheet_is_on_somebodys_desk_with_a_verb()
        => AfterAnything(office => office.Sheets.All(sheet => !sheet.Open || DispositionDesk.Lines(sheet).Any(line => line.Verb != DeskVerb.None)));

    [Fact]
    public void The_storm_reaches_every_state()
    {
        var seen = new HashSet<AssignmentState>();
        Prop.ForAll(Steps, steps =>
        {
            seen.UnionWith(TryingOffice.After(steps).Sheets.SelectMany(sheet => sheet.Assignments).Select(one => one.State));
        }).QuickCheckThrowOnFailure();
        Assert.Equal(Enum.GetValues<AssignmentState>().Length, seen.Count);
    }

    [Fact]
    public void The_storm_moves_parts_of_leaders_own_sheets_and_of_others()
    {
        var seen = new HashSet<bool>();
        Prop.ForAll(Steps, steps => seen.UnionWith(TryingOffice.After(steps).Sheets.SelectMany(sheet => sheet.Reassignments.Select(one => one.By.Post == sheet.Giver.Post)))).QuickCheckThrowOnFailure();
        Assert.Equal(2, seen.Count);
    }

    [Fact]
    public void The_storm_takes_sheets_below_along_and_leaves_them_below_somebody_new_at_two_depths()
    {
        var seen = new HashSet<(SheetsBelow?, int)>();
        Prop.ForAll(Steps, steps => seen.UnionWith(TryingOffice.After(steps).MovedBelow)).QuickCheckThrowOnFailure();
        Assert.Superset(new HashSet<(SheetsBelow?, int)> { (SheetsBelow.Stay, 1), (SheetsBelow.TakenAlong, 1), (SheetsBelow.TakenAlong, 2) }, seen);
    }

    private static void AfterAnything(Func<TryingOffice, bool> promise)
        => Prop.ForAll(Steps, steps => promise(TryingOffice.After(steps))).QuickCheckThrowOnFailure();

    private sealed class TryingOffice
    {
        private static readonly GiveDisposition First = Order(Head, null, FirstSection, SecondSection) with { Informed = [Analyst] };

        // One sheet to begin with, and one that was passed on twice already.
        public TryingOffice()
        {
            Add(Give(First));
            var deep = Give(Order(Head, null, FirstSection)).Accept(FirstSection, Now);
            var below = Give(Order(FirstSection, deep.Id, Clerk)).Accept(Clerk, Now);
            new[] { deep, below, Give(Order(Clerk, below.Id, Typist)) }.ToList().ForEach(Add);
        }

        public List<Disposition> Sheets { get; } = [];

        /// <summary>Whoever a sheet was given or redirected to.</summary>
        public Dictionary<Guid, HashSet<PostId>> Asked { get; } = [];

        /// <summary>How often a leader moved a part of the sheet.</summary>
        public Dictionary<Guid, int> Moved { get; } = [];

        /// <summary>Whoever gave a sheet, and whom it answered to since.</summary>
        public Dictionary<Guid, List<PostId>> Givers { get; } = [];

        /// <summary>How sheets below were moved, and how many deep.</summary>
        public HashSet<(SheetsBelow?, int)> MovedBelow { get; } = [];

        /// <summary>Whose part below was moved, or answers to another one, without a line that is news.</summary>
        public List<PostId> Untold { get; } = [];

        public int HandedIn { get; private set; }

        public int Questions { get; private set; }

        public static TryingOffice After(int[] steps)
        {
            var office = new TryingOffice();
            foreach (var step in steps)
            {
                office.Try(new Random(step));
            }

            return office;
        }

        public IReadOnlySet<PostId> Branches(Disposition sheet) => sheet.BranchesAmong(Sheets);

        public HashSet<(DispositionVerb, PostId?)> Offered(Disposition sheet, PostId post)
            => [.. sheet.VerbsOf(post, Branches(sheet), Chart, AboveOpen(sheet)).Select(verb => (verb.Verb, verb.About))];

        public HashSet<(DispositionVerb, PostId?)> Accepted(Disposition sheet, PostId post)
        {
            var accepted = new HashSet<(DispositionVerb, PostId?)>();
            Note(DispositionVerb.Accept, sheet.WhyNotAccept(post));
            Note(DispositionVerb.Report, sheet.WhyNotReport(post, 10, "Berjalan"));
            Note(DispositionVerb.Complete, sheet.WhyNotComplete(post, "Selesai", Branches(sheet)));
            Note(DispositionVerb.Return, sheet.WhyNotReturn(post, "Bukan tugas kami", Branches(sheet)));
            Note(DispositionVerb.PassOn, sheet.WhyNotPassOn(post) ?? All.Select(to => WhyNotGive(Order(post, sheet.Id, to))).MinBy(refusal => refusal is null ? 0 : 1));
            Note(DispositionVerb.Acknowledge, sheet.WhyNotAcknowledge(post));
            Note(DispositionVerb.Ask, sheet.WhyNotAsk(post, "Kapan?"));
            Note(DispositionVerb.Urge, sheet.WhyNotUrge(post));
            foreach (var from in All)
            {
                About(DispositionVerb.Redirect, from, sheet.WhyNotRedirect(new(Guid.NewGuid(), Acting(post), from, from, "Silakan"), true));
                About(DispositionVerb.Reassign, from, sheet.WhyNotMove(post, from, Chart));
                About(DispositionVerb.Answer, from, sheet.WhyNotAnswer(post, from, "Besok"));
                About(DispositionVerb.TakeBack, from, sheet.WhyNotTakeBack(post, from, Branches(sheet)));
                About(DispositionVerb.Approve, from, sheet.WhyNotApprove(post, from));
                About(DispositionVerb.Reopen, from, sheet.WhyNotReopen(post, from, "Kurang", AboveOpen(sheet)));
            }

            return accepted;

            void About(DispositionVerb verb, PostId from, Refusal? refusal)
            {
                if (refusal is null)
                {
                    accepted.Add((verb, from));
                }
            }

            void Note(DispositionVerb verb, Refusal? refusal)
            {
                if (refusal is null)
                {
                    accepted.Add((verb, null));
                }
            }
        }

        private void Try(Random chance)
        {
            var at = chance.Next(Sheets.Count);
            var (sheet, by, to) = (Sheets[at], All[chance.Next(All.Length)], All[chance.Next(All.Length)]);
            Sheets[at] = chance.Next(14) switch
            {
                0 when sheet.WhyNotAccept(by) is null => sheet.Accept(by, Now),
                1 when sheet.WhyNotReport(by, 40, "Berjalan") is null => sheet.Report(new(Guid.NewGuid(), Acting(by), 40, "Berjalan"), Now),
                2 when sheet.WhyNotComplete(by, "Selesai", Branches(sheet)) is null => HandIn(sheet, by),
                3 when sheet.WhyNotReturn(by, "Bukan tugas kami", Branches(sheet)) is null => sheet.Return(by, "Bukan tugas kami", Now),
                4 => Redirected(sheet, new(Guid.NewGuid(), Acting(by), All[chance.Next(All.Length)], to, "Silakan")),
                5 => PassedOn(sheet, Order(by, sheet.Id, to)),
                6 when sheet.WhyNotAcknowledge(by) is null => sheet.Acknowledge(by, Now),
                7 when sheet.WhyNotAsk(by, "Kapan?") is null => AskOn(sheet, by),
                8 when sheet.WhyNotAnswer(by, to, "Besok") is null => sheet.Answer(to, "Besok", Now),
                9 when sheet.WhyNotTakeBack(by, to, Branches(sheet)) is null => sheet.TakeBack(to, Now),
                10 when sheet.WhyNotApprove(by, to) is null && chance.Next(3) == 0 => sheet.Approve(to, Now),
                11 when sheet.WhyNotReopen(by, to, "Kurang", AboveOpen(sheet)) is null => sheet.Reopen(to, "Kurang", Now),
                13 => Reassigned(sheet, new(Guid.NewGuid(), Acting(chance.Next(2) == 0 ? Head : by), sheet.Assignments[chance.Next(sheet.Assignments.Length)].Post.Post, to, "Cuti", (SheetsBelow)chance.Next(2))),
                12 when sheet.IsFirstReading(by) => sheet.MarkRead(by, Now),
                _ => sheet,
            };
        }

        private bool AboveOpen(Disposition sheet) => sheet.AboveOpen(Sheets.Find(one => one.Id == sheet.Parent));

        private Disposition HandIn(Disposition sheet, PostId by)
        {
            HandedIn++;
            return sheet.Complete(new(Guid.NewGuid(), Acting(by), "Selesai", [], null), Now);
        }

        private Disposition AskOn(Disposition sheet, PostId by)
        {
            Questions++;
            return sheet.Ask(by, "Kapan?", Now);
        }

        private void Add(Disposition sheet)
        {
            Sheets.Add(sheet);
            Asked[sheet.Id] = [.. sheet.Assignments.Select(one => one.Post.Post)];
            Moved[sheet.Id] = 0;
            Givers[sheet.Id] = [sheet.Giver.Post];
        }

        private Disposition Redirected(Disposition sheet, RedirectDisposition command)
        {
            if (sheet.WhyNotRedirect(command, Chart.IsBelow(command.By.Post, command.To)) is not null)
            {
                return sheet;
            }

            Asked[sheet.Id].UnionWith(command.To == sheet.Giver.Post ? [] : [command.To]);
            return sheet.Redirect(command, Chart.Name(command.To), Now);
        }

        private Disposition Reassigned(Disposition sheet, ReassignDisposition command)
        {
            if (sheet.WhyNotReassign(command, Chart, Sheets) is not null)
            {
                return sheet;
            }

            Asked[sheet.Id].Add(command.To);
            Moved[sheet.Id]++;
            foreach (var (before, after) in sheet.Below(command, Chart, Sheets, Now).ToList())
            {
                MovedBelow.Add((command.Below, before.Parent == sheet.Id ? 1 : 2));
                Givers[before.Id].Add(after.Giver.Post);
                var news = DispositionDesk.Between(before, after, command.By.Post).Put.Where(line => line.Unread).Select(line => line.Post).ToHashSet();
                Untold.AddRange(before.Assignments.Where(one => one.Open).Select(one => one.Post.Post).Append(before.Giver.Post).Except([.. news, command.By.Post]));
                Sheets[Sheets.FindIndex(one => one.Id == before.Id)] = after;
            }

            return sheet.Reassign(command, Chart, Now);
        }

        private Disposition PassedOn(Disposition sheet, GiveDisposition order)
        {
            if (sheet.WhyNotPassOn(order.By.Post) is not null || WhyNotGive(order) is not null)
            {
                return sheet;
            }

            Add(Give(order));
            return sheet.PassOn(order.By.Post, Now);
        }

        private static Refusal? WhyNotGive(GiveDisposition order) => DispositionGiving.WhyNotGive(order, Chart, Chart.Day, StandardInstructions.Codes);

        private static GiveDisposition Order(PostId by, Guid? parent, params PostId[] to)
            => new(Guid.NewGuid(), Acting(by), Guid.Empty, parent, [.. to], null, ["follow-up"], "", Urgency.Ordinary, null);

        private static Disposition Give(GiveDisposition order)
            => DispositionGiving.Give(Guid.NewGuid(), order, new LetterFacts("Rapat", "Setda", "1/2026", Secrecy.Ordinary), Chart, Calendar, Now);
    }
}
