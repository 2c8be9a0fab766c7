using EOffice.Grains.Operators;

namespace EOffice.Portal.Tests.Operators;

/// <summary>An operator with an authenticator, at the console.</summary>
internal sealed class Console
{
    public const string Password = "konsol-uji-coba-2026";

    private static int s_no;

    private Console(PortalHost portal, string userName, byte[] secret) => (Portal, UserName, Secret) = (portal, userName, secret);

    public PortalHost Portal { get; }

    public string UserName { get; }

    public byte[] Secret { get; }

    public Browser Browser => field ??= Portal.Browser("konsol");

    /// <summary>An account that has entered; nobody has signed in with it yet.</summary>
    public static async Task<Console> OpenAsync(PortalHost portal, params OperatorRole[] roles)
    {
        var name = $"uji-{Interlocked.Increment(ref s_no)}-{Guid.NewGuid():N}"[..16];
        var secret = Totp.NewSecret();
        var opened = await portal.Services.GetRequiredService<OperatorAccounts>().OpenAsync(
            new OpenOperator(Guid.CreateVersion7(), null, name, "Petugas Uji", [.. roles]) { Secret = secret });
        EOffice.Grains.Outcome entered;
        do
        {
            // The code of the step before, so that the next sign-in has one of its own; a new step may begin just now.
            var before = Totp.Code(secret, TimeProvider.System.GetUtcNow() - TimeSpan.FromSeconds(30));
            entered = await portal.Services.GetRequiredService<OperatorSessions>().EnterAsync(new EnterOperator(opened.Value!.Code, Password, before), "test");
        }
        while (entered.Refusal == OperatorRefusals.TotpWrong);
        Assert.Null(entered.Refusal);
        return new Console(portal, name, secret);
    }

    public static async Task<Console> SignedInAsync(PortalHost portal, params OperatorRole[] roles)
    {
        var console = await OpenAsync(portal, roles);
        var page = await console.SignInAsync(console.Browser);
        Assert.True(page.Path == "/" || page.Path == "/console/tenants", $"{page.Path}: {page.Words}");
        return console;
    }

    public async Task<Page> SignInAsync(Browser browser, string? password = null, string? totp = null)
        => await browser.SubmitAsync(
            await browser.OpenAsync("/console/sign-in"), "console-sign-in", ("Input.UserName", UserName), ("Input.Password", password ?? Password),
            ("Input.Totp", totp ?? Totp.Code(Secret, TimeProvider.System.GetUtcNow())));
}
