using EOffice.Documents.Vault;
using Microsoft.Extensions.Logging;

namespace EOffice.Grains.Runtime;

/// <summary>Whether the document storage answers; asked at most every ten seconds, and never waited for longer than three.</summary>
public sealed partial class StorageHealth(IDocumentVault vault, TimeProvider clock, ILogger<StorageHealth> log) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _one = new(1);
    private bool _answers = true;
    private long _asked;

    public async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (_asked == 0 || clock.GetElapsedTime(_asked) > Fresh)
            {
                _answers = await AskAsync();
                _asked = clock.GetTimestamp();
            }

            return _answers;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<bool> AskAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await vault.ProbeAsync(patience.Token);
            return true;
        }
        catch (Exception fault) when (fault is VaultUnavailableException or OperationCanceledException)
        {
            LogSilence(log, fault.Message);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The document storage does not answer: {Reason}")]
    private static partial void LogSilence(ILogger logger, string reason);
}
