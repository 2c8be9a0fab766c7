using EOffice.Grains.Operators;
using EOffice.Portal.Layout;
using EOffice.Portal.Security;
using EOffice.Portal.Text;

namespace EOffice.Portal.Operators;

/// <summary>The console's frame: dark bar, so that nobody takes it for an office; its own menu.</summary>
internal static class ConsoleFrame
{
    private static readonly FrameTenant Look = new("Konsol pengelola pusat", "Konsol pusat", null, BrandTheme.From("#1f2937", "#1d4f91"), "");

    public static void Fill(HttpContext context, PageFrame frame)
    {
        if (context.RequestServices.GetRequiredService<RequestPlace>().Place != Place.Operators)
        {
            return;
        }

        frame.Tenant = Look;
        if (context.RequestServices.GetRequiredService<CurrentOperator>() is { SignedIn: true, Value: var one })
        {
            frame.Officer = new FrameOfficer(one.Name, [OperatorWords.Roles(one.Roles)], "/console/account", "/console/sign-out");
            frame.Menu = Menu(one);
        }
    }

    private static List<MenuItem> Menu(Operator one)
    {
        List<MenuItem> menu =
        [
            new("Permohonan", "/console/applications", "clipboard-check", ShortLabel: "Ajuan"),
            new("Pemerintah daerah", "/console/tenants", "building", ShortLabel: "Pemda"),
            new("Dukungan", "/console/support", "eye"),
            new("Pengumuman", "/console/announcements", "bell"),
            new("Usulan", "/console/proposals", "send"),
            new("Skema", "/console/migrations", "refresh"),
            new("Isolasi", "/console/isolation", "shield-check"),
        ];
        if (one.May(OperatorDuty.KeepOperators))
        {
            menu.Add(new("Pengelola", "/console/operators", "users", ShortLabel: "Pengelola"));
        }

        if (one.May(OperatorDuty.ReadActs))
        {
            menu.Add(new("Catatan tindakan", "/console/acts", "book", ShortLabel: "Catatan"));
        }

        menu.Add(new("Akun saya", "/console/account", "user", ShortLabel: "Akun"));
        return menu;
    }
}
