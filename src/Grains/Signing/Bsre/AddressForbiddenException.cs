namespace EOffice.Grains.Signing.Bsre;

/// <summary>The name of a signing service leads to an address that no government of this installation may have us call.</summary>
internal sealed class AddressForbiddenException() : IOException("The address is not one that signing services may have.");
