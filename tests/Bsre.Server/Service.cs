using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace EOffice.Bsre.Server;

/// <summary>The Esign Client Service itself, both versions, on one port that can be shut and opened again.</summary>
internal sealed class Service(Stage stage, int port) : IAsyncDisposable
{
    private OnePort? _port;

    public int Port => _port?.Port ?? port;

    public Task UpAsync() => (_port ??= new OnePort(port, Map)).UpAsync();

    public Task DownAsync() => _port?.DownAsync() ?? Task.CompletedTask;

    public async ValueTask DisposeAsync() => await DownAsync();

    private void Map(WebApplication app)
    {
        app.Use(MindAsync);
        VersionOne.Map(app, stage);
        VersionTwo.Map(app, stage);
        OrganisationSeal.Map(app, stage);
    }

    /// <summary>What comes before either version: credentials, and the ways in which any call goes wrong.</summary>
    private async Task MindAsync(HttpContext context, RequestDelegate next)
    {
        stage.CountQuestion();
        if (stage.Version is { Length: > 0 } only && context.Request.Path.StartsWithSegments("/api/v2") != (only == "v2"))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            await context.Response.WriteAsync("<html><body>Not Found</body></html>");
            return;
        }

        var expected = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Stage.UserName}:{Stage.Password}"));
        if (context.Request.Headers.Authorization != $"Basic {expected}")
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        switch (stage.Mode)
        {
            case Mode.Slow:
                await Task.Delay(stage.Delay, context.RequestAborted);
                break;
            case Mode.ClockAhead:
                Answers.ClockAhead(context);
                break;
            case Mode.DownAfter when stage.Left <= 0:
                context.Abort();
                return;
            case Mode.BadGateway:
                context.Response.StatusCode = StatusCodes.Status502BadGateway;
                return;
            case Mode.Junk:
                await Answers.JunkAsync(context);
                return;
            case Mode.Endless:
                await Answers.EndlessAsync(context);
                return;
        }

        await next(context);
    }
}
