using Microsoft.AspNetCore.Http;

namespace EOffice.Servers;

/// <summary>Answers that no client should stumble over.</summary>
internal static class Answers
{
    public static Task JunkAsync(HttpContext context) => context.Response.WriteAsync("<!doctype html><title>Selamat datang</title>");

    /// <summary>Goes on until the client has had enough.</summary>
    public static async Task EndlessAsync(HttpContext context)
    {
        var block = new byte[1024 * 1024];
        while (!context.RequestAborted.IsCancellationRequested)
        {
            await context.Response.Body.WriteAsync(block, context.RequestAborted);
        }
    }

    /// <summary>Whatever is answered says that it is an hour later.</summary>
    public static void ClockAhead(HttpContext context)
        => context.Response.OnStarting(() =>
        {
            context.Response.Headers.Date = DateTimeOffset.UtcNow.AddHours(1).ToString("R");
            return Task.CompletedTask;
        });
}
