using EOffice.Documents.Body;

namespace EOffice.Documents.Layout.Typesetting;

/// <summary>Chunks <paramref name="First"/> to <paramref name="Last"/>, both included, on one line.</summary>
/// <param name="Justified">Spaces are to be stretched to fill the line.</param>
internal readonly record struct Line(int First, int Last, bool Justified);

/// <summary>
/// Chooses where lines end. Justified text is broken as a whole, so that looseness is spread over the paragraph instead of falling
/// on one line: the sum of squared badness is least, after Knuth and Plass, "Breaking Paragraphs into Lines" (1981).
/// </summary>
internal sealed class LineBreaker
{
    // Spaces may grow by half before a line counts as loose, and shrink by a seventh at most.
    private const double Stretch = 0.5, Shrink = 0.14;

    // A space wider than this many normal ones is worse than a ragged line.
    private const double WidestSpace = 4;

    private readonly IReadOnlyList<Chunk> _chunks;
    private readonly double _width;
    private readonly double _indent;
    private readonly TextAlign _align;
    private readonly double[] _widths;
    private readonly double[] _spaces;

    private LineBreaker(IReadOnlyList<Chunk> chunks, double width, double indent, TextAlign align)
    {
        (_chunks, _width, _indent, _align) = (chunks, width, indent, align);
        (_widths, _spaces) = (new double[chunks.Count + 1], new double[chunks.Count + 1]);
        for (var i = 0; i < chunks.Count; i++)
        {
            _widths[i + 1] = _widths[i] + chunks[i].Width;
            _spaces[i + 1] = _spaces[i] + chunks[i].Space;
        }
    }

    /// <param name="indent">Of the first line.</param>
    public static List<Line> Break(IReadOnlyList<Chunk> chunks, double width, double indent, TextAlign align)
    {
        var breaker = new LineBreaker(chunks, width, indent, align);
        var lines = new List<Line>();
        for (var first = 0; first < chunks.Count;)
        {
            var last = first;
            while (last < chunks.Count - 1 && !chunks[last].Ends)
            {
                last++;
            }

            breaker.Break(first, last, lines);
            first = last + 1;
        }

        return lines;
    }

    private void Break(int first, int last, List<Line> lines)
    {
        var count = last - first + 1;
        var (cost, from) = (new double[count + 1], new int[count + 1]);
        Array.Fill(cost, double.MaxValue);
        cost[0] = 0;
        for (var start = 0; start < count; start++)
        {
            for (var end = start; end < count; end++)
            {
                if (LineCost(first + start, first + end, end == count - 1) is not { } line)
                {
                    break;
                }

                if (cost[start] + line < cost[end + 1])
                {
                    (cost[end + 1], from[end + 1]) = (cost[start] + line, start);
                }
            }
        }

        var at = lines.Count;
        for (var end = count; end > 0; end = from[end])
        {
            lines.Insert(at, new(first + from[end], first + end - 1, Fills(first + from[end], first + end - 1, end == count)));
        }
    }

    // Null: too long, and so is every longer one.
    private double? LineCost(int first, int last, bool isLast)
    {
        var (room, spaces) = Room(first, last);
        if (room < 0 && first == last)
        {
            return 1e12;
        }

        if (_align != TextAlign.Justify)
        {
            // Few lines, then, for centred text, even ones; else full ones from the top.
            var slack = room / _width;
            var penalty = isLast ? 0 : _chunks[last].Penalty / 1000;
            return room < -0.001 ? null : 1000 + penalty + (_align == TextAlign.Center ? 100 * slack * slack : isLast ? 0 : 10 * slack * slack);
        }

        if (room < -(spaces * Shrink) - 0.001)
        {
            return null;
        }

        var ratio = room < 0 ? -room / (spaces * Shrink) : isLast ? 0 : room / ((spaces * Stretch) + (_width * 0.002));
        var bad = 10 + Math.Min(100 * ratio * ratio * ratio, 1e6);
        return (bad * bad) + (isLast ? ShortTail(room) : _chunks[last].Penalty);
    }

    private double ShortTail(double room) => room > _width * 0.9 ? 2_000 : 0;

    private (double Room, double Spaces) Room(int first, int last)
    {
        var spaces = _spaces[last] - _spaces[first];
        var width = first == 0 ? _width - _indent : _width;
        return (width - (_widths[last + 1] - _widths[first]) - spaces, spaces);
    }

    private bool Fills(int first, int last, bool isLast)
    {
        var (room, spaces) = Room(first, last);
        return _align == TextAlign.Justify && (room < 0 || (!isLast && room < spaces * (WidestSpace - 1)));
    }
}
