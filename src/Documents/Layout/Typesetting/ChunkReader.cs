using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using EOffice.Documents.Body;

namespace EOffice.Documents.Layout.Typesetting;

/// <summary>Cuts inline text into chunks. Words too long for their column get break opportunities inside.</summary>
internal sealed partial class ChunkReader
{
    // Beside the squares of ordinary looseness: after a hyphen is nearly free, inside an address a last resort, anywhere the very last.
    private const double AfterHyphen = 400, InsideAddress = 1_000_000, Anywhere = 4_000_000;

    // A word longer than this part of the line leaves ugly gaps when it moves to the next line as a whole.
    private const double LongWord = 0.28;

    private readonly double _width;
    private readonly List<Chunk> _chunks = [];
    private readonly List<Piece> _pieces = [];

    private ChunkReader(double width) => _width = width;

    /// <param name="width">The narrowest line that the text must fit.</param>
    public static List<Chunk> Read(IEnumerable<Inline> inlines, TextStyle style, double width)
    {
        var reader = new ChunkReader(width);
        foreach (var inline in inlines)
        {
            reader.Take(inline, style);
        }

        reader.Close(0, ends: false);
        return reader._chunks;
    }

    public static List<Chunk> Read(string text, TextStyle style, double width) => Read(Inlines(text), style, width);

    /// <summary>Plain text whose line feeds end lines.</summary>
    public static ImmutableArray<Inline> Inlines(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        return [.. lines.SelectMany((line, i) => i == 0 ? new Inline[] { new TextRun(line) } : [new HardBreak(), new TextRun(line)])];
    }

    // "NIP 19700412 199503 1 002" and "14 Januari" stay on one line.
    [GeneratedRegex(@"\bNIP\.? \d{8} \d{6} \d \d{3}\b|\b\d\d? (?=(?:Jan|Febr)uari|Maret|April|Mei|Ju[nl]i|Agustus|(?:Sept|Nov|Des)ember|Oktober)")]
    private static partial Regex TiedSpaces();

    private void Take(Inline inline, TextStyle style)
    {
        if (inline is not TextRun run)
        {
            Close(0, ends: true);
            return;
        }

        var face = style.Face with { Bold = style.Face.Bold || run.Bold, Italic = style.Face.Italic || run.Italic };
        var own = style with { Face = face, Underline = style.Underline || run.Underline };
        var text = PrintableText.Of(run.Text);
        var tied = TiedSpaces().Matches(text);
        var (start, next) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            while (next < tied.Count && tied[next].Index + tied[next].Length <= i)
            {
                next++;
            }

            if (text[i] == ' ' && !(next < tied.Count && tied[next].Index <= i))
            {
                Add(text[start..i], own);
                Close(own.Measure(" "), ends: false);
                start = i + 1;
            }
            else if (text[i] == '-' && i >= 2 && i + 2 < text.Length && text.AsSpan(i - 2, 5) is [var a, var b, _, var c, var d]
                && char.IsLetter(a) && char.IsLetter(b) && char.IsLower(c) && char.IsLower(d))
            {
                // Reduplication, "selambat-lambatnya", may part after its hyphen; "SK-12" and "E-Government" may not.
                Add(text[start..(i + 1)], own);
                Close(0, ends: false, AfterHyphen);
                start = i + 1;
            }
        }

        Add(text[start..], own);
    }

    private void Add(string text, TextStyle style)
    {
        if (text.Length == 0)
        {
            return;
        }

        if (_pieces.Count > 0 && _pieces[^1].Style == style)
        {
            _pieces[^1] = new(_pieces[^1].Text + text, style);
            return;
        }

        _pieces.Add(new(text, style));
    }

    private void Close(double space, bool ends, double penalty = 0)
    {
        if (_pieces.Count > 0)
        {
            var width = _pieces.Sum(p => p.Style.Measure(p.Text));
            var chunk = new Chunk(_pieces.ToArray(), width, space, penalty, ends);
            _chunks.AddRange(width > _width * LongWord ? Parts(chunk) : [chunk]);
            _pieces.Clear();
        }
        else if (ends && (_chunks.Count == 0 || _chunks[^1].Ends))
        {
            _chunks.Add(new([], 0, 0, 0, Ends: true));   // an empty line
        }
        else if (_chunks.Count > 0 && !_chunks[^1].Ends)
        {
            var last = _chunks[^1];
            _chunks[^1] = last with { Space = Math.Max(last.Space, space), Ends = ends };
        }
    }

    private List<Chunk> Parts(Chunk word)
    {
        var parts = new List<Chunk>();
        var anywhere = word.Width > _width;
        foreach (var (text, style) in word.Pieces)
        {
            var start = 0;
            for (var i = 1; i < text.Length; i++)
            {
                var atSign = i >= 3 && i + 3 < text.Length && "/-_.@=&?:".Contains(text[i - 1], StringComparison.Ordinal)
                    && char.IsLetterOrDigit(text[i]);
                var between = anywhere && !char.IsLowSurrogate(text[i])
                    && CharUnicodeInfo.GetUnicodeCategory(text[i]) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark);
                if (atSign || between)
                {
                    parts.Add(Part(text[start..i], style, 0, atSign ? InsideAddress : Anywhere));
                    start = i;
                }
            }

            parts.Add(Part(text[start..], style, 0, Anywhere));
        }

        return Joined(parts, word);
    }

    // Where only the style changes no line may end, unless the word has to be broken anyway.
    private List<Chunk> Joined(List<Chunk> parts, Chunk word)
    {
        if (word.Width <= _width)
        {
            for (var i = parts.Count - 2; i >= 0; i--)
            {
                if (parts[i].Penalty == Anywhere)
                {
                    parts[i] = parts[i + 1] with { Pieces = [.. parts[i].Pieces, .. parts[i + 1].Pieces], Width = parts[i].Width + parts[i + 1].Width };
                    parts.RemoveAt(i + 1);
                }
            }
        }

        parts[^1] = parts[^1] with { Space = word.Space, Penalty = word.Penalty, Ends = word.Ends };
        return parts;
    }

    private static Chunk Part(string text, TextStyle style, double space, double penalty)
        => new([new(text, style)], style.Measure(text), space, penalty);
}
