using EOffice.Portal.Layout;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;

namespace EOffice.Portal.Tests.Ui.Gallery;

/// <summary>The portal with sample pages under /contoh/ and the frame of an invented government.</summary>
public sealed class GalleryHost : WebApplicationFactory<PortalOptions>
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

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        // The assembly is EOffice.Portal, its folder Portal: the factory would look for the wrong one.
        builder.UseSolutionRelativeContentRoot("src/Portal");
        builder.ConfigureTestServices(services =>
        {
            services.AddScoped<PageFrameFill>(_ => Fill);
            services.AddSingleton<IStartupFilter, SamplePages>();
        });
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

    private sealed class SamplePages : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            // Runs inside the portal's own pipeline order: headers and frame first.
            EOffice.Portal.Security.SecurityHeaders.UseSecurityHeaders(app);
            app.MapWhen(context => context.Request.Path.StartsWithSegments("/contoh"), branch => branch.UsePageFrame().Run(Serve));
            next(app);
        };

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
}
