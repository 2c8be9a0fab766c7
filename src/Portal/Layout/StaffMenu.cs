using EOffice.Grains.Accounts;
using EOffice.Grains.Inbox;

namespace EOffice.Portal.Layout;

/// <summary>The menu of an officer. The keys of the counts are those that /live sends.</summary>
internal static class StaffMenu
{
    public const string Practice = "/practice";
    public const string Export = "/exports";

    public static IReadOnlyList<MenuItem> Of(Officer officer, DeskCounts counts, bool practises)
    {
        var menu = new List<MenuItem>
        {
            new("Beranda", "/", "home", ShortLabel: "Beranda", AlsoUnder: ["/jams"]),
            new("Surat masuk", "/incoming", "inbox", counts.Incoming, "incoming", "Masuk"),
            new("Disposisi", "/dispositions", "arrow-forward-up", counts.Dispositions, "dispositions", "Disposisi"),
            new("Surat keluar", "/letters", "send", counts.Outgoing, "outgoing", "Keluar"),
        };
        if (officer.Posts.Any(held => held.MaySign))
        {
            menu.Add(new MenuItem("Tanda tangan", "/sign", "signature", counts.ToSeal, "sign"));
        }

        if (!officer.Posts.IsEmpty)
        {
            menu.Add(new MenuItem("Terlupa", "/forgotten", "clock"));
        }

        menu.Add(new MenuItem("Agenda kegiatan", "/agenda", "calendar"));
        menu.Add(new MenuItem("Buku agenda", "/registers", "book"));
        menu.Add(new MenuItem("Cari surat", "/search", "search"));
        menu.Add(new MenuItem("Periksa keaslian surat", "/verify", "shield-check"));
        if (officer.Administrator)
        {
            menu.Add(new MenuItem("Menyiapkan kantor", "/setup", "clipboard-check"));
            if (practises)
            {
                menu.Add(new MenuItem("Masa latihan", Practice, "adjustments"));
            }

            menu.Add(new MenuItem("Pegawai dan akun", "/people", "users"));
            menu.Add(new MenuItem("Pengaturan keamanan", "/security", "lock"));
            menu.Add(new MenuItem("Akses dukungan", "/support-access", "eye"));
            menu.Add(new MenuItem("Usulan pusat", "/proposals", "clipboard-check"));
            menu.Add(new MenuItem("Lambang, warna, dan kop", "/brand", "building"));
            menu.Add(new MenuItem("Alamat sendiri", "/addresses", "external-link"));
            menu.Add(new MenuItem("Kantor dan jabatan", "/organisation", "sitemap"));
            menu.Add(new MenuItem("Pola nomor surat", "/number-patterns", "list-numbers"));
            menu.Add(new MenuItem("Klasifikasi surat", "/classifications", "list"));
            menu.Add(new MenuItem("Kalender kerja", "/working-calendar", "calendar"));
            menu.Add(new MenuItem("Pengingat", "/reminders", "bell"));
            menu.Add(new MenuItem("Petunjuk disposisi", "/instructions", "list"));
            menu.Add(new MenuItem("Sertifikat", "/certificates", "certificate"));
            menu.Add(new MenuItem("Keutuhan dokumen", "/fixity", "archive"));
            menu.Add(new MenuItem("Webhook", "/webhooks", "external-link"));
            menu.Add(new MenuItem("Ekspor data", Export, "download"));
            menu.Add(new MenuItem("Kuota", "/quota", "adjustments"));
            menu.Add(new MenuItem("Penyedia tanda tangan", "/signing-provider", "certificate"));
        }

        return menu;
    }

    /// <summary>What /live sends when desks change.</summary>
    public static Dictionary<string, int> LiveCounts(DeskCounts counts) => new()
    {
        ["bell"] = counts.Notices,
        ["incoming"] = counts.Incoming,
        ["dispositions"] = counts.Dispositions,
        ["outgoing"] = counts.Outgoing,
        ["sign"] = counts.ToSeal,
    };
}
