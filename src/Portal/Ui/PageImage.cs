namespace EOffice.Portal.Ui;

/// <summary>The picture of one page. Width and height in pixels keep the page from jumping while it loads.</summary>
public sealed record PageImage(string Src, int Width, int Height);
