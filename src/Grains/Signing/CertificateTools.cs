using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Signing;

/// <summary>What a certificate's grain works with; a grain is made for every person, this once.</summary>
internal sealed record CertificateTools(OfficeDatabase Database, AuthorityStore Authority, SigningKeys Keys, TenantCatalog Catalog, TimeProvider Clock);
