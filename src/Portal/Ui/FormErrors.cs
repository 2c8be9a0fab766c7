namespace EOffice.Portal.Ui;

/// <summary>What has to be corrected in a form, by field name. Cascaded by <see cref="OfficeForm"/>; fields show their own.</summary>
public sealed class FormErrors
{
    private readonly List<FormProblem> _problems = [];

    public IReadOnlyList<FormProblem> All => _problems;

    public bool Any => _problems.Count > 0;

    /// <param name="field">The field's <c>Name</c>, "Input.Reason"; null for what belongs to no field.</param>
    /// <param name="message">What to do, in words: "Tulis alasan pengembalian".</param>
    public FormErrors Add(string? field, string message)
    {
        _problems.Add(new FormProblem(field, message));
        return this;
    }

    /// <summary>The first thing to correct there, or null.</summary>
    public string? For(string field) => _problems.Find(problem => problem.Field == field)?.Message;
}

public sealed record FormProblem(string? Field, string Message);
