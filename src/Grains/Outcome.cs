namespace EOffice.Grains;

/// <summary>What became of a command: done, or refused for a named reason. Faults are exceptions, never outcomes.</summary>
/// <param name="Refusal">Null when the command took effect, now or when it was first sent.</param>
public sealed record Outcome(Refusal? Refusal)
{
    public static Outcome Done { get; } = new((Refusal?)null);

    public bool IsDone => Refusal is null;

    public static implicit operator Outcome(Refusal refusal) => new(refusal);
}

/// <summary>An outcome that brings something back.</summary>
public sealed record Outcome<T>(Refusal? Refusal, T? Value) where T : class
{
    public static implicit operator Outcome<T>(Refusal refusal) => new(refusal, null);

    public static implicit operator Outcome<T>(T value) => new(null, value);
}

/// <summary>A named "no". The Portal words it in the user's language by its code.</summary>
/// <param name="Code">Stable, "feature.reason": part of the public API.</param>
/// <param name="Field">The command's field it belongs to, so that the form can show it there; null when it is about the whole.</param>
/// <param name="Detail">A name or a figure that the wording may use; never secret.</param>
public sealed record Refusal(string Code, string? Field = null, string? Detail = null);
