namespace EOffice.Portal.Ui;

/// <summary>One view of a list in <see cref="Tabs"/>.</summary>
public sealed record Tab(string Label, string Href, bool Current = false, int? Count = null);
