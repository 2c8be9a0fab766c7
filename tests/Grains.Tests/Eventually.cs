namespace EOffice.Grains.Tests;

internal static class Eventually
{
    /// <summary>Waits for a condition, at most a minute: these machines are shared.</summary>
    public static async Task TrueAsync(Func<Task<bool>> condition, string what)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!await condition())
        {
            Assert.False(patience.IsCancellationRequested, $"It never came to pass: {what}.");
            await Task.Delay(20, CancellationToken.None);
        }
    }
}
