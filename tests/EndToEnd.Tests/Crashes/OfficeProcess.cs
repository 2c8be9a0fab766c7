using System.Collections.Concurrent;
using System.Diagnostics;

namespace EOffice.EndToEnd.Tests.Crashes;

/// <summary>One running program of the product, which may be killed: a portal, or a silo by the port that tells its health.</summary>
internal sealed class OfficeProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(10) };

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _said = [];

    public OfficeProcess(Process process, int port)
    {
        (_process, Port) = (process, port);
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Port { get; }

    public bool IsDead => _process.HasExited;

    /// <summary>What it said last.</summary>
    public string Words => string.Join('\n', _said);

    /// <summary>Waits until it takes requests, or is dead.</summary>
    public async Task ReadyAsync()
    {
        for (var start = Stopwatch.StartNew(); !_process.HasExited; await Task.Delay(50))
        {
            try
            {
                using var answer = await Http.GetAsync($"http://127.0.0.1:{Port}/health/ready");
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException)
            {
                // Not listening yet.
            }

            Assert.True(start.Elapsed < Patience, $"It never was ready: {Words}");
        }
    }

    /// <summary>Waits for a death that was arranged.</summary>
    public async Task DeadAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"It never came to its failpoint: {Words}");
        }
    }

    /// <summary>SIGKILL: nothing is tidied up.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is { Length: > 0 })
        {
            _said.Enqueue(line);
            while (_said.Count > 40)
            {
                _said.TryDequeue(out _);
            }
        }
    }
}
