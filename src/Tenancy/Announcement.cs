namespace EOffice.Tenancy;

/// <summary>What operators tell the people of one government or of all, on every page until it ends: docs/operators.md.</summary>
/// <param name="Tenant">Null for all.</param>
/// <param name="BeginsAt">When the service goes away; null for news.</param>
public sealed record Announcement(Guid Id, AnnouncementKind Kind, string Title, string Body, TenantId? Tenant, DateTimeOffset? BeginsAt, DateTimeOffset EndsAt)
{
    public bool IsFor(TenantId tenant, DateTimeOffset now) => now < EndsAt && (Tenant is null || Tenant == tenant);
}

/// <summary>Something to know; a time in which the service is away.</summary>
public enum AnnouncementKind { News, Maintenance }
