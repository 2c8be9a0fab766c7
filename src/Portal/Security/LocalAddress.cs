namespace EOffice.Portal.Security;

/// <summary>Addresses that come back from a form are followed only inside this site.</summary>
public static class LocalAddress
{
    /// <returns><paramref name="address"/> when it is a path of this site, else "/".</returns>
    public static string OrRoot(string? address)
        => address is ['/', .. var rest] && !rest.StartsWith('/') && !rest.StartsWith('\\') && !address.Any(char.IsControl)
            ? address
            : "/";
}
