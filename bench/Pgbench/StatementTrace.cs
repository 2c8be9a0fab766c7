using System.Collections;
using System.Runtime.CompilerServices;
using EOffice.Tenancy;
using Microsoft.Extensions.Logging;

namespace EOffice.Bench.Pgbench;

/// <summary>Listens to what the product sends to a government's database: round trips with their statements and parameters, as the driver logs them.</summary>
internal sealed class StatementTrace : ILoggerFactory, ILogger
{
    private readonly List<Sent> _sent = [];
    private volatile bool _on;

    public TenancyOptions Attach(TenancyOptions options)
        => options with { PoolSettings = pool => pool.UseLoggerFactory(this).EnableParameterLogging() };

    public async Task<Sent[]> DuringAsync(Func<Task> work)
    {
        _sent.Clear();
        _on = true;
        await work();
        _on = false;
        lock (_sent)
        {
            return [.. _sent];
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public bool IsEnabled(LogLevel logLevel) => _on;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!_on || state is not IReadOnlyList<KeyValuePair<string, object?>> facts)
        {
            return;
        }

        var said = facts.ToDictionary(fact => fact.Key, fact => fact.Value);
        var kind = (said["{OriginalFormat}"] as string ?? "") switch
        {
            var text when text.StartsWith("Executing", StringComparison.Ordinal) => SentKind.RoundTrip,
            var text when text.StartsWith("Starting transaction", StringComparison.Ordinal) => SentKind.Begin,
            var text when text.StartsWith("Committed transaction", StringComparison.Ordinal) => SentKind.Commit,
            var text when text.StartsWith("Rolled back transaction", StringComparison.Ordinal) => SentKind.Rollback,
            _ => (SentKind?)null,
        };
        if (kind is { } sent)
        {
            lock (_sent)
            {
                _sent.Add(new Sent((int)said["ConnectorId"]!, sent, [.. sent == SentKind.RoundTrip ? Statements(said) : []]));
            }
        }
    }

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException("The trace is the only listener.");

    public void Dispose() => _on = false;

    private static IEnumerable<Statement> Statements(Dictionary<string, object?> said)
        => said.TryGetValue("BatchCommands", out var batch)
            ? ((IEnumerable)batch!).Cast<ITuple>().Select(command => new Statement((string)command[0]!, Values(command[1])))
            : [new Statement((string)said["CommandText"]!, Values(said.GetValueOrDefault("Parameters")))];

    private static object?[] Values(object? parameters) => parameters is IEnumerable values ? [.. values.Cast<object?>()] : [];
}

internal enum SentKind { Begin, RoundTrip, Commit, Rollback }

/// <param name="Connector">The connection it went over.</param>
internal sealed record Sent(int Connector, SentKind Kind, Statement[] Statements);

/// <param name="Parameters">Values as the driver logs them: scalars as they are, arrays as "[a, b]", null as "NULL".</param>
internal sealed record Statement(string Sql, object?[] Parameters);
