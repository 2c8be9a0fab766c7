using EOffice.Grains.Isolation;

namespace EOffice.Grains.Operators;

/// <summary>The proofs that governments are apart, as operators read them.</summary>
public sealed class IsolationProofs
{
    private const int Shown = 20;

    private readonly ConsoleStore _store;

    internal IsolationProofs(ConsoleStore store) => _store = store;

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<IsolationReport>> LastAsync() => await _store.ReadAllAsync(IsolationHistory.SelectPage, IsolationHistory.Read, Shown);
}
