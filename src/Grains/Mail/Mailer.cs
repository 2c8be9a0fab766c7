using System.Net.Sockets;
using EOffice.Grains.Runtime;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace EOffice.Grains.Mail;

/// <summary>Gives one mail to the installation's server.</summary>
internal sealed class Mailer(MailOptions options)
{
    private const int Milliseconds = 30_000;

    /// <param name="beforeHandingOver">Done when the server is there and knows us: from its end on the mail may have left.</param>
    /// <exception cref="RefusedForGoodException">The server wants nothing to do with this address, now or later.</exception>
    /// <exception cref="IOException">The server is busy, silent, or not set up as we think: it may well be later.</exception>
    public async Task SendAsync(MimeMessage message, Func<Task>? beforeHandingOver = null)
    {
        using var client = new SmtpClient { Timeout = Milliseconds };
        try
        {
            await client.ConnectAsync(options.Host, options.Port, options.Socket);
            if (options.User.Length > 0)
            {
                await client.AuthenticateAsync(options.User, options.Password);
            }

            await (beforeHandingOver?.Invoke() ?? Task.CompletedTask);
            await client.SendAsync(message);
            await client.DisconnectAsync(quit: true);
        }
        catch (SmtpCommandException refused) when (refused.ErrorCode == SmtpErrorCode.RecipientNotAccepted && (int)refused.StatusCode >= 500)
        {
            throw new RefusedForGoodException(MailRefusals.AddressRefused);
        }
        catch (Exception fault) when (fault is SmtpCommandException or SmtpProtocolException or ServiceNotConnectedException or SocketException
            or AuthenticationException or SslHandshakeException or NotSupportedException)
        {
            // Its text comes from the server, and may hold what we said: only the kind of failure is kept.
            throw new IOException($"The mail server {options.Host} did not take it: {Kind(fault)}.");
        }
    }

    private static string Kind(Exception fault) => fault is SmtpCommandException { StatusCode: var code } ? $"{(int)code}" : fault.GetType().Name;
}

public static class MailRefusals
{
    public static readonly Refusal AddressRefused = new("mail.address-refused");
    public static readonly Refusal AddressMalformed = new("mail.address-malformed");
}
