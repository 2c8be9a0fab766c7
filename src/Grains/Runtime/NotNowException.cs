namespace EOffice.Grains.Runtime;

/// <summary>A message has to wait for reasons of its own; no try was made, so none is counted.</summary>
internal abstract class NotNowException(string reason, DateTimeOffset until) : Exception(reason)
{
    /// <summary>When to come again.</summary>
    public DateTimeOffset Until { get; } = until;
}
