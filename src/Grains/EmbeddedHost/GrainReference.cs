using System.Collections.Concurrent;
using System.Reflection;

namespace Orleans;

/// <summary>A typed reference: each call waits for its turn at the activation behind the key.</summary>
public class GrainReference : DispatchProxy
{
    private static readonly ConcurrentDictionary<MethodInfo, Func<GrainReference, MethodInfo, object?[], object>> Callers = new();
    private static readonly MethodInfo Typed = typeof(GrainReference).GetMethod(nameof(CallTypedAsync), BindingFlags.NonPublic | BindingFlags.Instance)!;

    private EmbeddedGrainHost _host = null!;
    private GrainClass _class = null!;
    private string _key = null!;

    internal void Bind(EmbeddedGrainHost host, GrainClass grainClass, string key) => (_host, _class, _key) = (host, grainClass, key);

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        => Callers.GetOrAdd(targetMethod!, CallerOf)(this, targetMethod!, args!);

    private static Func<GrainReference, MethodInfo, object?[], object> CallerOf(MethodInfo method)
        => method.ReturnType == typeof(Task)
            ? static (reference, called, args) => reference.CallAsync(called, args)
            : Typed.MakeGenericMethod(method.ReturnType.GenericTypeArguments[0]).CreateDelegate<Func<GrainReference, MethodInfo, object?[], object>>();

    // A method without result is one that gives back true: one way to wait, to activate and to leave.
    private Task CallAsync(MethodInfo method, object?[] args) => TurnAsync(method, async grain =>
    {
        await (Task)method.Invoke(grain, BindingFlags.DoNotWrapExceptions, null, args, null)!;
        return true;
    });

    private Task<T> CallTypedAsync<T>(MethodInfo method, object?[] args)
        => TurnAsync(method, grain => (Task<T>)method.Invoke(grain, BindingFlags.DoNotWrapExceptions, null, args, null)!);

    private async Task<T> TurnAsync<T>(MethodInfo method, Func<Grain, Task<T>> turn)
    {
        var activation = await _host.EnterAsync(_class, _key);
        var gaveWay = false;
        try
        {
            await activation.ActivateOnceAsync();
            if (method.IsDefined(typeof(Concurrency.AlwaysInterleaveAttribute)))
            {
                gaveWay = true;
                activation.GiveWay();
            }

            return await turn(activation.Grain);
        }
        finally
        {
            _host.Exit(_class, activation, gaveWay);
        }
    }
}
