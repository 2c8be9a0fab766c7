using System.Net;
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
        Judges.AllAgree(await secretary.BytesAsync($"letters/{letter}/pdf"), 2, OwnCertificates);
    }

    /// <summary>The installation's own root is nobody else's anchor: the signature is judged, not the chain.</summary>
    internal static string[] OwnCertificates(TemporaryFolder _) => ["-noverify"];

    private static async Task<SealedLetter> SealAsync(Stage stage, Guid letter, string user)
    {
        var signer = await stage.EnterAsync("bojonegoro", user);
        var view = await signer.GetAsync<LetterView>($"letters/{letter}");
        return await signer.PostAsync<SealedLetter>($"letters/{letter}/seal", new { contentHash = view.ContentHash, passphrase = Seed.Passphrase });
    }
}
