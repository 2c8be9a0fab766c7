using System.Collections.Frozen;
using System.Text;

namespace EOffice.Grains.Accounts;

/// <summary>Passwords that are guessed first: worn-out words, with the usual digits and signs around them or in them.</summary>
internal static class CommonPasswords
{
    private const string Words = """
        password passwort passw pass sandi katasandi kunci rahasia masuk login admin administrator root user pengguna test testing coba demo
        selamat selamatpagi selamatdatang bismillah alhamdulillah assalamualaikum insyaallah subhanallah allahuakbar
        indonesia merdeka garuda pancasila nusantara merahputih bhinneka indonesiaraya indonesiamerdeka jakarta bandung surabaya semarang
        yogyakarta jogja medan makassar denpasar bali jawa sumatera kalimantan sulawesi papua jawatimur jawabarat jawatengah
        pemda pemkab pemkot pemprov pemerintah kabupaten kota provinsi kantor dinas sekda setda bupati walikota gubernur camat lurah kecamatan
        kelurahan kominfo diskominfo bkd bkpsdm bappeda inspektorat sekretariat pegawai pns asn pppk honorer eoffice office suratmasuk
        suratkeluar surat disposisi arsip
        sayang sayangku cinta cintaku akucintakamu kamu bunda ayah mama papa ibu bapak anak anakku istri suami keluarga keluargaku bahagia sukses
        semangat bisa pastibisa berkah sehat rejeki rezeki jaya makmur sejahtera
        persib persija arema persebaya bonek aremania viking jakmania timnas bola sepakbola
        iloveyou ilove loveyou love lovely princess sunshine monkey dragon master letmein welcome hello football baseball superman batman
        shadow michael jordan charlie freedom whatever trustno starwars computer internet samsung nokia android xiaomi oppo vivo toyota honda
        yamaha kawasaki suzuki avanza innova
        qwerty qwertyu qwertyui qwertyuiop asdf asdfgh asdfghjk asdfghjkl zxcvbn zxcvbnm qwer qweasd qweasdzxc qazwsx qazwsxedc zaqwsx abcdef
        abcdefg abcdefgh abc abcd changeme default guest secret
        januari februari maret april mei juni juli agustus september oktober november desember senin selasa rabu kamis jumat sabtu minggu
        """;

    private static readonly FrozenSet<string> Worn = Words.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToFrozenSet();

    /// <summary>True when little more than a worn-out word, one of the person's own words, a run or a repetition is left of it.</summary>
    public static bool Holds(string password, IEnumerable<string> ownWords)
    {
        var plain = password.ToLowerInvariant();
        var own = ownWords.Select(word => Core(word.ToLowerInvariant())).Where(word => word.Length >= 3).ToHashSet();
        string[] cores = [Core(plain), Core(Unmasked(plain)), Unmasked(Core(plain))];
        return IsRun(plain) || IsRepetition(plain) || cores.Any(core => core.Length <= 2 && plain.Any(char.IsAsciiDigit) && plain.Length < 12)
            || cores.Any(core => Worn.Contains(core) || own.Contains(core) || TwoWorn(core)) || ownWords.Contains(plain, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Without digits and signs before and after: "bojonegoro2024!" is "bojonegoro".</summary>
    private static string Core(string text) => text.Trim([.. text.Where(sign => !char.IsLetter(sign))]);

    /// <summary>Digits and signs that stand for letters: "p@ssw0rd".</summary>
    private static string Unmasked(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var sign in text)
        {
            plain.Append(sign switch { '0' => 'o', '1' or '!' => 'i', '3' => 'e', '4' or '@' => 'a', '5' or '$' => 's', '7' => 't', _ => sign });
        }

        return plain.ToString();
    }

    private static bool TwoWorn(string core)
        => Enumerable.Range(3, Math.Max(0, core.Length - 5)).Any(at => Worn.Contains(core[..at]) && Worn.Contains(core[at..]));

    /// <summary>Neighbours only: "12345678", "87654321", "abcdefgh".</summary>
    private static bool IsRun(string text)
        => text.Zip(text.Skip(1), (one, next) => next - one).Distinct().ToArray() is [1] or [-1] or [0];

    /// <summary>A piece of up to four characters again and again: "ab12ab12".</summary>
    private static bool IsRepetition(string text)
        => Enumerable.Range(1, 4).Any(piece => text.Length >= piece * 2 && text.Select((sign, at) => sign == text[at % piece]).All(same => same));
}
