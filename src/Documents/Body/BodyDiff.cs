using System.Collections.Immutable;

namespace EOffice.Documents.Body;

/// <summary>
/// What changed between two texts of a letter, for the officer who wants to know what an initialling post did to it. Blocks are
/// paragraphs, list items and table rows as they read; inside a changed block, words. Changed marks count as changed words.
/// </summary>
public static class BodyDiff
{
    public static ImmutableArray<BlockChange> Compare(LetterBody before, LetterBody after)
    {
        var pairs = Alignment.Of(DiffBlock.Of(before), DiffBlock.Of(after), (a, b) => a.Key == b.Key);
        var changes = ImmutableArray.CreateBuilder<BlockChange>();
        for (var i = 0; i < pairs.Count;)
        {
            if (pairs[i] is ({ } same, { }))
            {
                changes.Add(new BlockChange(ChangeKind.Unchanged, [new TextChange(ChangeKind.Unchanged, same.Text)]));
                i++;
                continue;
            }

            var end = i;
            while (end < pairs.Count && (pairs[end].Before is null || pairs[end].After is null))
            {
                end++;
            }

            var stretch = pairs.GetRange(i, end - i);
            AddChanged(changes, [.. stretch.Select(p => p.Before).OfType<DiffBlock>()], [.. stretch.Select(p => p.After).OfType<DiffBlock>()]);
            i = end;
        }

        return changes.ToImmutable();
    }

    // Blocks that were replaced stand beside each other in order; the longer side's rest was added or removed as a whole.
    private static void AddChanged(ImmutableArray<BlockChange>.Builder changes, List<DiffBlock> removed, List<DiffBlock> added)
    {
        for (var i = 0; i < Math.Max(removed.Count, added.Count); i++)
        {
            changes.Add((removed.ElementAtOrDefault(i), added.ElementAtOrDefault(i)) switch
            {
                ({ } old, { } fresh) => new BlockChange(ChangeKind.Changed, Words(old, fresh)),
                ({ } old, null) => new BlockChange(ChangeKind.Removed, [new TextChange(ChangeKind.Removed, old.Text)]),
                (null, { } fresh) => new BlockChange(ChangeKind.Added, [new TextChange(ChangeKind.Added, fresh.Text)]),
                _ => throw new InvalidOperationException("Neither side has a block."),
            });
        }
    }

    private static ImmutableArray<TextChange> Words(DiffBlock old, DiffBlock fresh)
    {
        var runs = ImmutableArray.CreateBuilder<TextChange>();
        foreach (var (before, after) in Alignment.Of(old.Words, fresh.Words, (a, b) => a == b))
        {
            var kind = before is null ? ChangeKind.Added : after is null ? ChangeKind.Removed : ChangeKind.Unchanged;
            var text = (before ?? after)!.Text;
            if (runs.Count > 0 && runs[^1].Kind == kind)
            {
                runs[^1] = new TextChange(kind, runs[^1].Text + text);
            }
            else
            {
                runs.Add(new TextChange(kind, text));
            }
        }

        return runs.ToImmutable();
    }
}

/// <summary>One block of the comparison in reading order.</summary>
/// <param name="Runs">Leaving out the removed ones gives the new text, leaving out the added ones the old.</param>
public sealed record BlockChange(ChangeKind Kind, ImmutableArray<TextChange> Runs);

public sealed record TextChange(ChangeKind Kind, string Text);

/// <summary><see cref="Changed"/> is said of blocks only.</summary>
public enum ChangeKind { Unchanged, Added, Removed, Changed }
