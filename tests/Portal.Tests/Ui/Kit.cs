using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using EOffice.Portal.Tests.Ui.Gallery;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace EOffice.Portal.Tests.Ui;

/// <summary>Renders components of the kit, alone or as whole sample pages.</summary>
public sealed class Kit : IDisposable
{
    private readonly GalleryHost _host = new();

    public HttpClient Browser { get; }

    public Kit() => Browser = _host.CreateClient(new() { AllowAutoRedirect = false });

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

    public void Dispose()
    {
        Browser.Dispose();
        _host.Dispose();
    }
}
