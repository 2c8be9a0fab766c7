using EOffice.Demo;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Portal.Tests.Letters;

namespace EOffice.Portal.Tests.Verification;

/// <summary>Letters of Bojonegoro, drafted by the secretary and sealed by the head, through the pages.</summary>
internal static class SealedLetters
{
    public const string Tenant = "bojonegoro";

    public static async Task<LetterView> SealLetterAsync(this PortalHost host, string subject, params (string Name, string Value)[] changes)
    {
        var drafter = await Writer.SignInAsync(host, "nunuk.rahayu");
        var submit = await drafter.WriteAsync(subject);
        if (changes.Length > 0)
        {
            submit = await drafter.SaveAsync(await drafter.Browser.FollowAsync(submit, "Kembali menulis"), "submit", changes);
        }

        var letter = Writer.IdOf(await drafter.Browser.SubmitAsync(submit, "submit-letter", ("Do", "submit")));
        await (await Writer.SignInAsync(host, "arif.budiyanto")).SealAsync(subject, Seed.Passphrase);
        return await host.ViewAsync(letter);
    }

    public static async Task<LetterView> ViewAsync(this PortalHost host, Guid letter)
        => (await host.Grains(Tenant).Get<ILetterGrain>(letter).ViewAsync(Head))!;

    public static async Task<byte[]> PdfAsync(this PortalHost host, Guid letter)
        => (await host.Grains(Tenant).Get<ILetterGrain>(letter).PdfAsync(Head))!.Bytes;

    private static PostIds Head => new([PortalHost.Government(Tenant).Post("kadis-kominfo")]);
}
