using EOffice.Documents.Tests.Reading;
using EOffice.Documents.Tests.Signing;
using EOffice.Documents.Tests.Verification;

namespace EOffice.Documents.Fuzz;

/// <summary>The files that the tests make in memory, written out for other programs: what keeps a verifier busy, and every attack on a file of every producer.</summary>
internal static class Collection
{
    private static readonly string[] Producers = ["by hand", "our own letter", "qpdf object streams", "qpdf linearised", "chromium", "ghostscript"];

    public static int Write(string folder)
    {
        var written = 0;
        void Keep(string kind, string name, byte[] pdf)
        {
            Directory.CreateDirectory(Path.Combine(folder, kind));
            File.WriteAllBytes(Path.Combine(folder, kind, $"{name.Replace('/', '-').Replace(' ', '-')}.pdf"), pdf);
            written++;
        }

        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "root.pem"), TestAuthority.Root.Certificate.ExportCertificatePem());
        foreach (var name in Hostile.All.Keys)
        {
            Keep("hostile", name, Hostile.Make(name));
        }

        foreach (var producer in Producers)
        {
            var victim = new Victim(Forge.Signed(Tests.Signing.Producers.Make(producer)));
            Keep("honest", producer, victim.Bytes);
            foreach (var attack in Attacks.All.Concat(StructureAttacks.All))
            {
                if (attack.Make(victim) is { } forged)
                {
                    Keep("attacks", $"{producer}, {attack.Name}", forged);
                }
            }

            var random = new Random(1);
            for (var i = 0; i < 50; i++)
            {
                Keep("damaged", $"{producer}, {i}", Mutations.Damage(victim.Bytes, random));
                Keep("damaged", $"{producer}, changed {i}", Mutations.Change(victim.Bytes, random));
            }
        }

        return written;
    }
}
