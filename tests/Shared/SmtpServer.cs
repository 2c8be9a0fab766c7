using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EOffice.Testing;

/// <summary>A mail server on loopback that speaks SMTP (RFC 5321) with AUTH PLAIN (RFC 4954), and keeps what it was given.</summary>
public sealed class SmtpServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _accepting;
    private int _busy;
    private int _forgetful;

    public SmtpServer()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public ConcurrentQueue<TakenMail> Mails { get; } = [];

    /// <summary>Everything that clients said.</summary>
    public ConcurrentQueue<string> Said { get; } = [];

    /// <summary>Addresses that it refuses for good (550).</summary>
    public ConcurrentBag<string> Unknown { get; } = [];

    /// <summary>How many recipients it still puts off (451).</summary>
    public int Busy { get => Volatile.Read(ref _busy); set => Volatile.Write(ref _busy, value); }

    /// <summary>How many mails it still takes and then drops the line without saying so.</summary>
    public int Forgetful { get => Volatile.Read(ref _forgetful); set => Volatile.Write(ref _forgetful, value); }

    /// <summary>"user\0password" that it insists on; null for none.</summary>
    public (string User, string Password)? Login { get; init; }

    /// <summary>Waits for a mail to this address.</summary>
    public async Task<TakenMail> MailToAsync(string address)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        for (; ; await Task.Delay(50, patience.Token))
        {
            if (Mails.FirstOrDefault(mail => mail.To == address) is { } mail)
            {
                return mail;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _accepting;
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        var clients = new List<Task>();
        try
        {
            while (true)
            {
                clients.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_end.Token)));
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(clients);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                using var stream = client.GetStream();
                using var reader = new StreamReader(stream, Encoding.UTF8);
                await using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
                await TalkAsync(reader, writer);
            }
            catch (Exception gone) when (gone is IOException or OperationCanceledException)
            {
                // The other side went.
            }
        }
    }

    private async Task TalkAsync(StreamReader reader, StreamWriter writer)
    {
        var (to, known) = ("", Login is null);
        await writer.WriteLineAsync("220 surat.example ESMTP");
        while (await reader.ReadLineAsync(_end.Token) is { } line)
        {
            Said.Enqueue(line);
            var verb = line.Split(' ', ':')[0].ToUpperInvariant();
            if (verb == "DATA")
            {
                await writer.WriteLineAsync("354 go on");
                var mail = new TakenMail(to, await ReadMailAsync(reader));
                Mails.Enqueue(mail);
                if (Interlocked.Decrement(ref _forgetful) >= 0)
                {
                    return;
                }

                await writer.WriteLineAsync("250 taken");
                continue;
            }

            (to, known) = (verb == "RCPT" ? line[(line.IndexOf('<') + 1)..line.IndexOf('>')] : to, known || verb == "AUTH" && IsLogin(line));
            await writer.WriteLineAsync(Answer(verb, to, known));
            if (verb == "QUIT")
            {
                return;
            }
        }
    }

    private string Answer(string verb, string to, bool known) => verb switch
    {
        "EHLO" when Login is not null => "250-surat.example\r\n250 AUTH PLAIN",
        "EHLO" or "HELO" => "250 surat.example",
        "AUTH" => known ? "235 welcome" : "535 no",
        "MAIL" => known ? "250 ok" : "530 who are you",
        "RCPT" when Unknown.Contains(to) => "550 no such person",
        "RCPT" when Interlocked.Decrement(ref _busy) >= 0 => "451 later",
        "RCPT" or "RSET" or "NOOP" => "250 ok",
        "QUIT" => "221 bye",
        _ => "500 what",
    };

    private bool IsLogin(string line)
        => Login is var (user, password) && Encoding.UTF8.GetString(Convert.FromBase64String(line.Split(' ')[^1])) == $"\0{user}\0{password}";

    private async Task<string> ReadMailAsync(StreamReader reader)
    {
        var text = new StringBuilder();
        while (await reader.ReadLineAsync(_end.Token) is { } line && line != ".")
        {
            text.Append(line.StartsWith("..", StringComparison.Ordinal) ? line[1..] : line).Append('\n');
        }

        return text.ToString();
    }
}

/// <param name="Text">As it came: headers, and parts in their encodings.</param>
public sealed record TakenMail(string To, string Text);
