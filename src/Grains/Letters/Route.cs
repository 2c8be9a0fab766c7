using System.Collections.Immutable;
using EOffice.Grains.Organisation;

namespace EOffice.Grains.Letters;

/// <summary>The way a letter takes: who initials, in order, and who signs. A refusal when the organisation forbids it.</summary>
internal sealed record Route(Refusal? Refusal, ImmutableArray<ChainEntry> Chain, ImmutableArray<SignerEntry> Signers)
{
    public static Route Find(Letter letter, ImmutableArray<PostId>? wished, DirectorySnapshot directory)
    {
        var signers = letter.Content.Signers.Select(directory.Find).ToArray();
        var refusal = signers.Any(post => post is not { MaySign: true }) ? LetterRefusals.SignerMayNotSign
            : signers.FirstOrDefault(post => post!.Holder is null) is { } vacant ? LetterRefusals.SignerVacant with { Detail = vacant.Title }
            : null;
        if (refusal is not null)
        {
            return new Route(refusal, [], []);
        }

        var computed = directory.Chain(letter.Drafter.Post, signers[0]!.Id).Select(post => post.Id).ToImmutableArray();
        var chain = (wished ?? computed).Distinct()
            .Where(post => !letter.Content.Signers.Contains(post) && directory.Find(post) is { Holder: not null })
            .Select(post => new ChainEntry(directory.Name(post), Coordinating: !computed.Contains(post)));
        return new Route(null, [.. chain], [.. signers.Select(post => new SignerEntry(directory.Name(post!.Id), post.Holder!.Acting))]);
    }
}
