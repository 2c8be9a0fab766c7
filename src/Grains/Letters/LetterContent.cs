using System.Collections.Immutable;
using EOffice.Grains.Organisation;

namespace EOffice.Grains.Letters;

/// <summary>What the drafter writes; what is reviewed, initialled and sealed.</summary>
/// <param name="Classification">Code of Permendagri 83/2022 ("500.12"); empty while undecided.</param>
/// <param name="BodyJson">ProseMirror JSON accepted by <see cref="Documents.Body.BodyJson"/>.</param>
/// <param name="Signers">One post, or two for a joint letter, in the order of sealing.</param>
/// <param name="Answers">The incoming letter this one answers; null for none.</param>
/// <param name="Manuscript">A finished PDF that is sealed in place of the body, a sheet with number, signers and code behind it; null for none.</param>
public sealed record LetterContent(
    LetterType Type, Secrecy Secrecy, Urgency Urgency, string Classification, string Subject,
    ImmutableArray<Recipient> Recipients, ImmutableArray<Recipient> CarbonCopies, string BodyJson,
    ImmutableArray<Attachment> Attachments, ImmutableArray<PostId> Signers, Guid? Answers = null, Attachment? Manuscript = null);

/// <summary>Surat dinas, nota dinas, undangan, surat tugas.</summary>
public enum LetterType { OfficialLetter, Memo, Invitation, Assignment }

/// <summary>Keamanan: Biasa, Terbatas, Rahasia, Sangat Rahasia. Not the same axis as <see cref="Urgency"/>.</summary>
public enum Secrecy { Ordinary, Restricted, Confidential, TopSecret }

/// <summary>Urgensi: Biasa, Segera, Sangat Segera.</summary>
public enum Urgency { Ordinary, Urgent, VeryUrgent }

/// <summary>Whom a letter goes to.</summary>
/// <param name="Id">Post or office id; null outside the system.</param>
/// <param name="Tenant">The other government for <see cref="RecipientKind.OtherGovernment"/>; else null.</param>
/// <param name="Name">As printed after "Yth.": "Kepala Dinas Kesehatan Kabupaten Sumedang".</param>
/// <param name="Place">As printed below: "Sumedang"; may be empty.</param>
public sealed record Recipient(RecipientKind Kind, Guid? Id, string? Tenant, string Name, string Place);

public enum RecipientKind { Post, Office, OtherGovernment, Outside }

/// <summary>A file that goes with a letter; its bytes are in the vault under its digest.</summary>
/// <param name="Sha256">Lower-case hex.</param>
/// <param name="Size">Bytes.</param>
public sealed record Attachment(string Sha256, string Name, string MediaType, long Size);
