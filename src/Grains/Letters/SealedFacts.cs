using System.Collections.Immutable;
using EOffice.Grains.Organisation;

namespace EOffice.Grains.Letters;

/// <summary>What is known of a sealed letter for good: what recipients get and what anyone may check.</summary>
/// <param name="OfficeName">The office whose paper and register it bears.</param>
/// <param name="Sha256">Of the sealed PDF in the vault.</param>
/// <param name="Size">Of the sealed PDF, in bytes.</param>
/// <param name="TypeName">"Surat Dinas", "Nota Dinas", …</param>
/// <param name="Certified">Sealed with certificates of a certified provider (PSrE); else with practice certificates of the embedded authority.</param>
/// <param name="Practice">Written for practice: it holds nowhere.</param>
internal sealed record SealedFacts(
    string Number, DateOnly Date, string Subject, Secrecy Secrecy, Urgency Urgency, string Classification, string OfficeName, OfficeId OfficeId,
    ImmutableArray<SealedBy> Signers, string Sha256, long Size, ImmutableArray<Attachment> Attachments, string TypeName, bool Certified = false,
    bool Practice = false);

/// <param name="Title">The post with its acting prefix ("Plt. Kepala Dinas …").</param>
internal sealed record SealedBy(string Name, string Title, DateTimeOffset SealedAt, PostId Post = default);
