namespace EOffice.Grains.Signing.Bsre;

/// <summary>What the service is asked with for one signer: connection, identity, and the passphrase as long as this lives.</summary>
/// <param name="unanswered">The service did not answer when it was asked about the certificate: it is not asked to sign.</param>
internal sealed class RemoteSeal(BsreConnection connection, BsreIdentity who, string passphrase, Refusal? unanswered) : OpenedSeal
{
    public BsreConnection Connection { get; } = connection;

    public BsreIdentity Who { get; } = who;

    public Refusal? Unanswered { get; } = unanswered;

    public string Passphrase { get; private set; } = passphrase;

    protected override void Forget() => Passphrase = "";
}
