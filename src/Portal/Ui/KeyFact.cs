namespace EOffice.Portal.Ui;

/// <summary>One line of <see cref="KeyFacts"/>: "Dari" – "Dinas Pendidikan".</summary>
public sealed record KeyFact(string Label, string Value, string? Href = null);
