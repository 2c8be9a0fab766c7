using System.Collections.Immutable;

namespace EOffice.Documents.Body;

/// <summary>The text of a letter as a tree of blocks, independent of editor and renderer.</summary>
/// <param name="Blocks">Top-level blocks in reading order.</param>
public sealed record LetterBody(ImmutableArray<Block> Blocks)
{
    public static LetterBody Empty { get; } = new(ImmutableArray<Block>.Empty);
}

/// <summary>A block: <see cref="Paragraph"/>, <see cref="ListBlock"/> or <see cref="TableBlock"/>.</summary>
public abstract record Block;

/// <summary>A paragraph. <paramref name="Align"/> is how its lines are set; letters are justified by default.</summary>
public sealed record Paragraph(ImmutableArray<Inline> Inlines, TextAlign Align = TextAlign.Justify) : Block;

/// <summary>A numbered or bulleted list; items may hold further lists.</summary>
/// <param name="Start">Number of the first item (1 for "1", "a", "i"); ignored for bullets.</param>
public sealed record ListBlock(ListStyle Style, int Start, ImmutableArray<ListItem> Items) : Block;

public sealed record ListItem(ImmutableArray<Block> Blocks);

/// <summary>A rectangular table; spans are already checked to tile the grid.</summary>
public sealed record TableBlock(ImmutableArray<TableRow> Rows) : Block;

public sealed record TableRow(ImmutableArray<TableCell> Cells);

public sealed record TableCell(ImmutableArray<Block> Blocks, bool Header = false, int ColumnSpan = 1, int RowSpan = 1);

/// <summary>A run of text with one set of marks, or a forced line break.</summary>
public abstract record Inline;

public sealed record TextRun(string Text, bool Bold = false, bool Italic = false, bool Underline = false) : Inline;

public sealed record HardBreak : Inline;

public enum TextAlign { Justify, Left, Center, Right }

/// <summary>How list items are marked: 1. · a. · i. · A. · •</summary>
#pragma warning disable CA1720 // "Decimal" is the numbering's name, not the type's.
public enum ListStyle { Decimal, LowerAlpha, LowerRoman, UpperAlpha, Bullet }
#pragma warning restore CA1720
