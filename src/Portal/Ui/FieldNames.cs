namespace EOffice.Portal.Ui;

/// <summary>Element ids made of form names, the same in fields and in the error summary's links.</summary>
public static class FieldNames
{
    /// <param name="name">"Input.Reason" gives "input-reason".</param>
    public static string Id(string name)
        => string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-')).Trim('-');
}
