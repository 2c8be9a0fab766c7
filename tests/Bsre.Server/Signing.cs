using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace EOffice.Bsre.Server;

/// <summary>One signature as the mode has it: the signed file, or the error that is answered instead.</summary>
internal static class Signing
{
    private static readonly Authority Unknown = new("Root CA Asing");

    // A broken connection takes with it what the other side has not read yet, and nobody tells the server that the head was read.
    private static readonly TimeSpan Head = TimeSpan.FromMilliseconds(300);

    public static async Task<(byte[]? Signed, IResult? Error)> SignAsync(Stage stage, Account? account, string? passphrase, byte[] pdf, string? reason, string path)
    {
        if (stage.Mode == Mode.Fault)
        {
            return (null, Fault("Internal Server Error", path));
        }

        if (stage.Mode == Mode.FaultOfPassphrase)
        {
            return (null, Fault("Proses signing gagal : passphrase yang anda masukkan salah", path));
        }

        if (account is null || stage.Mode == Mode.CodeInText)
        {
            return (null, stage.Mode == Mode.CodeInText
                ? Results.Json(new { error = "Proses signing gagal : User tidak terdaftar 2011", status_code = 400 }, statusCode: 400)
                : Error(2011, "User tidak terdaftar"));
        }

        if (stage.Mode == Mode.WrongPassphrase || passphrase != account.Passphrase)
        {
            return (null, Error(2031, "Passphrase anda salah"));
        }

        if (account.State != "ISSUE")
        {
            return (null, Results.Json(new { error = $"Status sertifikat: {account.State}", status_code = 400 }, statusCode: 400));
        }

        return (await FileAsync(stage, account.Name, pdf, reason), null);
    }

    /// <summary>The organisation's seal: no passphrase, and its certificate bears the organisation's name.</summary>
    public static async Task<(byte[]? Signed, IResult? Error)> SealAsync(Stage stage, string name, byte[] pdf, string path)
        => stage.Mode == Mode.Fault ? (null, Fault("Internal Server Error", path)) : (await FileAsync(stage, name, pdf, "Segel"), null);

    private static async Task<byte[]> FileAsync(Stage stage, string name, byte[] pdf, string? reason)
    {
        var signed = stage.Mode switch
        {
            Mode.OtherPerson => await stage.Authority.SignAsync(pdf, "Orang Lain", reason),
            Mode.LongTerm => await stage.Authority.SignLongTermAsync(pdf, name, reason),
            Mode.LongTermAndMore => await stage.Authority.SignAsync(await stage.Authority.SignLongTermAsync(pdf, name, reason), "Orang Lain", reason),
            Mode.OtherRoot => await Unknown.SignAsync(pdf, name, reason),
            _ => await stage.Authority.SignAsync(pdf, name, reason),
        };
        if (stage.Mode == Mode.Rewritten)
        {
            signed[30] ^= 1;   // as if the file had been saved anew
        }

        stage.Left--;
        stage.CountSignature(Convert.ToHexStringLower(SHA256.HashData(pdf)));
        return signed;
    }

    /// <summary>True when the mode has broken the connection; then nothing more is answered.</summary>
    public static async Task<bool> BreakAsync(Stage stage, HttpContext context, byte[] body)
    {
        switch (stage.Mode)
        {
            case Mode.ReplyLost:
                context.Abort();
                return true;
            case Mode.ReplyCut:
                context.Response.ContentLength = body.Length;
                await context.Response.Body.WriteAsync(body.AsMemory(0, body.Length / 2));
                await context.Response.Body.FlushAsync();
                await Task.Delay(Head);
                context.Abort();
                return true;
            default:
                return false;
        }
    }

    public static IResult Error(int code, string words) => Results.Json(new { error = words, status_code = code }, statusCode: 400);

    private static IResult Fault(string words, string path)
        => Results.Json(new { timestamp = DateTimeOffset.UtcNow, status = 500, error = words, path }, statusCode: 500);
}
