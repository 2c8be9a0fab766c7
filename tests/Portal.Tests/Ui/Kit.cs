using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using EOffice.Portal.Tests.Ui.Gallery;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace EOffice.Portal.Tests.Ui;

/// <summary>Renders components of the kit, alone or as whole sample pages.</summary>
public sealed class Kit : IAsyncLifetime, IAsyncDisposable
{
    private readonly GalleryHost _host = new();

    public HttpClient Browser { get; }

    public Kit() => Browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = _host.Address };

    public async Task<IElement> RenderAsync<T>(params (string Name, object? Value)[] parameters)
        where T : IComponent
    {
        await using var scope = _host.Services.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<ILoggerFactory>());
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var root = await renderer.RenderComponentAsync<T>(ParameterView.FromDictionary(parameters.ToDictionary(p => p.Name, p => p.Value)));
            return root.ToHtmlString();
        });
        return Parse(html).Body!;
    }

    public async Task<IDocument> OpenAsync(string path) => Parse(await Browser.GetStringAsync(path));

    public static IDocument Parse(string html) => new HtmlParser().ParseDocument(html);

    public static RenderFragment Text(string text) => builder => builder.AddContent(0, text);

    public Task InitializeAsync() => Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        Browser.Dispose();
        await _host.DisposeAsync();
    }

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();
}
