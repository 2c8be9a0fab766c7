using System.Collections.Immutable;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;

namespace EOffice.Grains.Branding;

/// <summary>How the government looks, on its pages and on paper; changed by an administrator. Key: the government alone.</summary>
/// <remarks>Every change is a version. Letters that are sealed keep the look they were sealed with: their bytes never change.</remarks>
public interface IBrandGrain : IGrainWithStringKey
{
    /// <summary>The look in force and the ten latest versions. Null for whoever is no administrator.</summary>
    Task<BrandView?> ViewAsync(PersonId by);

    /// <summary>Puts another look in force. Refused when a field or the crest can't be used, or when somebody else changed it meanwhile.</summary>
    Task<Outcome> ChangeAsync(ChangeBrand command);

    /// <summary>Puts an earlier look in force again, as a new version.</summary>
    Task<Outcome> RestoreAsync(RestoreBrand command);

    /// <summary>A page as a letter of an office would print now, of the head of government when none is named. Null when there is no such office.</summary>
    Task<PdfFile?> SampleAsync(SampleLetter query);
}

/// <param name="Version">The version in force: <see cref="ChangeBrand"/> is based on it.</param>
/// <param name="HasCrest">False when none was ever given.</param>
public sealed record BrandView(int Version, BrandFields Fields, bool HasCrest, ImmutableArray<BrandVersionLine> Versions);

/// <param name="ShortName">For narrow screens and before dates: "Bojonegoro".</param>
/// <param name="Place">Where letters are signed; empty for the short name.</param>
/// <param name="BarColour">"#rrggbb".</param>
public sealed record BrandFields(
    string ShortName, string Place, string HelpPhone, string Address, string Website, string Email, string BarColour, string ActionColour);

/// <param name="PersonName">Null for the look from before the first change.</param>
public sealed record BrandVersionLine(int No, DateTimeOffset At, string? PersonName, BrandFields Fields);

/// <param name="Crest">An uploaded PNG; null to keep the one there is. Whoever takes a JPEG draws it anew first (<see cref="EOffice.Documents.Images.JpegCrest"/>).</param>
public sealed record ChangeBrand(Guid RequestId, PersonId By, int BasedOn, BrandFields Fields, byte[]? Crest);

public sealed record RestoreBrand(Guid RequestId, PersonId By, int BasedOn, int Version);

public sealed record SampleLetter(PersonId By, OfficeId? Office);

public static class BrandRefusals
{
    public static readonly Refusal NotAllowed = new("brand.not-allowed");
    public static readonly Refusal NameMissing = new("brand.name-missing", "ShortName");
    public static readonly Refusal BarMalformed = new("brand.bar-malformed", "BarColour");
    public static readonly Refusal ActionMalformed = new("brand.action-malformed", "ActionColour");
    public static readonly Refusal CrestNotPng = new("brand.crest-not-png", "Crest");
    public static readonly Refusal CrestDamaged = new("brand.crest-damaged", "Crest");
    public static readonly Refusal CrestTooSmall = new("brand.crest-too-small", "Crest");
    public static readonly Refusal CrestTooLarge = new("brand.crest-too-large", "Crest");
    public static readonly Refusal Changed = new("brand.changed");
    public static readonly Refusal VersionUnknown = new("brand.version-unknown");
}
