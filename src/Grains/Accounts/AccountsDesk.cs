using EOffice.Grains.Organisation;
using EOffice.Grains.Quotas;
using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Accounts;

/// <summary>What the accounts grain works with; a grain is made for every call, this once.</summary>
internal sealed record AccountsDesk(
    OfficeDatabase Database, SignIns SignIns, Sessions Sessions, PasswordChanges PasswordChanges, Passwords Passwords, SecurityPolicies Policies,
    DirectoryCache Directory, TenantKeys Keys, QuotaCounts Quotas, TimeProvider Clock);
