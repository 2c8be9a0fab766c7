using System.Collections.Concurrent;

namespace EOffice.Portal.Tests;

/// <summary>What went wrong in the portals of the tests: the page says no more than a number.</summary>
internal sealed class PortalFaults : ILoggerProvider
{
    private const int Most = 5;

    private static readonly ConcurrentQueue<string> Last = new();

    /// <summary>The newest ones, of whatever request.</summary>
    public static string Words => string.Join(" | ", Last);

    public ILogger CreateLogger(string categoryName) => new Line(categoryName);

    public void Dispose()
    {
    }

    private sealed class Line(string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(logLevel))
            {
                return;
            }

            Last.Enqueue($"{category}: {formatter(state, exception)} {exception}");
            while (Last.Count > Most)
            {
                Last.TryDequeue(out _);
            }
        }
    }
}
