using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using EOffice.Tenancy.Catalog;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace EOffice.Tenancy;

/// <summary>Says to every process "something changed, look again": PostgreSQL's NOTIFY on the catalog, one listening connection a process.</summary>
/// <remarks>A notice is a hint with ids, never content. It can be lost while the connection is down; whoever waits also looks now and then.</remarks>
public sealed class NoticeBus : IAsyncDisposable
{
    internal const string Notices = "eoffice_notice";
    private const string CatalogChanged = "eoffice_catalog";
    private const int LongestPayload = 7_000;   // PostgreSQL takes less than 8,000 bytes
    private const int Backlog = 1_000;

    private readonly CatalogDatabase _catalog;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<Channel<(TenantId Tenant, string Payload)>, bool> _subscribers = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly NoticeSender _sender;
    private readonly Lazy<Task> _listening;

    internal NoticeBus(CatalogDatabase catalog, TimeProvider clock, ILogger<NoticeBus> log)
    {
        _catalog = catalog;
        _clock = clock;
        _log = log;
        _sender = new NoticeSender(catalog, log);
        _listening = new Lazy<Task>(ListenAsync);
    }

    /// <summary>One entry at most: several changes are one reason to read the catalog again.</summary>
    internal Channel<bool> CatalogChanges { get; } = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Tells every process. Throws <see cref="ArgumentException"/> for a payload over 7,000 characters.</summary>
    public async Task PublishAsync(TenantId tenant, string payload, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(payload);
        if (System.Text.Encoding.UTF8.GetByteCount(payload) > LongestPayload)
        {
            throw new ArgumentException("A notice carries ids only; this one is too long.", nameof(payload));
        }

        await using var connection = await _catalog.Source.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync("SELECT pg_notify($1, $2)", cancellationToken, Notices, $"{tenant.Value} {payload}");
    }

    /// <summary>Tells every process that these things changed, soon and without waiting; the payload is their ids, comma-separated.</summary>
    public void Post(TenantId tenant, IEnumerable<Guid> changed) => _sender.Post(tenant, changed);

    /// <summary>Every tenant's notices from now on. A reader more than 1,000 behind loses the oldest.</summary>
    public IAsyncEnumerable<(TenantId Tenant, string Payload)> SubscribeAsync(CancellationToken cancellationToken)
    {
        var channel = Channel.CreateBounded<(TenantId, string)>(
            new BoundedChannelOptions(Backlog) { FullMode = BoundedChannelFullMode.DropOldest });
        _subscribers[channel] = true;
        _ = _listening.Value;
        return ReadAsync(channel, cancellationToken);
    }

    /// <summary>Completes once the listening connection is up for the first time.</summary>
    public Task ReadyAsync(CancellationToken cancellationToken)
    {
        _ = _listening.Value;
        return _ready.Task.WaitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _sender.DisposeAsync();
        await _stop.CancelAsync();
        if (_listening.IsValueCreated)
        {
            await _listening.Value;
        }

        _stop.Dispose();
    }

    private async IAsyncEnumerable<(TenantId Tenant, string Payload)> ReadAsync(
        Channel<(TenantId, string)> channel, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var notice in channel.Reader.ReadAllAsync(cancellationToken))
            {
                yield return notice;
            }
        }
        finally
        {
            _subscribers.TryRemove(channel, out _);
        }
    }

    private async Task ListenAsync()
    {
        await Task.Yield();
        for (var failures = 0; !_stop.IsCancellationRequested;)
        {
            try
            {
                await ListenOnceAsync(() => failures = 0);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                break;
            }
            catch (Exception e) when (e is NpgsqlException or IOException or TimeoutException)
            {
                failures++;
                _log.LogWarning(e, "The listening connection broke; trying again.");
            }

            var pause = TimeSpan.FromMilliseconds(Math.Min(5_000, 100 << Math.Min(failures, 6)));
            await Task.Delay(pause, _clock, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        foreach (var subscriber in _subscribers.Keys)
        {
            subscriber.Writer.TryComplete();
        }
    }

    private async Task ListenOnceAsync(Action connected)
    {
        await using var connection = await _catalog.ConnectAsync(_catalog.Name, _stop.Token);
        connection.Notification += (_, e) => Deliver(e.Channel, e.Payload);
        await connection.ExecuteAsync($"LISTEN {Notices}; LISTEN {CatalogChanged}", _stop.Token);
        connected();
        _ready.TrySetResult();
        CatalogChanges.Writer.TryWrite(true);   // what changed before we listened
        while (true)
        {
            // A quiet connection may be a dead one: ask it every 20 s.
            if (!await connection.WaitAsync(TimeSpan.FromSeconds(20), _stop.Token))
            {
                await connection.ExecuteAsync("SELECT 1", _stop.Token);
            }
        }
    }

    private void Deliver(string channel, string payload)
    {
        if (channel == CatalogChanged)
        {
            CatalogChanges.Writer.TryWrite(true);
            return;
        }

        var space = payload.IndexOf(' ', StringComparison.Ordinal);
        if (space > 0 && TenantId.TryParse(payload[..space], out var tenant))
        {
            foreach (var subscriber in _subscribers.Keys)
            {
                subscriber.Writer.TryWrite((tenant, payload[(space + 1)..]));
            }
        }
    }
}
