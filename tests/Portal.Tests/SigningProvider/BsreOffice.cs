using EOffice.Bsre.Server;

namespace EOffice.Portal.Tests.SigningProvider;

/// <summary>Bojonegoro sealing with BSrE, as its administrator sets it up through the pages; the service is another process.</summary>
public sealed class BsreOffice(Browser administrator, BsreProcess server)
{
    public const string Passphrase = "Kenari 7%/+ di tebu&<rumpun>";
    public const string Nik = "3522010101740001";

    /// <summary>A government that trusts no service yet, and its head of Kominfo who has an account there.</summary>
    public async Task SetUpAsync()
    {
        await server.PutAccountAsync(Nik, null, "ARIF BUDIYANTO", Passphrase);
        var pem = System.Text.Encoding.UTF8.GetBytes(await server.CertificatesAsync());
        var list = await administrator.OpenAsync("/signing-provider/certificates");
        Assert.Contains("Belum ada akar sertifikat", list.Words, StringComparison.Ordinal);
        list = await administrator.SubmitFilesAsync(list, "add-certificates", [("Input.Pem", "bsre.pem", pem)]);
        Assert.Contains("Sertifikat sudah ditambahkan", list.Words, StringComparison.Ordinal);
        Assert.Contains("Root CA Uji Indonesia", list.Words, StringComparison.Ordinal);

        var saved = await SetAsync();
        Assert.Contains("sudah disimpan", saved.Words, StringComparison.Ordinal);

        var people = await administrator.OpenAsync("/signing-provider/people?q=arif");
        var person = await administrator.FollowAsync(people, "Arif Budiyanto");
        person = await administrator.SubmitAsync(person, "put-identity", ("Input.Kind", "Nik"), ("Input.Value", Nik));
        Assert.Contains("3522********0001", person.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(Nik, person.Source, StringComparison.Ordinal);
    }

    /// <summary>The form of the settings, sent as an administrator fills it in.</summary>
    public async Task<Page> SetAsync(params (string Name, string Value)[] values)
        => await administrator.SubmitAsync(
            await administrator.OpenAsync("/signing-provider"), "set-provider",
            [.. new[]
            {
                ("Input.Kind", "Bsre"), ("Input.Url", server.Address.ToString()), ("Input.UserName", BsreProcess.UserName), ("Input.Password", BsreProcess.Password),
                ("Input.Protocol", "V2"), ("Input.SignSeconds", "10"), ("Input.AnswerSeconds", "10"),
            }.Where(usual => !values.Any(value => value.Name == usual.Item1)), .. values]);
}
