using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace EOffice.Portal.Tests.SigningProvider;

/// <summary>Hears everything a process says: log lines of every category and level with their scopes and faults, and every span of every source with its tags.</summary>
internal sealed class Witness : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentQueue<string> _heard = new();
    private readonly ActivityListener _spans;
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    public Witness()
    {
        _spans = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Keep,
        };
        ActivitySource.AddActivityListener(_spans);
    }

    public IReadOnlyCollection<string> Heard => _heard;

    public ILogger CreateLogger(string categoryName) => new Line(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose() => _spans.Dispose();

    private void Keep(Activity span)
    {
        _heard.Enqueue($"span {span.Source.Name} {span.DisplayName} {span.StatusDescription}");
        foreach (var (key, value) in span.TagObjects.Concat(span.Baggage.Select(item => KeyValuePair.Create(item.Key, (object?)item.Value))))
        {
            _heard.Enqueue(string.Create(CultureInfo.InvariantCulture, $"tag {key}={value}"));
        }

        foreach (var happened in span.Events)
        {
            _heard.Enqueue($"event {happened.Name} {string.Join(' ', happened.Tags.Select(tag => $"{tag.Key}={tag.Value}"))}");
        }
    }

    private sealed class Line(Witness witness, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => witness._scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            witness._heard.Enqueue($"{category} {formatter(state, exception)} {exception}");
            if (state is IEnumerable<KeyValuePair<string, object?>> values)
            {
                witness._heard.Enqueue(string.Join(' ', values.Select(value => $"{value.Key}={value.Value}")));
            }

            witness._scopes.ForEachScope((scope, queue) => queue.Enqueue(scope is IEnumerable<KeyValuePair<string, object?>> items
                ? string.Join(' ', items.Select(item => $"{item.Key}={item.Value}"))
                : scope?.ToString() ?? ""), witness._heard);
        }
    }
}
