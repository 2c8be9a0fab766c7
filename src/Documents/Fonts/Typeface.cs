namespace EOffice.Documents.Fonts;

/// <summary>
/// The face a letter is set in. Sans (Liberation Sans) has the widths of Arial, which Permendagri 1/2023 asks for in correspondence;
/// Serif (Liberation Serif) has the widths of Times New Roman.
/// </summary>
public enum Typeface { Sans, Serif }
