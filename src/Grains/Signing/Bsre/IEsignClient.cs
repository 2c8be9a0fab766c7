namespace EOffice.Grains.Signing.Bsre;

/// <summary>The Esign Client Service in one version of its protocol. Never asks twice: whoever calls decides what a missing answer means.</summary>
internal interface IEsignClient
{
    /// <summary>Has the file signed, invisibly: the code is on the page already.</summary>
    /// <param name="reason">As whom: stands in the signature.</param>
    Task<BsreSigned> SignAsync(BsreConnection connection, BsreIdentity who, string passphrase, byte[] pdf, string reason);

    /// <summary>A file that was signed and whose answer was lost, by the id in the answer's head. The service gives it once; version 2 has no such call.</summary>
    Task<BsreSigned> DownloadAsync(BsreConnection connection, string documentId, int sizeBefore);

    /// <summary>Whether a person may sign.</summary>
    Task<Outcome<BsreStanding>> StandingAsync(BsreConnection connection, BsreIdentity who);

    /// <summary>What the service says of a file's signatures.</summary>
    Task<BsreVerdict> VerifyAsync(BsreConnection connection, byte[] pdf);
}

/// <param name="Refusal">Null when <paramref name="Pdf"/> is there.</param>
/// <param name="DocumentId">Known even when the file itself was lost on the way.</param>
internal sealed record BsreSigned(byte[]? Pdf, string? DocumentId, Refusal? Refusal)
{
    public static BsreSigned From(BsreReply reply, byte[]? pdf)
        => reply.Ok && pdf is [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] ? new BsreSigned(pdf, reply.DocumentId, null)
            : new BsreSigned(null, reply.DocumentId, reply.Ok ? BsreRefusals.AnswerNotUnderstood : BsreErrors.Read(reply));
}

/// <param name="Conclusion">VALID, NO_SIGNATURE, …; the service's own word.</param>
/// <param name="Signatures">How many it found.</param>
/// <param name="Date">The service's clock.</param>
internal sealed record BsreVerdict(string? Conclusion, int Signatures, DateTimeOffset? Date, Refusal? Refusal);
