namespace EOffice.Documents.Layout.Typesetting;

/// <summary>Text in one style inside a chunk.</summary>
internal readonly record struct Piece(string Text, TextStyle Style);

/// <summary>What a line is made of: text without a break opportunity inside, mostly a word.</summary>
/// <param name="Width">Without the space after it, in points.</param>
/// <param name="Space">Width of the space after it; zero where a break may come inside a word.</param>
/// <param name="Penalty">Cost of ending a line here, on top of how the line looks.</param>
/// <param name="Ends">A line must end here.</param>
internal sealed record Chunk(IReadOnlyList<Piece> Pieces, double Width, double Space, double Penalty = 0, bool Ends = false);
