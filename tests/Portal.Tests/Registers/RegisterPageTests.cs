using System.Net;
using EOffice.Demo;
using EOffice.Portal.Tests.Letters;

namespace EOffice.Portal.Tests.Registers;

[Collection(PortalHost.Name)]
public sealed class RegisterPageTests(PortalHost host)
{
    [Fact]
    public async Task Sealed_letter_stands_in_its_offices_register_and_opens_from_there()
    {
        var subject = Writer.NewSubject("Tercatat di agenda");
        await (await Writer.SignInAsync(host, "nunuk.rahayu")).SubmitAsync(subject);
        var signer = await Writer.SignInAsync(host, "arif.budiyanto");
        var number = (await signer.SealAsync(subject, Seed.Passphrase)).Document.QuerySelector(".letter-number")!.TextContent.Trim();

        var register = await signer.Browser.FollowAsync(await signer.Browser.OpenAsync("/"), "Buku agenda");
        Assert.Contains(subject, register.Words, StringComparison.Ordinal);
        Assert.Contains(subject, (await signer.Browser.FollowAsync(register, number)).Title, StringComparison.Ordinal);
        var printed = await signer.Browser.FollowAsync(register, "Tampilan untuk dicetak");
        Assert.Contains(subject, printed.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Register_of_an_office_that_is_not_mine_is_not_found()
    {
        var other = PortalHost.Government("bojonegoro").Office("DINKES");
        var officer = await Writer.SignInAsync(host, "dimas.hanggoro");
        Assert.Equal(HttpStatusCode.NotFound, (await officer.Browser.OpenAsync($"/registers?office={other}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.Browser.OpenAsync($"/registers/print?office={other}")).Status);
    }

    [Fact]
    public async Task Subject_of_a_confidential_letter_is_hidden_from_colleagues()
    {
        var subject = Writer.NewSubject("Hal yang rahasia");
        var drafter = await Writer.SignInAsync(host, "nunuk.rahayu");
        var submit = await drafter.WriteAsync(subject);
        var edit = await drafter.Browser.FollowAsync(submit, "Kembali menulis");
        submit = await drafter.SaveAsync(edit, "submit", ("Secrecy", "Confidential"));
        await drafter.Browser.SubmitAsync(submit, "submit-letter", ("Do", "submit"));
        await (await Writer.SignInAsync(host, "arif.budiyanto")).SealAsync(subject, Seed.Passphrase);

        var colleague = await Writer.SignInAsync(host, "dimas.hanggoro");
        Assert.DoesNotContain(subject, (await colleague.Browser.OpenAsync("/registers")).Words, StringComparison.Ordinal);
        var head = await Writer.SignInAsync(host, "arif.budiyanto");
        Assert.Contains(subject, (await head.Browser.OpenAsync("/registers")).Words, StringComparison.Ordinal);
    }
}
