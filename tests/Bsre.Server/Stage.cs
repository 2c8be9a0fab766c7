using System.Collections.Concurrent;

namespace EOffice.Bsre.Server;

/// <summary>How the service behaves.</summary>
public enum Mode
{
    Fine,

    /// <summary>Answers after <see cref="Stage.Delay"/>.</summary>
    Slow,

    /// <summary>Nobody listens.</summary>
    Down,

    /// <summary>Whatever is typed is wrong: code in its field.</summary>
    WrongPassphrase,

    /// <summary>Signs, and the connection breaks before the first byte.</summary>
    ReplyLost,

    /// <summary>Signs, sends the head of the answer, and the connection breaks in the middle of the file.</summary>
    ReplyCut,

    /// <summary>Signs, and saves the file anew.</summary>
    Rewritten,

    /// <summary>Signs with somebody else's certificate.</summary>
    OtherPerson,

    /// <summary>Signs under a root that nobody knows.</summary>
    OtherRoot,

    /// <summary>HTTP 500 as Java writes it.</summary>
    Fault,

    /// <summary>HTTP 500 that is a wrong passphrase.</summary>
    FaultOfPassphrase,

    /// <summary>A known code that stands only in the text.</summary>
    CodeInText,

    /// <summary>HTTP 200 with a page of something else.</summary>
    Junk,

    /// <summary>HTTP 200 without an end.</summary>
    Endless,

    /// <summary>All is well, an hour from now.</summary>
    ClockAhead,

    /// <summary>A proxy before it says that nobody is there.</summary>
    BadGateway,

    /// <summary>Signs and appends certificates and revocation lists, as the real one does (PAdES B-LT).</summary>
    LongTerm,

    /// <summary>The same, and something else behind it.</summary>
    LongTermAndMore,

    /// <summary>Signs as many more files as the control says, then breaks every connection.</summary>
    DownAfter,

    /// <summary>No longer takes any code of the organisation's seal.</summary>
    SealCodeOver,

    /// <summary>Gives codes, and seals nothing.</summary>
    SealRefused,
}

/// <summary>Everything that the control endpoint may change, and what has been asked so far.</summary>
internal sealed class Stage
{
    public const string UserName = "e-office";
    public const string Password = "sandi-aplikasi-2026";

    /// <summary>Whose the organisation's seal is.</summary>
    public const string Subscriber = "SEGEL-0001";

    private int _signed;
    private int _asked;
    private int _downloaded;

    public Mode Mode { get; set; }

    /// <summary>"v1", "v2", or null for both.</summary>
    public string? Version { get; set; }

    public TimeSpan Delay { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Whether the authority gives its revocation lists.</summary>
    public bool Lists { get; set; } = true;

    /// <summary>Whether its responder answers.</summary>
    public bool Answers { get; set; }

    /// <summary>In <see cref="Mode.DownAfter"/>: signatures left.</summary>
    public int Left { get; set; }

    /// <summary>Common name of the organisation's certificate.</summary>
    public string SealName { get; set; } = "Pemerintah Contoh";

    /// <summary>How long a code of the seal's activation holds.</summary>
    public TimeSpan SealLife { get; set; } = TimeSpan.FromHours(1);

    /// <summary>The last code that went out by e-mail; good once.</summary>
    public string? Mailed { get; set; }

    public (string? Code, DateTimeOffset Until) Activation { get; set; }

    /// <summary>For the next seal alone.</summary>
    public string? SealOnce { get; set; }

    public int Renewals { get; set; }

    public Authority Authority { get; private set; } = null!;

    public ConcurrentDictionary<string, Account> Accounts { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Signed files that may be fetched, once.</summary>
    public ConcurrentDictionary<string, byte[]> Kept { get; } = new();

    /// <summary>SHA-256 of every file that was signed.</summary>
    public ConcurrentQueue<string> SignedFiles { get; } = new();

    /// <param name="lists">Where the authority's lists are: part of its certificates.</param>
    public void Open(Uri lists) => Authority = new Authority("Root CA Uji Indonesia", lists);

    public Counts Counts => new(_asked, _signed, _downloaded, [.. SignedFiles], Renewals);

    /// <summary>True for the e-mailed code, once, and for the one that is in force.</summary>
    public bool TakeCode(string code)
    {
        if (code == Mailed)
        {
            Mailed = null;
            return true;
        }

        return code == Activation.Code && DateTimeOffset.UtcNow < Activation.Until;
    }

    public void CountQuestion() => Interlocked.Increment(ref _asked);

    public void CountDownload() => Interlocked.Increment(ref _downloaded);

    public void CountSignature(string sha256)
    {
        SignedFiles.Enqueue(sha256);
        Interlocked.Increment(ref _signed);
    }

    public Account? Find(string? name) => name is not null && Accounts.TryGetValue(name, out var account) ? account : null;
}

/// <param name="State">ISSUE, EXPIRED, …</param>
internal sealed record Account(string Nik, string? Email, string Name, string Passphrase, string State = "ISSUE");

internal sealed record Counts(int Asked, int Signed, int Downloaded, IReadOnlyList<string> Files, int Renewals);

internal sealed record Setting(Mode? Mode, string? Version, int? DelayMilliseconds, bool? Lists, bool? Answers, int? Left, string? SealName = null, int? SealLifeSeconds = null);
