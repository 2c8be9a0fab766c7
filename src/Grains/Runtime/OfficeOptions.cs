namespace EOffice.Grains.Runtime;

/// <summary>How this installation is reached from outside.</summary>
/// <param name="PublicScheme">"https" in production.</param>
/// <param name="PublicPort">Null for the scheme's own.</param>
public sealed record OfficeOptions(string PublicScheme = "http", int? PublicPort = 8080)
{
    /// <summary>Where anyone checks a letter of this host's government: what the printed QR code says.</summary>
    public string VerificationUrl(string host, string token) => $"{PublicScheme}://{host}{(PublicPort is { } port ? $":{port}" : "")}/v/{token}";
}
