using System.Collections.Immutable;

namespace EOffice.Tenancy;

/// <summary>A government as the catalog knows it. Holds no secret: database names, passwords and keys stay inside Tenancy.</summary>
/// <param name="Name">In full, such as <c>Kabupaten Bojonegoro</c>.</param>
/// <param name="RegionCode">Kemendagri's dotted code, such as <c>35.22</c>.</param>
/// <param name="Hosts">Every host name that leads here, lower case, without port; the first is the one to show.</param>
/// <param name="ExchangePublicKey">SubjectPublicKeyInfo of the current ES256 key, for letters between governments.</param>
/// <param name="ExchangeKeyId">The <c>kid</c> of that key.</param>
public sealed record Tenant(
    TenantId Id,
    string Name,
    GovernmentKind Kind,
    string RegionCode,
    TimeZoneInfo TimeZone,
    ImmutableArray<string> Hosts,
    Brand Brand,
    TenantState State,
    byte[] ExchangePublicKey,
    string ExchangeKeyId)
{
    /// <summary>What its people read while the service is suspended or closing; empty for none.</summary>
    public string Notice { get; init; } = "";

    public DateTimeOffset StateSince { get; init; }

    /// <summary>There is a database: it is neither still being made nor gone.</summary>
    public bool HasData => State is not (TenantState.Provisioning or TenantState.Destroyed);

    /// <summary>What its people write is for practice and holds nowhere: docs/practice.md. A copy, at most half a minute behind.</summary>
    public bool Practice { get; init; }

    /// <summary>Null for a government itself; else it is a copy that was restored for inspection: it can be read, and nothing leaves it. docs/backup.md.</summary>
    public TenantCopy? CopyOf { get; init; }

    /// <summary>How much of the installation it may take.</summary>
    public Quota Quota { get; init; } = Quota.Usual;
}

/// <param name="Original">Whose backup it came from.</param>
/// <param name="At">The moment it shows.</param>
/// <param name="Until">Then it goes by itself.</param>
public sealed record TenantCopy(TenantId Original, DateTimeOffset At, DateTimeOffset Until);

/// <summary>Provinsi, kabupaten, kota.</summary>
public enum GovernmentKind
{
    Province,
    Regency,
    City,
}

/// <summary>
/// Provisioning → Active ⇄ Suspended; either → Closing → Destroyed (docs/closing.md). A suspended one is closed to its people, a closing one can
/// be read by them; the data of both stays.
/// </summary>
public enum TenantState
{
    Provisioning,
    Active,
    Suspended,
    Closing,

    /// <summary>Nothing is left of it but its name.</summary>
    Destroyed,
}
