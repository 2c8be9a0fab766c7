using System.Collections.Immutable;
using EOffice.Grains;
using EOffice.Grains.Inbox;
using EOffice.Portal.Security;

namespace EOffice.Portal.Inbox;

/// <summary>Reads a page of a view for the officer of this request.</summary>
public sealed class DeskReading(TenantGrains grains, CurrentOfficer officer)
{
    private const int Enough = 25;
    private const int MostPages = 8;

    /// <summary>
    /// A view of one verb is picked from what needs action, page by page: that list is short by nature. The cursor is the desk's
    /// own, so nothing is skipped when a page holds few.
    /// </summary>
    public async Task<DeskPage> ReadAsync(DeskBox? box, DeskView view, string? after)
    {
        var inbox = grains.Get<IInboxGrain>();
        var lines = ImmutableArray.CreateBuilder<DeskLine>();
        for (var pages = 1; ; pages++)
        {
            var page = await inbox.PageAsync(new DeskQuery(officer.Posts.Ids, box, view.Filter, after));
            lines.AddRange(page.Lines.Where(line => view.Verb is null || line.Verb == view.Verb));
            if (page.Next is null || view.Verb is null || lines.Count >= Enough || pages == MostPages)
            {
                return new DeskPage(lines.ToImmutable(), page.Next);
            }

            after = page.Next;
        }
    }

    /// <summary>Everything that needs action, as far as somebody could do it in a day: the newest 200 lines.</summary>
    public async Task<ImmutableArray<DeskLine>> WaitingAsync() => (await grains.Get<IInboxGrain>().WaitingAsync(officer.Posts)).Lines;
}
