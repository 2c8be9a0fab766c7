using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;

namespace EOffice.Grains.Tests.Letters;

/// <summary>Letters in every state, made by the rules themselves.</summary>
internal static class ALetter
{
    public static readonly DateTimeOffset Morning = new(2026, 1, 14, 1, 0, 0, TimeSpan.Zero);

    public const string Body = """{"version":1,"doc":{"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":"Isi."}]}]}}""";

    public static readonly NamedPost Staff = Post("staf");
    public static readonly NamedPost Section = Post("kasi");
    public static readonly NamedPost Division = Post("kabid");
    public static readonly NamedPost Secretary = Post("sekretaris");
    public static readonly NamedPost Head = Post("kepala");
    public static readonly NamedPost OtherHead = Post("kepala lain");

    public static NamedPost Post(string title) => new(new PostId(Guid.NewGuid()), title, "Dinas", $"Ibu {title}");

    public static LetterContent Content(string subject = "Undangan rapat")
        => new(
            LetterType.OfficialLetter, Secrecy.Ordinary, Urgency.Ordinary, "000.1.5", subject,
            [new Recipient(RecipientKind.Outside, null, null, "Kepala Desa Sukamaju", "Sukamaju")], [], Body, [], [Head.Post]);

    public static Letter Draft() => LetterReview.Start(Guid.NewGuid(), LetterType.OfficialLetter, null, Staff, Morning).Save(Content());

    public static Letter Submitted(params NamedPost[] signers)
        => Draft().Submit(
            [new ChainEntry(Section, false), new ChainEntry(Division, false), new ChainEntry(Secretary, false)],
            [.. (signers.Length == 0 ? [Head] : signers).Select(signer => new SignerEntry(signer, ActingKind.Definitive))],
            Morning);

    public static Letter AwaitingSeal(params NamedPost[] signers)
    {
        var letter = Submitted(signers);
        foreach (var post in new[] { Section, Division, Secretary })
        {
            letter = letter.Initial(post, null, Morning);
        }

        return letter;
    }

    public static Letter Sealing(params NamedPost[] signers)
        => AwaitingSeal(signers).Reserve(new Reservation(
            "keluar", "2026", 7, new OfficeId(Guid.NewGuid()), "B-0007/000.1.5/DISKOMINFO/2026", new DateOnly(2026, 1, 14), VerificationToken.New(), Morning));
}
