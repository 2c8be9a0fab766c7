using EOffice.Grains.Operators;

namespace EOffice.Portal.Tests.Operators;

[Collection(PortalHost.Name)]
public sealed class ConsoleSignInTests(PortalHost portal)
{
    [Fact]
    public async Task A_new_operator_enters_with_the_code_and_signs_in_with_all_three()
    {
        var security = await Console.SignedInAsync(portal, OperatorRole.Security);
        var name = $"baru-{Guid.NewGuid():N}"[..14];
        var shown = await security.Browser.SubmitAsync(
            await security.Browser.OpenAsync("/console/operators/new"), "open-operator", ("Input.Name", "Petugas Baru"), ("Input.UserName", name), ("Input.Roles", "Support"));
        var code = shown.Document.QuerySelector("#code")!.TextContent;

        var browser = portal.Browser("konsol");
        var wrong = await browser.SubmitAsync(await browser.OpenAsync("/console/enter"), "open-code", ("Input.Code", "K7QF-3M2P-9XWD-4HTA"));
        Assert.Contains("Kode ini tidak dikenal", wrong.Words, StringComparison.Ordinal);
        var entry = await browser.SubmitAsync(await browser.OpenAsync("/console/enter"), "open-code", ("Input.Code", code.ToLowerInvariant().Replace("-", " ")));
        var secret = FromBase32(entry.Document.QuerySelector("code")!.TextContent);
        var entered = await browser.SubmitAsync(entry, "enter", ("Input.Totp", Code(secret, -30)), ("Input.NewPassword", "empat kata yang panjang"), ("Input.RepeatedPassword", "empat kata yang panjang"));
        Assert.Contains("Akun Anda siap", entered.Words, StringComparison.Ordinal);
        var inside = await browser.SubmitAsync(entered, "console-sign-in", ("Input.UserName", name), ("Input.Password", "empat kata yang panjang"), ("Input.Totp", Code(secret, 0)));
        Assert.Equal("Pemerintah daerah", inside.Title);

        Assert.Contains("Kode ini tidak dikenal", (await AgainAsync(code)).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Neither_password_nor_authenticator_is_enough_alone_and_no_code_works_twice()
    {
        var console = await Console.OpenAsync(portal, OperatorRole.Support);
        foreach (var (password, totp) in new (string?, string?)[] { ("salah-sama-sekali", null), (null, "000000"), (null, "") })
        {
            Assert.NotEqual("Pemerintah daerah", (await console.SignInAsync(portal.Browser("konsol"), password, totp)).Title);
        }

        var code = Totp.Code(console.Secret, TimeProvider.System.GetUtcNow());
        Assert.Equal("Pemerintah daerah", (await console.SignInAsync(portal.Browser("konsol"), totp: code)).Title);
        Assert.Contains("tidak cocok", (await console.SignInAsync(portal.Browser("konsol"), totp: code)).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_keeps_guessing_waits_even_with_the_right_words()
    {
        var console = await Console.OpenAsync(portal, OperatorRole.Support);
        var sessions = portal.Services.GetRequiredService<OperatorSessions>();
        for (var wrong = 0; wrong < 5; wrong++)
        {
            Assert.Equal(OperatorRefusals.WrongNameOrCode, (await sessions.SignInAsync(new OperatorSignIn(console.UserName, "salah", "123456", "198.51.100.7"))).Refusal);
        }

        var totp = Totp.Code(console.Secret, TimeProvider.System.GetUtcNow());
        Assert.Equal(OperatorRefusals.TooManyAttempts, (await sessions.SignInAsync(new OperatorSignIn(console.UserName, Console.Password, totp, "198.51.100.7"))).Refusal);
        Assert.Null((await sessions.SignInAsync(new OperatorSignIn(console.UserName, Console.Password, totp, "203.0.113.9"))).Refusal);
    }

    [Fact]
    public async Task A_disabled_operator_is_out_at_once()
    {
        var security = await Console.SignedInAsync(portal, OperatorRole.Security);
        var other = await Console.SignedInAsync(portal, OperatorRole.Support);
        var accounts = portal.Services.GetRequiredService<OperatorAccounts>();
        var (me, them) = ((await accounts.FindAsync(security.UserName))!, (await accounts.FindAsync(other.UserName))!);
        Assert.Equal(OperatorRefusals.NotOneself, (await accounts.SetDisabledAsync(Guid.NewGuid(), me, me.Id, true)).Refusal);
        Assert.Equal(OperatorRefusals.NotAllowed, (await accounts.SetDisabledAsync(Guid.NewGuid(), them, me.Id, true)).Refusal);
        await security.Browser.SubmitAsync(await security.Browser.OpenAsync($"/console/operators/{them.Id}"), "disable");
        Assert.Equal("/console/sign-in", (await other.Browser.OpenAsync("/")).Path);
        Assert.Equal(OperatorRefusals.NotFound, (await accounts.RenewAsync(Guid.NewGuid(), me, Guid.NewGuid())).Refusal);
    }

    [Theory]
    [InlineData("X", "Nama", "operator.name-malformed")]
    [InlineData("benar", " ", "operator.name-missing")]
    [InlineData("tanpa-peran", "Nama", "operator.roles-missing")]
    public async Task What_is_missing_is_said(string userName, string name, string code)
    {
        OperatorRole[] roles = userName == "tanpa-peran" ? [] : [OperatorRole.Support];
        var outcome = await portal.Services.GetRequiredService<OperatorAccounts>().OpenAsync(new OpenOperator(Guid.NewGuid(), null, userName, name, [.. roles]));
        Assert.Equal(code, outcome.Refusal!.Code);
    }

    [Fact]
    public async Task A_taken_name_and_a_wrong_app_are_said()
    {
        var known = await Console.OpenAsync(portal, OperatorRole.Support);
        var accounts = portal.Services.GetRequiredService<OperatorAccounts>();
        Assert.Equal(OperatorRefusals.NameTaken, (await accounts.OpenAsync(new OpenOperator(Guid.NewGuid(), null, known.UserName, "Lain", [OperatorRole.Support]))).Refusal);
        var code = (await accounts.RenewAsync(Guid.NewGuid(), null, (await accounts.FindAsync(known.UserName))!.Id)).Value!.Code;
        var sessions = portal.Services.GetRequiredService<OperatorSessions>();
        Assert.Equal(OperatorRefusals.TotpWrong, (await sessions.EnterAsync(new EnterOperator(code, "empat kata yang panjang", "abc"), "test")).Refusal);
        Assert.Equal(OperatorRefusals.CodeUnknown, (await sessions.EnterAsync(new EnterOperator("K7QF-3M2P-9XWD-4HTB", "empat kata yang panjang", "abc"), "test")).Refusal);
    }

    [Fact]
    public async Task An_operator_changes_the_own_password_and_other_devices_are_out()
    {
        const string next = "lima kata yang lebih panjang";
        var console = await Console.SignedInAsync(portal, OperatorRole.Support);
        var form = await console.Browser.FollowAsync(await console.Browser.OpenAsync("/console/account"), "Ganti kata sandi");
        var wrong = await console.Browser.SubmitAsync(form, "change-operator-password", ("Input.CurrentPassword", "keliru"), ("Input.NewPassword", next), ("Input.RepeatedPassword", next));
        Assert.Contains("tidak cocok", wrong.Document.QuerySelector("#input-currentpassword-error")!.TextContent, StringComparison.Ordinal);
        var weak = await console.Browser.SubmitAsync(wrong, "change-operator-password", ("Input.CurrentPassword", Console.Password), ("Input.NewPassword", "pendek"), ("Input.RepeatedPassword", "pendek"));
        Assert.NotNull(weak.Document.QuerySelector("#input-newpassword-error"));
        var done = await console.Browser.SubmitAsync(weak, "change-operator-password", ("Input.CurrentPassword", Console.Password), ("Input.NewPassword", next), ("Input.RepeatedPassword", next));
        Assert.Contains("Kata sandi sudah diganti", done.Words, StringComparison.Ordinal);

        var sessions = portal.Services.GetRequiredService<OperatorSessions>();
        var me = (await portal.Services.GetRequiredService<OperatorAccounts>().FindAsync(console.UserName))!;
        Assert.Equal(OperatorRefusals.PasswordWrong, (await sessions.ChangePasswordAsync(new ChangeOperatorPassword(Guid.NewGuid(), me, Console.Password, next, "", "test"))).Refusal);
        Assert.Null((await sessions.ChangePasswordAsync(new ChangeOperatorPassword(Guid.NewGuid(), me, next, "enam kata yang jauh lebih panjang", "", "test"))).Refusal);
        Assert.Equal("/console/sign-in", (await console.Browser.OpenAsync("/console/account")).Path);
    }

    private async Task<Page> AgainAsync(string code)
    {
        var browser = portal.Browser("konsol");
        return await browser.SubmitAsync(await browser.OpenAsync("/console/enter"), "open-code", ("Input.Code", code));
    }

    private static string Code(byte[] secret, int seconds) => Totp.Code(secret, TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds(seconds));

    private static byte[] FromBase32(string text)
    {
        var bits = string.Concat(text.Replace(" ", "").Select(sign => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(sign), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
    }
}
