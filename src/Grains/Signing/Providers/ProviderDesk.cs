using EOffice.Grains.Signing.Bsre;
using EOffice.Grains.Storage;

namespace EOffice.Grains.Signing.Providers;

/// <summary>What the grain of the signing provider works with; a grain is made for every call, this once.</summary>
internal sealed record ProviderDesk(
    OfficeDatabase Database, SigningProviders Providers, SignerDirectory Signers, ProviderTesting Testing, SigningNetworks Networks, BsreCircuits Circuits,
    TimeProvider Clock);
