namespace EOffice.Grains.Runtime;

/// <summary>Leaves somebody alone who does not answer.</summary>
/// <remarks><code>
///             3 failures in a row           pause over
///   Closed ──────────────────────▶ Open ◀──────────────▶ one try
///     ▲                                      it fails: twice the pause
///     └──────────────────────── it answers ─────────────────┘
/// </code></remarks>
internal sealed class Circuit
{
    public const int MostFailures = 3;

    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan WhileTrying = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private int _failures;
    private bool _trying;
    private DateTimeOffset? _until;
    private TimeSpan _pause = ShortestPause;

    /// <summary>Until when nobody calls; null when it is closed, or a try may be made.</summary>
    public DateTimeOffset? OpenUntil(DateTimeOffset now)
    {
        lock (_gate)
        {
            return _until is { } until && now < until ? until : null;
        }
    }

    /// <summary>Null when the call may be made; else when to come again.</summary>
    public DateTimeOffset? Enter(DateTimeOffset now)
    {
        lock (_gate)
        {
            if (_until is not { } until)
            {
                return null;
            }

            if (now < until || _trying)
            {
                return _trying ? now + WhileTrying : until;
            }

            _trying = true;
            return null;
        }
    }

    /// <summary>Asks, when somebody may, and notes how it went; <paramref name="notAsked"/> gives what is answered else.</summary>
    /// <param name="isOutage">Whether the answer says that nobody is there.</param>
    public async Task<T> AskAsync<T>(TimeProvider clock, Func<Task<T>> ask, Func<T, bool> isOutage, Func<T> notAsked)
    {
        if (Enter(clock.GetUtcNow()) is not null)
        {
            return notAsked();
        }

        try
        {
            var answer = await ask();
            if (isOutage(answer))
            {
                Failed(clock.GetUtcNow());
            }
            else
            {
                Answered();
            }

            return answer;
        }
        catch
        {
            Answered();   // a fault of our own says nothing of them
            throw;
        }
    }

    public void Answered()
    {
        lock (_gate)
        {
            (_failures, _trying, _until, _pause) = (0, false, null, ShortestPause);
        }
    }

    public void Failed(DateTimeOffset now)
    {
        lock (_gate)
        {
            _trying = false;
            if (now < _until || ++_failures < MostFailures)
            {
                return;   // begun before it opened, or too few yet
            }

            _until = now + (_pause * (0.8 + (0.4 * Random.Shared.NextDouble())));
            _pause = _pause * 2 < LongestPause ? _pause * 2 : LongestPause;
        }
    }
}
