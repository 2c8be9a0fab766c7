using EOffice.Grains;
using EOffice.Grains.Accounts;
using EOffice.Grains.Inbox;
using EOffice.Portal.Operators;
using EOffice.Portal.Phone;
using EOffice.Portal.Security;
using EOffice.Portal.Text;
using EOffice.Tenancy;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;

namespace EOffice.Portal.Layout;

/// <summary>Fills the frame of a page: whose office, who sits there, the menu and how much waits behind each of its items.</summary>
internal static class FrameFill
{
    public static async Task FillAsync(HttpContext context, PageFrame frame)
    {
        var services = context.RequestServices;
        var tenant = services.GetRequiredService<TenantContext>();
        if (tenant.HasTenant)
        {
            frame.Tenant = TenantLook.Of(tenant.Current);
            (frame.ManifestHref, frame.TouchIconHref) = (AppManifest.Href, AppIcons.Href(tenant.Current, "apple-180"));
        }

        frame.Language = PageLanguages.Of(context);
        ConsoleFrame.Fill(context, frame);
        var officer = services.GetRequiredService<CurrentOfficer>();
        if (officer.SignedIn && IsStaffPage(context.GetEndpoint()))
        {
            var counts = await services.GetRequiredService<TenantGrains>().Get<IInboxGrain>().CountsAsync(officer.Posts, officer.Value.Person);
            Fill(frame, officer.Value, counts);
            frame.Announcements = [.. services.GetRequiredService<TenantCatalog>().AnnouncementsFor(tenant.Current.Id, services.GetRequiredService<TimeProvider>().GetUtcNow())];
        }
    }

    // The counts cost a question; what is no page (a PDF, an event stream) shows none, and pages for everybody show no officer.
    private static bool IsStaffPage(Endpoint? endpoint)
        => endpoint?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null;

    private static void Fill(PageFrame frame, Officer officer, DeskCounts counts)
    {
        frame.Officer = new FrameOfficer(
            officer.Name, [.. officer.Posts.Select(held => PostWords.Title(held))], "/account", "/sign-out");
        frame.Compose = officer.Posts.IsEmpty || frame.Tenant is { Closing: true } or { CopyAt: not null } ? null : new MenuItem("Tulis surat", "/letters/new", "edit");
        frame.Bell = new FrameBell("/", counts.Notices);
        frame.PracticeHref = frame.Tenant is { Practice: true } && officer.Administrator ? StaffMenu.Practice : null;
        frame.ExportHref = frame.Tenant is { Closing: true } && officer.Administrator ? StaffMenu.Export : null;
        frame.Menu = StaffMenu.Of(officer, counts, frame.PracticeHref is not null);
    }
}
