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
    private static readonly Arbitrary<int[]> Steps = Gen.Choose(0, int.MaxValue - 1).ArrayOf(60).ToArbitrary();

    [Fact]
    public void Never_two_are_in_charge() => AfterAnything(office => office.Sheets.All(sheet => sheet.Assignments.Count(one => one.InCharge) <= 1));

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

    private static void AfterAnything(Func<TryingOffice, bool> promise)
        => Prop.ForAll(Steps, steps => promise(TryingOffice.After(steps))).QuickCheckThrowOnFailure();

    private sealed class TryingOffice
    {
        private static readonly GiveDisposition First = Order(Head, null, FirstSection, SecondSection);

        public List<Disposition> Sheets { get; } = [Give(First)];

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
            => [.. sheet.VerbsOf(post, Branches(sheet), Chart.Below(post).Any()).Select(verb => (verb.Verb, verb.About))];

        public HashSet<(DispositionVerb, PostId?)> Accepted(Disposition sheet, PostId post)
        {
            var accepted = new HashSet<(DispositionVerb, PostId?)>();
            Note(DispositionVerb.Accept, sheet.WhyNotAccept(post));
            Note(DispositionVerb.Report, sheet.WhyNotReport(post, 10, "Berjalan"));
            Note(DispositionVerb.Complete, sheet.WhyNotComplete(post, "Selesai", Branches(sheet)));
            Note(DispositionVerb.Return, sheet.WhyNotReturn(post, "Bukan tugas kami", Branches(sheet)));
            Note(DispositionVerb.PassOn, sheet.WhyNotPassOn(post) ?? All.Select(to => WhyNotGive(Order(post, sheet.Id, to))).MinBy(refusal => refusal is null ? 0 : 1));
            foreach (var from in All)
            {
                if (sheet.WhyNotRedirect(new(Guid.NewGuid(), Acting(post), from, from, "Silakan"), true) is null)
                {
                    accepted.Add((DispositionVerb.Redirect, from));
                }
            }

            return accepted;

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
            var next = chance.Next(6) switch
            {
                0 when sheet.WhyNotAccept(by) is null => sheet.Accept(by, Now),
                1 when sheet.WhyNotReport(by, 40, "Berjalan") is null => sheet.Report(by, 40, "Berjalan", Now),
                2 when sheet.WhyNotComplete(by, "Selesai", Branches(sheet)) is null => sheet.Complete(new(Guid.NewGuid(), Acting(by), "Selesai", [], null), Now),
                3 when sheet.WhyNotReturn(by, "Bukan tugas kami", Branches(sheet)) is null => sheet.Return(by, "Bukan tugas kami", Now),
                4 => Redirected(sheet, new(Guid.NewGuid(), Acting(by), All[chance.Next(All.Length)], to, "Silakan")),
                5 => PassedOn(sheet, Order(by, sheet.Id, to)),
                _ => sheet,
            };
            Sheets[at] = next;
        }

        private static Disposition Redirected(Disposition sheet, RedirectDisposition command)
            => sheet.WhyNotRedirect(command, Chart.IsBelow(command.By.Post, command.To)) is null
                ? sheet.Redirect(command, Chart.Name(command.To), Now)
                : sheet;

        private Disposition PassedOn(Disposition sheet, GiveDisposition order)
        {
            if (sheet.WhyNotPassOn(order.By.Post) is not null || WhyNotGive(order) is not null)
            {
                return sheet;
            }

            Sheets.Add(Give(order));
            return sheet.PassOn(order.By.Post, Now);
        }

        private static Refusal? WhyNotGive(GiveDisposition order) => DispositionGiving.WhyNotGive(order, Chart, Chart.Day);

        private static GiveDisposition Order(PostId by, Guid? parent, params PostId[] to)
            => new(Guid.NewGuid(), Acting(by), Guid.Empty, parent, [.. to], null, ["follow-up"], "", Urgency.Ordinary, null);

        private static Disposition Give(GiveDisposition order)
            => DispositionGiving.Give(Guid.NewGuid(), order, new LetterFacts("Rapat", "Setda", "1/2026", Secrecy.Ordinary), Chart, Now);
    }
}
