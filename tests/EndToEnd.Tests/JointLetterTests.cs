using System.Net;
using System.Security.Cryptography.Pkcs;
using EOffice.Demo;
using EOffice.Documents.Tests.Signing;
using EOffice.EndToEnd.Tests.Walking;
using EOffice.Grains.Letters;

namespace EOffice.EndToEnd.Tests;

/// <summary>What programs that weren't written here think of a letter with two seals, one after the other.</summary>
[Collection(Town.Name)]
public sealed class JointLetterTests(Town town)
{
    [Fact]
    public async Task Both_seals_of_a_joint_letter_convince_other_programs()
    {
        var stage = new Stage(new IPEndPoint(IPAddress.Loopback, town.Portal.Port));
        var letter = Guid.CreateVersion7();
        var secretary = await stage.EnterAsync("bojonegoro", "nunuk.rahayu");
        await secretary.PutAsync($"letters/{letter}", new { type = LetterType.Assignment });
        await secretary.PutAsync<DraftSaved>($"letters/{letter}/content", new { content = SampleLetters.JointAssignment(GovernmentFile.Load("bojonegoro")), basedOn = 1 });
        await secretary.PostAsync($"letters/{letter}/submit");
        Assert.False((await SealAsync(stage, letter, "arif.budiyanto")).Complete);
        Assert.True((await SealAsync(stage, letter, "wening.kusumawati")).Complete);
        var pdf = await secretary.BytesAsync($"letters/{letter}/pdf");
        Judges.AllAgree(pdf, 2, folder => OwnCertificates(pdf, folder));
    }

    /// <summary>The installation's root is nobody else's anchor: the certificates that the seals bring along stand for it.</summary>
    internal static string[] OwnCertificates(byte[] pdf, TemporaryFolder folder)
    {
        var certificates = Judges.Signatures(pdf).SelectMany(signature =>
        {
            var cms = new SignedCms();
            cms.Decode(signature.Cms);
            return cms.Certificates;
        });
        return ["-partial_chain", "-CAfile", folder.Write("own.pem", string.Join('\n', certificates.Select(certificate => certificate.ExportCertificatePem())))];
    }

    private static async Task<SealedLetter> SealAsync(Stage stage, Guid letter, string user)
    {
        var signer = await stage.EnterAsync("bojonegoro", user);
        var view = await signer.GetAsync<LetterView>($"letters/{letter}");
        return await signer.PostAsync<SealedLetter>($"letters/{letter}/seal", new { contentHash = view.ContentHash, passphrase = Seed.Passphrase });
    }
}
