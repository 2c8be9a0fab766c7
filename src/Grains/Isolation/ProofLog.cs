namespace EOffice.Grains.Isolation;

/// <summary>Counts what was tried, and keeps what should not have been possible.</summary>
internal sealed class ProofLog
{
    private const int MostLeaks = 50;

    public List<string> Leaks { get; } = [];

    public List<string> Notes { get; } = [];

    public int Count { get; private set; }

    /// <summary>One check; false is a leak, or a control that failed, which is no better.</summary>
    public void Expect(bool holds, Func<string> leak)
    {
        Count++;
        if (!holds && Leaks.Count < MostLeaks)
        {
            Leaks.Add(leak());
        }
    }

    /// <summary>One check: the act must end in this exception.</summary>
    public void Refuses<T>(Action act, Func<string> leak) where T : Exception
    {
        try
        {
            act();
            Expect(false, leak);
        }
        catch (T)
        {
            Expect(true, leak);
        }
    }

    /// <summary>The same for what takes time.</summary>
    public async Task RefusesAsync<T>(Func<Task> act, Func<string> leak) where T : Exception
    {
        try
        {
            await act();
            Expect(false, leak);
        }
        catch (T)
        {
            Expect(true, leak);
        }
    }

    /// <summary>How many were added since.</summary>
    public int Since(int before) => Count - before;
}
