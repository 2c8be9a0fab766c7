using EOffice.Grains.Signing.Providers;

namespace EOffice.Grains.Signing.Bsre;

/// <summary>The service in both versions, and whether it is to be asked now.</summary>
internal sealed class BsreTools(BsreHttp http, BsreCircuits circuits)
{
    private readonly BsreV1 _v1 = new(http);
    private readonly BsreV2 _v2 = new(http);

    public BsreCircuits Circuits { get; } = circuits;

    public IEsignClient Of(BsreConnection connection) => connection.Protocol == BsreProtocol.V1 ? _v1 : _v2;
}
