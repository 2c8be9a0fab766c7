using EOffice.Portal.Layout;
using EOffice.Portal.Security;
using EOffice.Tenancy;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EOffice.Portal.Tests.Ui.Gallery;

/// <summary>The kit alone, without offices and databases: sample pages under /contoh/ in the frame of an invented government.</summary>
public sealed class GalleryHost : IAsyncDisposable
{
    public static readonly DateOnly Today = new(2026, 11, 24);

    internal static readonly IReadOnlyDictionary<string, Type> Pages = new Dictionary<string, Type>
    {
        ["/contoh/masuk"] = typeof(SampleInbox),
        ["/contoh/surat"] = typeof(SampleLetter),
        ["/contoh/tulis"] = typeof(SampleCompose),
        ["/contoh/salah"] = typeof(SampleErrors),
        ["/contoh/lacak"] = typeof(SampleTracking),
        ["/contoh/kosong"] = typeof(SampleEmpty),
        ["/contoh/yakin"] = typeof(SampleConfirm),
        ["/contoh/pintu"] = typeof(SampleSignIn),
    };

    private readonly WebApplication _app;

    /// <param name="port">0 for any free one.</param>
    public GalleryHost(int port = 0)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(PortalOptions).Assembly.GetName().Name,
            ContentRootPath = Path.Combine(Solution(), "src", "Portal"),
            EnvironmentName = "Development",
        });
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.Logging.ClearProviders();
        builder.Services.AddPortalUi();
        builder.Services.AddScoped<TenantContext>();
        builder.Services.AddScoped<PageFrameFill>(_ => Fill);
        _app = builder.Build();
        _app.UseSecurityHeaders();
        _app.UseStatusCodePagesWithReExecute("/tidak-ada", createScopeForStatusCodePages: true);
        _app.UseRouting();
        _app.UsePageFrame();
        _app.UseAntiforgery();
        _app.MapPortalUi();
        _app.MapGet("/contoh/{**path}", Serve);
        _app.MapRazorComponents<App>().WithStaticAssets();
        _app.Start();
    }

    public IServiceProvider Services => _app.Services;

    public Uri Address => new(_app.Urls.First());

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static string Solution()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "EOffice.Saas.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The solution was not found above the tests.");
        }

        return folder.FullName;
    }

    private static Task Fill(HttpContext context, PageFrame frame)
    {
        var light = BrandTheme.From("#ffc107", "#ffc107");
        var yellow = context.Request.Query.ContainsKey("kuning") || context.Request.Path == light.Href;
        frame.Tenant = new FrameTenant("Pemerintah Kabupaten Wanasari", "Kab. Wanasari", "/contoh/lambang.svg",
            yellow ? light : BrandTheme.From("#0f5132", "#0f5132"), "0281-555 0142");
        if (context.Request.Path == "/contoh/pintu")
        {
            return Task.CompletedTask;
        }

        frame.Officer = new FrameOfficer("Sri Utami", ["Kepala Subbagian Umum dan Kepegawaian", "Plh. Sekretaris Dinas Kominfo"], "/akun", "/keluar");
        frame.Compose = new MenuItem("Tulis surat", "/contoh/tulis", "pencil");
        frame.Bell = new FrameBell("/kabar", 2, LiveHref: null);
        frame.Menu =
        [
            new("Beranda", "/contoh/kosong", "home", ShortLabel: "Beranda"),
            new("Surat masuk", "/contoh/masuk", "inbox", 6, "inbox", "Masuk", ["/contoh/surat"]),
            new("Disposisi", "/contoh/lacak", "arrow-forward-up", 3, "dispositions", "Disposisi"),
            new("Perlu tanda tangan", "/contoh/yakin", "writing-sign", 2, "signing", "Tanda tangan"),
            new("Surat keluar", "/contoh/salah", "send"),
            new("Arsip", "/contoh/arsip", "archive"),
        ];
        return Task.CompletedTask;
    }

    private static Task Serve(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        if (path.EndsWith(".svg", StringComparison.Ordinal))
        {
            return TypedResults.Text(SamplePictures.Of(path), "image/svg+xml").ExecuteAsync(context);
        }

        return Pages.TryGetValue(path, out var page)
            ? new RazorComponentResult<SampleDocument>(new { Page = page }).ExecuteAsync(context)
            : TypedResults.NotFound().ExecuteAsync(context);
    }
}
