using EOffice.Portal;
using EOffice.Portal.Layout;
using EOffice.Portal.Security;

var builder = WebApplication.CreateBuilder(args);
builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
builder.Services.AddPortalUi();

var app = builder.Build();
app.UseSecurityHeaders();
app.UseStatusCodePagesWithReExecute("/tidak-ada");
app.UsePageFrame();
app.UseAntiforgery();
app.MapPortalUi();
app.MapRazorComponents<App>().WithStaticAssets();
await app.RunAsync();
