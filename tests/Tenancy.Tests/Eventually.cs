using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Tenancy.Tests;

internal static class Eventually
{
    /// <summary>Waits for a condition, at most 20 s.</summary>
    public static async Task TrueAsync(Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!await condition())
        {
            await Task.Delay(20, patience.Token);
        }
    }

    public static Task TrueAsync(Func<bool> condition) => TrueAsync(() => Task.FromResult(condition()));

    public static T Get<T>(this IServiceProvider services) where T : notnull => services.GetRequiredService<T>();
}
