using EOffice.Grains.Storage;

namespace EOffice.Grains.Letters;

/// <summary>Every stored state of a sealed letter's file, so that whoever holds any of them can check it.</summary>
/// <remarks>
/// Partial: before the last signer. Issued: as it went out. Completed: the same with validation data that could not be had then.
/// Renewed: with a later archive timestamp.
/// </remarks>
internal static class SealedRevisions
{
    private const string Insert = """
        insert into sealed_revision (sha256, letter, no, at, why)
        select $1, $2, coalesce(max(no), 0) + 1, $3, $4 from sealed_revision where letter = $2
        """;

    private const string Point = """
        update sealed_letter set sha256 = $2, facts = (facts::jsonb || jsonb_build_object('sha256', $2::text, 'size', $3::bigint))::text where letter = $1
        """;

    /// <summary>Of a letter that just became complete.</summary>
    public static IEnumerable<RowWrite> Issued(Letter letter)
    {
        if (letter.Document!.Earlier is { } earlier)
        {
            yield return new RowWrite(Insert, earlier, letter.Id, letter.Signers[^2].At!.Value, "Partial");
        }

        yield return new RowWrite(Insert, letter.Document.Sha256, letter.Id, letter.Signers[^1].At!.Value, "Issued");
    }

    /// <summary>The registry names the newest; what was issued stays known.</summary>
    /// <param name="why">"Completed", "Renewed".</param>
    public static IEnumerable<RowWrite> Grown(Guid letter, string sha256, long size, DateTimeOffset now, string why) =>
        [new RowWrite(Point, letter, sha256, size), new RowWrite(Insert, sha256, letter, now, why)];
}
