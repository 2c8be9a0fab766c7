using System.Globalization;
using MailKit.Security;
using MimeKit;

namespace EOffice.Grains.Mail;

/// <summary>The mail server of this installation; none when no host is set.</summary>
/// <param name="Sender">The address that mails come from; the name beside it is the government's.</param>
public sealed record MailOptions(string Host = "", int Port = 587, string Sender = "", MailSecurity Security = MailSecurity.StartTls, string User = "", string Password = "")
{
    private const int UsualPort = 587;
    private const int UsualTlsPort = 465;

    public bool IsSet => Host.Length > 0;

    internal SecureSocketOptions Socket => Security switch
    {
        MailSecurity.StartTls => SecureSocketOptions.StartTls,
        MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
        MailSecurity.None => SecureSocketOptions.None,
    };

    /// <summary>EOFFICE_SMTP_HOST, EOFFICE_SMTP_PORT, EOFFICE_SMTP_FROM, EOFFICE_SMTP_TLS, EOFFICE_SMTP_USER, EOFFICE_SMTP_PASSWORD_FILE or EOFFICE_SMTP_PASSWORD.</summary>
    /// <param name="setting">The value of a name; null or empty when it is not set.</param>
    /// <exception cref="InvalidOperationException">Something is missing or malformed, said in words.</exception>
    public static MailOptions From(Func<string, string?> setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        if (setting("EOFFICE_SMTP_HOST") is not { Length: > 0 } host)
        {
            return new MailOptions();
        }

        var security = (setting("EOFFICE_SMTP_TLS") ?? "") switch
        {
            "" or "starttls" => MailSecurity.StartTls,
            "tls" => MailSecurity.Tls,
            "none" => MailSecurity.None,
            _ => throw new InvalidOperationException("EOFFICE_SMTP_TLS is starttls, tls or none."),
        };
        var sender = setting("EOFFICE_SMTP_FROM") ?? "";
        return new MailOptions(
            host, PortOf(setting("EOFFICE_SMTP_PORT"), security),
            MailboxAddress.TryParse(sender, out _) ? sender : throw new InvalidOperationException("EOFFICE_SMTP_FROM is the address that mails come from, such as surat@kantor.example."),
            security, setting("EOFFICE_SMTP_USER") ?? "", PasswordOf(setting));
    }

    // A record's own would tell the password to whatever log it came into.
    public override string ToString() => IsSet ? $"{Host}:{Port.ToString(CultureInfo.InvariantCulture)}" : "none";

    private static int PortOf(string? text, MailSecurity security)
        => text is not { Length: > 0 } ? security == MailSecurity.Tls ? UsualTlsPort : UsualPort
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= ushort.MaxValue ? port
            : throw new InvalidOperationException($"EOFFICE_SMTP_PORT is '{text}'; it takes a port number.");

    private static string PasswordOf(Func<string, string?> setting)
        => setting("EOFFICE_SMTP_PASSWORD_FILE") is { Length: > 0 } file ? File.ReadAllText(file).Trim() : setting("EOFFICE_SMTP_PASSWORD") ?? "";
}

/// <summary>How the connection is protected. None only for a server on this machine or in a network of one's own.</summary>
public enum MailSecurity { StartTls, Tls, None }
