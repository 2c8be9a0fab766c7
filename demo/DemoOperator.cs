using EOffice.Grains.Operators;

namespace EOffice.Demo;

/// <summary>A central operator of the demonstration, with every role and an authenticator whose secret everybody knows.</summary>
internal static class DemoOperator
{
    public const string UserName = "petugas.pusat";
    public const string Password = "konsol-pusat-2026";

    private static readonly byte[] Secret = "EOffice demo op 2026"u8.ToArray();

    /// <summary>The secret as an app takes it.</summary>
    public static string SecretWords => Totp.Words(Secret);

    public static string CodeNow() => Totp.Code(Secret, TimeProvider.System.GetUtcNow());

    /// <summary>Opens the account and enters it; again changes nothing.</summary>
    public static async Task OpenAsync(OperatorAccounts accounts, OperatorSessions sessions, TextWriter output)
    {
        if (await accounts.FindAsync(UserName) is { Entered: true })
        {
            await output.WriteLineAsync("  operator: already there");
            return;
        }

        var opened = await accounts.OpenAsync(
            new OpenOperator(Guid.CreateVersion7(), null, UserName, "Petugas Pusat", [OperatorRole.Support, OperatorRole.Operations, OperatorRole.Security]) { Secret = Secret });
        if (opened.Value is not { } code)
        {
            throw new DemoStoppedException($"the operator's account was not opened: {opened.Refusal!.Code}");
        }

        // The code of half a minute ago: the one that is shown now is left for the first sign-in.
        var entered = await sessions.EnterAsync(
            new EnterOperator(code.Code, Password, Totp.Code(Secret, TimeProvider.System.GetUtcNow() - TimeSpan.FromSeconds(30))), "demo");
        if (entered.Refusal is { } refusal)
        {
            throw new DemoStoppedException($"the operator could not enter: {refusal.Code}");
        }

        await output.WriteLineAsync("  operator: one, with every role");
    }
}
