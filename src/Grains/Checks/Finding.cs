namespace EOffice.Grains.Checks;

/// <param name="Checked">How much of what, such as <c>12 audit entries</c>.</param>
internal sealed record Finding(string Checked, IReadOnlyList<string> Faults);
