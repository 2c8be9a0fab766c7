using EOffice.Grains.Agenda;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Portal.Pages;
using Microsoft.AspNetCore.Components;

namespace EOffice.Portal.Agenda;

/// <summary>A page about one item of the agenda.</summary>
public abstract class OneAgendaItem : OneItem<AgendaItemView>
{
    [Inject] public required AgendaClock Times { get; set; }

    protected IAgendaItemGrain Grain => Grains.Get<IAgendaItemGrain>(Id);

    protected override string Address => $"/agenda/{Id}";

    protected override Task<AgendaItemView?> ViewAsync(PostIds posts) => Grain.ViewAsync(posts);

    /// <summary>Who meets whom is for those concerned, whatever the item is.</summary>
    protected override Secrecy SecrecyOf(AgendaItemView item) => item.Content.Secrecy < Secrecy.Restricted ? Secrecy.Restricted : item.Content.Secrecy;

    /// <summary>The item was opened: the bell rings for it no more.</summary>
    protected Task SeenAsync() => IsOpened ? Grains.Get<IAgendaGrain>().MarkSeenAsync(Id, Officer.Posts) : Task.CompletedTask;

    /// <summary>The offer to one of my posts; null when there is none.</summary>
    protected AgendaVerbFor? Offer(AgendaVerb verb, PostId? about = null)
        => Item?.Verbs.FirstOrDefault(offered => offered.Verb == verb && (about is null || offered.About == about));

    /// <summary>The day that an address names; null for none, or one that the item has not.</summary>
    protected ItemDay? DayOf(DateOnly? named) => named is { } day ? Item?.Days.FirstOrDefault(one => one.Day == day) : null;

    protected string When(ItemDay day) => Times.Words(day.Start, day.End, Item!.Schedule.OpenEnd && !day.Moved, Item.Schedule.Zone);

    protected void TooLate() => TooLate("Acara ini sudah berubah.");
}
