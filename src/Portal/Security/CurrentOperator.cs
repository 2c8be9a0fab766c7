using EOffice.Grains.Operators;

namespace EOffice.Portal.Security;

/// <summary>Which operator makes this request; scoped, and empty on every host but the console's.</summary>
public sealed class CurrentOperator
{
    private Operator? _operator;
    private string? _session;

    public bool SignedIn => _operator is not null;

    /// <summary>Throws <see cref="InvalidOperationException"/> when no operator is signed in.</summary>
    public Operator Value => _operator ?? throw new InvalidOperationException("No operator is signed in.");

    internal string Session => _session ?? throw new InvalidOperationException("No operator is signed in.");

    internal void Use(Operator one, string session) => (_operator, _session) = (one, session);
}
