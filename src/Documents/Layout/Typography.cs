using EOffice.Documents.Fonts;
using EOffice.Documents.Layout.Typesetting;

namespace EOffice.Documents.Layout;

/// <summary>Sizes and distances of a letter in points, derived from the government's paper settings.</summary>
internal sealed class Typography
{
    public const double PointsPerMillimetre = 72 / 25.4;

    // Printers cannot reach the outermost millimetres.
    private const double Unprintable = 8 * PointsPerMillimetre;

    public Typography(PaperSettings paper)
    {
        PageWidth = paper.Width * PointsPerMillimetre;
        PageHeight = paper.Height * PointsPerMillimetre;
        Left = paper.Left * PointsPerMillimetre;
        Top = paper.Top * PointsPerMillimetre;
        Width = PageWidth - Left - (paper.Right * PointsPerMillimetre);
        Bottom = PageHeight - (paper.Bottom * PointsPerMillimetre);
        LowestFooter = PageHeight - Unprintable;
        Text = new(new FontFace(paper.Typeface), paper.FontSize);
    }

    public double PageWidth { get; }

    public double PageHeight { get; }

    public double Left { get; }

    public double Top { get; }

    /// <summary>Between the margins.</summary>
    public double Width { get; }

    /// <summary>Where the lower margin begins, from the top of the page.</summary>
    public double Bottom { get; }

    /// <summary>Where a footer has to end.</summary>
    public double LowestFooter { get; }

    public TextStyle Text { get; }

    public double Leading => Math.Round(Text.Size * 1.25, 1);

    public double ParagraphGap => Math.Round(Text.Size * 0.5, 1);

    public double FirstLineIndent => Text.Size * 3;

    public TextStyle Small => Text.At(Math.Round(Text.Size * 0.83, 1));

    public TextStyle Note => Text.At(Math.Round(Text.Size * 0.62, 1));

    public static double LeadingOf(TextStyle style) => Math.Round(style.Size * 1.22, 1);
}
