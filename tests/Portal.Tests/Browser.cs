using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using EOffice.Demo;

namespace EOffice.Portal.Tests;

/// <summary>A browser without script: a cookie jar, links and forms as they stand in the page.</summary>
public sealed class Browser(HttpClient http, CookieContainer cookies)
{
    private const int MostRedirects = 10;

    public HttpClient Http { get; } = http;

    /// <summary>A cookie of this jar as a request carries it: "name=value".</summary>
    public string CookieNamed(string name) => cookies.GetCookies(Http.BaseAddress!)[name]?.ToString() ?? throw new InvalidOperationException($"There is no cookie {name}.");

    /// <summary>Signs in through the sign-in page, as a person does.</summary>
    public async Task<Browser> SignInAsync(string user, string? password = null)
    {
        var page = await SubmitAsync(await OpenAsync("/sign-in"), "sign-in", ("Input.Name", user), ("Input.Password", password ?? Seed.Password));
        Assert.True(page.Status == HttpStatusCode.OK && page.Path != "/sign-in", $"{user} could not sign in: {page.Words}");
        return this;
    }

    /// <summary>Opens an address of this host and follows redirects.</summary>
    public async Task<Page> OpenAsync(string address)
    {
        using var request = Ask(HttpMethod.Get, address);
        return await SendAsync(request);
    }

    /// <summary>Follows a link of the page by its words.</summary>
    public Task<Page> FollowAsync(Page page, string words)
        => OpenAsync(page.Document.QuerySelectorAll("a[href]").FirstOrDefault(link => link.TextContent.Contains(words, StringComparison.Ordinal))?.GetAttribute("href")
            ?? throw new InvalidOperationException($"{page.Path} has no link '{words}': {page.Words}"));

    /// <summary>Sends a form of the page with everything it holds, and what is filled in.</summary>
    /// <param name="form">Its name (OfficeForm), or a selector of the form itself.</param>
    public async Task<Page> SubmitAsync(Page page, string form, params (string Name, string Value)[] values)
    {
        using var request = Post(page, form, values, []);
        return await SendAsync(request);
    }

    /// <summary>The same with files.</summary>
    public async Task<Page> SubmitFilesAsync(Page page, string form, (string Name, string FileName, byte[] Bytes)[] files, params (string Name, string Value)[] values)
    {
        using var request = Post(page, form, values, files);
        return await SendAsync(request);
    }

    /// <summary>The answer as it is, without following redirects.</summary>
    public async Task<HttpResponseMessage> AskAsync(HttpMethod method, string address, HttpContent? content = null)
    {
        using var request = Ask(method, address);
        request.Content = content;
        return await Http.SendAsync(request);
    }

    private static HttpRequestMessage Ask(HttpMethod method, string address)
    {
        var request = new HttpRequestMessage(method, address);
        request.Headers.TryAddWithoutValidation("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        return request;
    }

    private static HttpRequestMessage Post(Page page, string name, (string Name, string Value)[] values, (string Name, string FileName, byte[] Bytes)[] files)
    {
        var form = page.Form(name);
        var fields = form.Elements.OfType<AngleSharp.Html.Dom.IHtmlElement>().SelectMany(Fields)
            .Where(field => !values.Any(value => value.Name == field.Name)).Concat(values).ToList();
        var request = Ask(HttpMethod.Post, form.GetAttribute("action") is { Length: > 0 } action ? action : page.PathAndQuery);
        request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", "same-origin");
        if (form.Enctype == "multipart/form-data")
        {
            var content = new MultipartFormDataContent();
            fields.ForEach(field => content.Add(new StringContent(field.Value), $"\"{field.Name}\""));
            foreach (var file in files)
            {
                content.Add(new ByteArrayContent(file.Bytes), $"\"{file.Name}\"", file.FileName);
            }

            request.Content = content;
        }
        else
        {
            request.Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        }

        return request;
    }

    private static IEnumerable<(string Name, string Value)> Fields(IHtmlElement element) => element switch
    {
        IHtmlInputElement { Name: { Length: > 0 } name } input when input.Type is "checkbox" or "radio" => input.IsChecked ? [(name, input.Value)] : [],
        IHtmlInputElement { Type: "file" or "submit" or "button" or "image" } => [],
        IHtmlInputElement { Name: { Length: > 0 } name } input => [(name, input.Value)],
        IHtmlTextAreaElement { Name: { Length: > 0 } name } area => [(name, area.Value)],
        IHtmlSelectElement { Name: { Length: > 0 } name } select => [(name, select.Value ?? "")],
        _ => [],
    };

    private async Task<Page> SendAsync(HttpRequestMessage first)
    {
        var response = await Http.SendAsync(first);
        for (var redirects = 0; response.Headers.Location is { } location && (int)response.StatusCode is >= 300 and < 400; redirects++)
        {
            Assert.True(redirects < MostRedirects, $"Redirects without end: {location}");
            using var next = Ask(HttpMethod.Get, new Uri(response.RequestMessage!.RequestUri!, location).ToString());
            response.Dispose();
            response = await Http.SendAsync(next);
        }

        return await Page.ReadAsync(response);
    }
}

/// <summary>What a browser shows.</summary>
public sealed record Page(HttpStatusCode Status, Uri Address, IHtmlDocument Document, IReadOnlyDictionary<string, string> Headers, string Source)
{
    public string Path => Address.AbsolutePath;

    public string PathAndQuery => Address.PathAndQuery;

    /// <summary>All its words, with single spaces; of a fault also what it was.</summary>
    public string Words => string.Join(' ', (Document.Body?.TextContent ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        + (Status == HttpStatusCode.InternalServerError ? $" {PortalFaults.Words}" : "");

    public string Title => Document.QuerySelector("h1")?.TextContent.Trim() ?? Document.Title ?? "";

    public IHtmlFormElement Form(string name)
        => Document.Forms.FirstOrDefault(form => form.QuerySelector("input[name=_handler]")?.GetAttribute("value") == name || name.StartsWith("form", StringComparison.Ordinal) && form.Matches(name))
            ?? throw new InvalidOperationException($"{Path} has no form '{name}': {Words}");

    internal static async Task<Page> ReadAsync(HttpResponseMessage response)
    {
        using (response)
        {
            var source = await response.Content.ReadAsStringAsync();
            var headers = response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
            return new Page(response.StatusCode, response.RequestMessage!.RequestUri!, await new HtmlParser().ParseDocumentAsync(source), headers, source);
        }
    }
}
