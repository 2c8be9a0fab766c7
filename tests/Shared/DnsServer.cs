using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EOffice.Testing;

/// <summary>A name server on loopback over UDP (RFC 1035) that knows TXT records alone.</summary>
public sealed class DnsServer : IAsyncDisposable
{
    private const int Txt = 16;
    private const byte NameError = 3;
    private const byte ServerFailure = 2;

    private readonly UdpClient _socket = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly CancellationTokenSource _end = new();
    private readonly Task _answering;

    private DnsServer() => _answering = AnswerAsync();

    public IPEndPoint Address => (IPEndPoint)_socket.Client.LocalEndPoint!;

    /// <summary>Name, lower case → texts.</summary>
    public ConcurrentDictionary<string, string[]> Texts { get; } = [];

    /// <summary>It says SERVFAIL to everything.</summary>
    public bool Fails { get; set; }

    public static DnsServer Start() => new();

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _answering;
        _socket.Dispose();
        _end.Dispose();
    }

    private async Task AnswerAsync()
    {
        try
        {
            while (true)
            {
                var question = await _socket.ReceiveAsync(_end.Token);
                await _socket.SendAsync(AnswerTo(question.Buffer), question.RemoteEndPoint, _end.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private byte[] AnswerTo(byte[] question)
    {
        var (name, end) = NameOf(question);
        end += 4;   // type and class
        var texts = Fails ? null : Texts.GetValueOrDefault(name);
        var answer = new List<byte>(question[..end]);
        answer[2] = 0x84;   // an answer, authoritative
        answer[3] = Fails ? ServerFailure : texts is null ? NameError : (byte)0;
        Span<byte> two = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(two, (ushort)(texts?.Length ?? 0));
        (answer[6], answer[7]) = (two[0], two[1]);
        (answer[8], answer[9], answer[10], answer[11]) = (0, 0, 0, 0);   // nothing beside the answers
        foreach (var text in texts ?? [])
        {
            var bytes = Encoding.ASCII.GetBytes(text);
            BinaryPrimitives.WriteUInt16BigEndian(two, (ushort)(bytes.Length + 1));
            answer.AddRange([0xC0, 12, 0, Txt, 0, 1, 0, 0, 0, 0, two[0], two[1], (byte)bytes.Length]);
            answer.AddRange(bytes);
        }

        return [.. answer];
    }

    private static (string Name, int End) NameOf(byte[] question)
    {
        var (labels, at) = (new List<string>(), 12);
        while (question[at] is > 0 and var length)
        {
            labels.Add(Encoding.ASCII.GetString(question, at + 1, length).ToLowerInvariant());
            at += length + 1;
        }

        return (string.Join('.', labels), at + 1);
    }
}
