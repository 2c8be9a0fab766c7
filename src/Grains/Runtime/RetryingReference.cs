using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using EOffice.Grains.Exchange;
using EOffice.Tenancy;
using Npgsql;

namespace EOffice.Grains.Runtime;

/// <summary>
/// Calls a grain again after a transient fault (a restarted database, a moved activation). Safe because every command carries an id
/// and takes effect once. Work for one government calls no grain of another, unless it is one that <see cref="CrossesGovernmentsAttribute"/> marks.
/// </summary>
public class RetryingReference<TGrain> : DispatchProxy where TGrain : class
{
    private const int Tries = 4;
    private static readonly ConcurrentDictionary<MethodInfo, Func<RetryingReference<TGrain>, MethodInfo, object?[], object>> Callers = new();
    private static readonly MethodInfo Typed = typeof(RetryingReference<TGrain>).GetMethod(nameof(CallTypedAsync), BindingFlags.NonPublic | BindingFlags.Instance)!;

    private static readonly bool Crosses = typeof(TGrain).IsDefined(typeof(CrossesGovernmentsAttribute));

    internal TGrain Target { get; set; } = null!;

    internal TenantId Tenant { get; set; }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        => Callers.GetOrAdd(targetMethod!, CallerOf)(this, targetMethod!, args!);

    private static Func<RetryingReference<TGrain>, MethodInfo, object?[], object> CallerOf(MethodInfo method)
        => method.ReturnType == typeof(Task)
            ? static (reference, called, args) => reference.CallAsync(called, args)
            : Typed.MakeGenericMethod(method.ReturnType.GenericTypeArguments[0])
                .CreateDelegate<Func<RetryingReference<TGrain>, MethodInfo, object?[], object>>();

    private Task CallAsync(MethodInfo method, object?[] args)
        => RepeatAsync(method, async () =>
        {
            await (Task)method.Invoke(Target, BindingFlags.DoNotWrapExceptions, null, args, null)!;
            return true;
        });

    private Task<T> CallTypedAsync<T>(MethodInfo method, object?[] args)
        => RepeatAsync(method, () => (Task<T>)method.Invoke(Target, BindingFlags.DoNotWrapExceptions, null, args, null)!);

    private async Task<T> RepeatAsync<T>(MethodInfo method, Func<Task<T>> call)
    {
        if (!Crosses)
        {
            TenantScope.Demand(Tenant);
        }

        TenantScope.Enter(Tenant);
        var began = Stopwatch.GetTimestamp();
        var turnedAway = began;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call();
            }
            catch (TimeoutException) when (Stopwatch.GetElapsedTime(began) < RepeatedForAttribute.Of(method))
            {
                turnedAway = Stopwatch.GetTimestamp();   // not so far: it was taken, and is perhaps still being done
            }
            catch (Exception fault) when (IsWorthAnother(fault, attempt, turnedAway))
            {
                // Soon.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50 * (1 << Math.Min(attempt, Tries)) * (0.5 + Random.Shared.NextDouble())));
        }
    }

    // A database is back at once or not soon; a silo that died is replaced within seconds, and until then callers are turned away.
    private static bool IsWorthAnother(Exception fault, int attempt, long since)
        => GrainHosting.IsRejection(fault)
            ? Stopwatch.GetElapsedTime(since) < GrainHosting.Patience
            : attempt < Tries && (fault is NpgsqlException { IsTransient: true } or TimeoutException);
}
