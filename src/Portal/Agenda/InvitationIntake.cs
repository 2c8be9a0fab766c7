using System.Collections.Immutable;
using System.Globalization;
using EOffice.Documents.Pages;
using EOffice.Grains;
using EOffice.Grains.Agenda;
using EOffice.Grains.Incoming;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Portal.Security;

namespace EOffice.Portal.Agenda;

/// <summary>What a letter that invites proposes for the agenda, by the words on its own pages.</summary>
public sealed class InvitationIntake(TenantGrains grains, CurrentOfficer officer, PageRenderer pages)
{
    /// <summary>Null when the officer may not see the letter.</summary>
    internal async Task<InvitationProposal?> ProposeAsync(LetterOfItem letter)
    {
        if (letter.Kind == LetterKind.Incoming)
        {
            var incoming = grains.Get<IIncomingLetterGrain>(letter.Id);
            return await incoming.ViewAsync(officer.Posts) is { } view
                ? new InvitationProposal(letter, view.Subject, view.Secrecy, view.Holder?.Post, await ReadAsync(await incoming.PdfAsync(officer.Posts)))
                : null;
        }

        var own = grains.Get<ILetterGrain>(letter.Id);
        return await own.ViewAsync(officer.Posts) is { } sent
            ? new InvitationProposal(letter, sent.Content.Subject, sent.Content.Secrecy, null, await ReadAsync(await own.PdfAsync(officer.Posts)))
            : null;
    }

    // A scan has no words; then the form is empty, and the clerk reads the paper.
    private async Task<InvitationReading> ReadAsync(PdfFile? file)
    {
        try
        {
            return InvitationReading.Of(file is null ? "" : await pages.TextAsync(file.Bytes));
        }
        catch (PagesUnavailableException)
        {
            return InvitationReading.Of("");
        }
    }
}

/// <param name="Holder">Whose desk an incoming letter is on: the likeliest owner.</param>
internal sealed record InvitationProposal(LetterOfItem Letter, string Subject, Secrecy Secrecy, PostId? Holder, InvitationReading Reading)
{
    public string Sentence => Reading.Found
        ? "Hari, jam, dan tempat dibaca dari suratnya. Periksa dahulu sebelum menyimpan."
        : "Hari, jam, dan tempat tidak terbaca dari suratnya. Isilah menurut undangannya.";

    public AgendaInput Into(AgendaInput input, ImmutableArray<NamedPlace> keeps)
    {
        input.Letter = Letter.Id;
        input.LetterKind = Letter.Kind;
        input.Title = Reading.Title ?? Subject;
        input.Secrecy = Secrecy;
        input.Audience = Secrecy >= Secrecy.Confidential ? Audience.Participants : input.Audience;
        input.Owner = keeps.FirstOrDefault(place => place.Place.Id == Holder?.Value)?.Place.Id ?? input.Owner;
        input.Day = Reading.Day ?? input.Day;
        input.Begins = Words(Reading.Begins);
        input.End = Words(Reading.Ends);
        input.Zone = Reading.Zone ?? input.Zone;
        input.Place = Reading.Place;
        return input;
    }

    private static string? Words(TimeOnly? time) => time?.ToString("HH'.'mm", CultureInfo.InvariantCulture);
}
