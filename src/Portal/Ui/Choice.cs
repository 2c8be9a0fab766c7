namespace EOffice.Portal.Ui;

/// <summary>One answer of a <see cref="Select"/>, <see cref="RadioGroup"/> or <see cref="CheckboxGroup"/>.</summary>
/// <param name="Value">What the form sends.</param>
/// <param name="Hint">What it means, below the label; not shown in a select.</param>
public sealed record Choice(string Value, string Label, string? Hint = null);
