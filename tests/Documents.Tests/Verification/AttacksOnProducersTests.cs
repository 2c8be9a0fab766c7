using EOffice.Documents.Tests.Signing;
using EOffice.Documents.Verification;

namespace EOffice.Documents.Tests.Verification;

/// <summary>Every attack on a sealed file of every producer at hand: never valid, and for the right reason, whoever is trusted.</summary>
public sealed class AttacksOnProducersTests
{
    [Theory]
    [InlineData("by hand")]
    [InlineData("our own letter")]
    public void On_our_own_files(string producer) => Attack(producer);

    [ToolTheory("qpdf")]
    [InlineData("qpdf object streams")]
    [InlineData("qpdf linearised")]
    [InlineData("qpdf linearised object streams")]
    public void On_files_by_qpdf(string producer) => Attack(producer);

    [ToolFact("chromium-headless-shell")]
    public void On_a_file_by_chromium() => Attack("chromium");

    [ToolFact("gs")]
    public void On_a_file_by_ghostscript() => Attack("ghostscript");

    [ToolFact("soffice")]
    public void On_a_file_by_libreoffice() => Attack("libreoffice");

    private static void Attack(string producer)
    {
        var victim = new Victim(Forge.Signed(Producers.Make(producer)));
        Forge.Expect(ReasonCode.Sound, victim.Bytes);
        Allowed(victim);
        var missed = new List<string>();
        foreach (var attack in Attacks.All.Concat(StructureAttacks.All))
        {
            if (attack.Make(victim) is { } forged && Complaint(attack, forged) is { } complaint)
            {
                missed.Add($"{attack.Name}: {complaint}");
            }
        }

        Assert.True(missed.Count == 0, string.Join(Environment.NewLine, missed));
    }

    private static string? Complaint(Attack attack, byte[] forged)
    {
        foreach (var policy in new[] { TestAuthority.Policy, Forge.AnyRoot })
        {
            var report = TestAuthority.Verify(forged, policy);
            var reason = report.Signatures.IsEmpty ? report.Reason : report.Signatures[0].Reason;
            if (reason != attack.Reason || report.Verdict == Verdict.Valid)
            {
                return $"expected {attack.Reason}, found {reason} {report.Fault}, in all {report.Verdict} {report.Reason}";
            }
        }

        return null;
    }

    /// <summary>The same kit makes changes that may come, so a refusal is not the kit's own clumsiness.</summary>
    private static void Allowed(Victim v)
    {
        Forge.Expect(ReasonCode.Sound, v.Signed([
            .. v.WithField(v.Free),
            (v.Free, $"<< /Type /Annot /Subtype /Widget /FT /Sig /T (TTE9) /V {v.Free + 1} 0 R /Rect [0 0 0 0] /P {v.Page} 0 R >>"),
            (v.Free + 1, "<< /Type /Sig {SIG} >>")]));
        Forge.Expect(ReasonCode.Sound, v.Signed(
            v.WithField(v.Free)[0],
            v.WithField(v.Free + 2)[1],
            (v.Free, $"<< /FT /Sig /T (TTE9) /V {v.Free + 1} 0 R /Kids [{v.Free + 2} 0 R] >>"),
            (v.Free + 1, "<< {SIG} >>"),
            (v.Free + 2, $"<< /Type /Annot /Subtype /Widget /Parent {v.Free} 0 R /Rect [0 0 0 0] >>")));
        Forge.Expect(ReasonCode.Sound, v.Updated((v.Root, v.With(v.Root, ("Extensions", "<< /ESIC << /BaseVersion /1.7 /ExtensionLevel 5 >> >>")))));
        Forge.Expect(ReasonCode.Sound, v.Updated(
            (v.Root, v.With(v.Root, ("DSS", $"<< /Type /DSS /Certs [{v.Free} 0 R] /VRI << /00 << /Cert [{v.Free} 0 R] /TU (D:20260101000000Z) >> >> >>"))),
            (v.Free, "<< /Length 3 >>\nstream\nabc\nendstream")));
        Forge.Expect(ReasonCode.Sound, v.Updated((v.Root, v.With(v.Root))));
        Forge.Expect(ReasonCode.Sound, StructureAttacks.Commented(v, "% saved by somebody\n"));
    }
}
