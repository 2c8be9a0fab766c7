using EOffice.Documents.Fonts;
using EOffice.Documents.Images;

namespace EOffice.Documents.Pdf.Writing;

/// <summary>A sheet with what is drawn on it, in drawing order. Points; the origin is the upper left corner.</summary>
internal sealed class DisplayPage(double width, double height)
{
    public double Width { get; } = width;

    public double Height { get; } = height;

    public List<Drawing> Drawings { get; } = [];
}

/// <summary>One mark on paper.</summary>
/// <param name="Node">What it is part of in reading order; null for artifacts such as rules and page numbers.</param>
internal abstract record Drawing(StructureNode? Node)
{
    public abstract Drawing MovedBy(double x, double y);
}

/// <summary>Text on one line in one style.</summary>
/// <param name="WordSpacing">Added to each space.</param>
/// <param name="Slant">Turned by 45 degrees, as the mark over a draft is.</param>
internal sealed record DrawnText(
    StructureNode? Node, double X, double Baseline, FontFace Face, double Size, string Text,
    double WordSpacing = 0, double Gray = 0, bool Slant = false) : Drawing(Node)
{
    public override Drawing MovedBy(double x, double y) => this with { X = X + x, Baseline = Baseline + y };
}

/// <summary>A filled rectangle: rules, borders, underlines.</summary>
internal sealed record DrawnRule(StructureNode? Node, double X, double Y, double Width, double Height, double Gray = 0) : Drawing(Node)
{
    public override Drawing MovedBy(double x, double y) => this with { X = X + x, Y = Y + y };
}

/// <param name="Turn">Clockwise, in degrees: 0, 90, 180 or 270. <paramref name="Mirror"/> swaps left and right before that.</param>
internal sealed record DrawnImage(
    StructureNode? Node, double X, double Y, double Width, double Height, PreparedImage Image, int Turn = 0, bool Mirror = false) : Drawing(Node)
{
    public override Drawing MovedBy(double x, double y) => this with { X = X + x, Y = Y + y };
}

/// <summary>A QR code as squares, so that it prints sharp at any size.</summary>
internal sealed record DrawnCode(StructureNode? Node, double X, double Y, double Size, CodeModules Modules) : Drawing(Node)
{
    public override Drawing MovedBy(double x, double y) => this with { X = X + x, Y = Y + y };
}

/// <summary>Room for what is put there later. Draws nothing; whoever lays out takes it off the page.</summary>
internal sealed record DrawnRoom(double X, double Y, double Width, double Height) : Drawing((StructureNode?)null)
{
    public override Drawing MovedBy(double x, double y) => this with { X = X + x, Y = Y + y };
}

/// <summary>The dark squares of a QR code, row by row.</summary>
internal sealed record CodeModules(int Side, Func<int, int, bool> IsDark);
