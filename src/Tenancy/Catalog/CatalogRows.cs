using System.Collections.Frozen;
using System.Collections.Immutable;

namespace EOffice.Tenancy.Catalog;

/// <summary>What only Tenancy may know of a tenant; every secret still wrapped.</summary>
internal sealed record TenantAccess(
    string Database, string Role, byte[] WrappedPassword, byte[] WrappedKey, ImmutableArray<ExchangeKeyRow> ExchangeKeys);

internal sealed record ExchangeKeyRow(TenantId Tenant, string KeyId, byte[] PublicKey, byte[] WrappedPrivateKey);

/// <summary>The catalog at one moment.</summary>
internal sealed record CatalogSnapshot(
    ImmutableArray<Tenant> Tenants,
    FrozenDictionary<TenantId, Tenant> ById,
    FrozenDictionary<string, Tenant> ByHost,
    FrozenDictionary<TenantId, TenantAccess> Access,
    ImmutableArray<Announcement> Announcements);
