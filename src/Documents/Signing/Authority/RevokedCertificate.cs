using System.Security.Cryptography.X509Certificates;

namespace EOffice.Documents.Signing.Authority;

/// <param name="SerialNumber">Hexadecimal, as <see cref="X509Certificate.GetSerialNumberString"/> gives it.</param>
public sealed record RevokedCertificate(string SerialNumber, DateTimeOffset RevokedAt, X509RevocationReason Reason);
