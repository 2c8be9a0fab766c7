using Microsoft.AspNetCore.Components;

namespace EOffice.Portal.Ui;

/// <summary>What every field of the kit takes. The error comes from the form's <see cref="FormErrors"/> unless given.</summary>
public abstract class FormField : DrawnOnce
{
    /// <summary>Form name, as the model binder knows it: "Input.Reason".</summary>
    [Parameter, EditorRequired] public required string Name { get; set; }

    /// <summary>In words, without a colon: "Alasan pengembalian".</summary>
    [Parameter, EditorRequired] public required string Label { get; set; }

    /// <summary>How to fill it in, below the label.</summary>
    [Parameter] public string? Hint { get; set; }

    /// <summary>Overrides what <see cref="Errors"/> says.</summary>
    [Parameter] public string? Error { get; set; }

    /// <summary>Adds "(boleh dikosongkan)": fields are expected to be filled in unless they say so.</summary>
    [Parameter] public bool Optional { get; set; }

    /// <summary>Further attributes of the input itself.</summary>
    [Parameter(CaptureUnmatchedValues = true)] public IReadOnlyDictionary<string, object>? Attributes { get; set; }

    [CascadingParameter] public FormErrors? Errors { get; set; }

    protected string Id => FieldNames.Id(Name);

    protected string? Problem => Error ?? Errors?.For(Name);

    /// <summary>For aria-describedby: the hint and the error, whichever exist.</summary>
    protected string? DescribedBy => (Hint, Problem) switch
    {
        (null, null) => null,
        (not null, null) => $"{Id}-hint",
        (null, not null) => $"{Id}-error",
        _ => $"{Id}-hint {Id}-error",
    };

    protected string? Invalid => Problem is null ? null : "true";
}
