using System.Buffers.Binary;
using EOffice.Documents.Fonts;

namespace EOffice.Documents.Images;

/// <summary>Draws letters of a font as coverage, for pictures without a PDF: simple glyphs of TrueType (ISO/IEC 14496-22, glyf).</summary>
internal static class GlyphCoverage
{
    // Straight pieces a curve is drawn with, and samples a pixel has in each direction: nobody sees more at the size of an icon.
    private const int Pieces = 8;
    private const int Samples = 4;

    /// <summary>How much of each pixel of a square the letters cover, 0 to 255: as large as fits the box in its middle.</summary>
    /// <param name="share">The box's side as a share of the square's.</param>
    public static byte[] Draw(TrueTypeFont font, string letters, int side, double share)
    {
        var edges = new List<(double X1, double Y1, double X2, double Y2)>();
        var pen = 0;
        foreach (var rune in letters.EnumerateRunes())
        {
            var glyph = font.GlyphOf(rune.Value);
            Trace(font.Outline(glyph), pen, edges);
            pen += font.AdvanceOf(glyph);
        }

        return edges.Count == 0 ? new byte[side * side] : Fill(Fit(edges, side, side * share), side);
    }

    /// <summary>Scaled and turned over, since fonts count upwards.</summary>
    private static List<(double X1, double Y1, double X2, double Y2)> Fit(List<(double X1, double Y1, double X2, double Y2)> edges, int side, double box)
    {
        var (left, right) = (edges.Min(edge => Math.Min(edge.X1, edge.X2)), edges.Max(edge => Math.Max(edge.X1, edge.X2)));
        var (bottom, top) = (edges.Min(edge => Math.Min(edge.Y1, edge.Y2)), edges.Max(edge => Math.Max(edge.Y1, edge.Y2)));
        var scale = box / Math.Max(right - left, top - bottom);
        double X(double x) => ((x - ((left + right) / 2)) * scale) + (side / 2.0);
        double Y(double y) => ((((bottom + top) / 2) - y) * scale) + (side / 2.0);
        return [.. edges.Select(edge => (X(edge.X1), Y(edge.Y1), X(edge.X2), Y(edge.Y2)))];
    }

    /// <summary>Each sample row: where the outline turns in and out, by the nonzero rule.</summary>
    private static byte[] Fill(List<(double X1, double Y1, double X2, double Y2)> edges, int side)
    {
        var hits = new int[side * side];
        for (var row = 0; row < side * Samples; row++)
        {
            var y = (row + 0.5) / Samples;
            var crossings = edges.Where(edge => edge.Y1 <= y != edge.Y2 <= y)
                .Select(edge => (X: edge.X1 + ((y - edge.Y1) / (edge.Y2 - edge.Y1) * (edge.X2 - edge.X1)), Turn: edge.Y2 > edge.Y1 ? 1 : -1)).Order().ToList();
            for (var (i, winding) = (0, 0); i + 1 < crossings.Count; i++)
            {
                winding += crossings[i].Turn;
                for (var sample = First(crossings[i].X); winding != 0 && sample < Math.Min(First(crossings[i + 1].X), side * Samples); sample++)
                {
                    hits[(row / Samples * side) + (sample / Samples)]++;
                }
            }
        }

        return [.. hits.Select(hit => (byte)(hit * 255 / (Samples * Samples)))];

        // The first sample at or behind a place.
        static int First(double x) => Math.Max(0, (int)Math.Ceiling((x * Samples) - 0.5));
    }

    private static void Trace(ReadOnlySpan<byte> outline, int pen, List<(double X1, double Y1, double X2, double Y2)> edges)
    {
        if (outline.Length < 10 || BinaryPrimitives.ReadInt16BigEndian(outline) is not (> 0 and var contours))
        {
            return;   // a blank, or put together from others: none of the letters from A to Z is
        }

        var ends = new int[contours];
        for (var i = 0; i < contours; i++)
        {
            ends[i] = BinaryPrimitives.ReadUInt16BigEndian(outline[(10 + (i * 2))..]);
        }

        var at = 12 + (contours * 2) + BinaryPrimitives.ReadUInt16BigEndian(outline[(10 + (contours * 2))..]);
        var points = Points(outline, at, ends[^1] + 1);
        var start = 0;
        foreach (var end in ends)
        {
            Contour(points.AsSpan(start..(end + 1)), pen, edges);
            start = end + 1;
        }
    }

    private static (int X, int Y, bool On)[] Points(ReadOnlySpan<byte> outline, int at, int count)
    {
        var flags = new byte[count];
        for (var i = 0; i < count; i++)
        {
            flags[i] = outline[at++];
            for (var repeat = (flags[i] & 8) != 0 ? outline[at++] : 0; repeat > 0; repeat--)
            {
                flags[i + 1] = flags[i];
                i++;
            }
        }

        var xs = Coordinates(outline, ref at, flags, shorter: 2, same: 16);
        var ys = Coordinates(outline, ref at, flags, shorter: 4, same: 32);
        return [.. flags.Select((flag, i) => (xs[i], ys[i], (flag & 1) != 0))];
    }

    private static int[] Coordinates(ReadOnlySpan<byte> outline, ref int at, byte[] flags, int shorter, int same)
    {
        var (values, value) = (new int[flags.Length], 0);
        for (var i = 0; i < flags.Length; i++)
        {
            if ((flags[i] & shorter) != 0)
            {
                value += (flags[i] & same) != 0 ? outline[at] : -outline[at];
                at++;
            }
            else if ((flags[i] & same) == 0)
            {
                value += BinaryPrimitives.ReadInt16BigEndian(outline[at..]);
                at += 2;
            }

            values[i] = value;
        }

        return values;
    }

    /// <summary>Between two control points lies a point of the outline, half way.</summary>
    private static void Contour(ReadOnlySpan<(int X, int Y, bool On)> points, int pen, List<(double X1, double Y1, double X2, double Y2)> edges)
    {
        var all = new List<(double X, double Y, bool On)>();
        for (var i = 0; i < points.Length; i++)
        {
            var (here, next) = (points[i], points[(i + 1) % points.Length]);
            all.Add((here.X + pen, here.Y, here.On));
            if (!here.On && !next.On)
            {
                all.Add((((here.X + next.X) / 2.0) + pen, (here.Y + next.Y) / 2.0, true));
            }
        }

        var first = all.FindIndex(point => point.On);
        var from = all[first];
        for (var step = 1; step <= all.Count;)
        {
            var point = all[(first + step) % all.Count];
            var to = point.On ? point : all[(first + step + 1) % all.Count];
            Curve(from, point, to, edges);
            (from, step) = (to, point.On ? step + 1 : step + 2);
        }
    }

    private static void Curve((double X, double Y, bool On) from, (double X, double Y, bool On) control, (double X, double Y, bool On) to, List<(double X1, double Y1, double X2, double Y2)> edges)
    {
        var pieces = control.On ? 1 : Pieces;
        var (x, y) = (from.X, from.Y);
        for (var i = 1; i <= pieces; i++)
        {
            var t = (double)i / pieces;
            var (nextX, nextY) = control.On ? (to.X, to.Y) : (At(from.X, control.X, to.X, t), At(from.Y, control.Y, to.Y, t));
            edges.Add((x, y, nextX, nextY));
            (x, y) = (nextX, nextY);
        }
    }

    private static double At(double from, double control, double to, double t) => ((1 - t) * (1 - t) * from) + (2 * t * (1 - t) * control) + (t * t * to);
}
