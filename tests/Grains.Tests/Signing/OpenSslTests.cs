using System.Diagnostics;
using System.Security.Cryptography;

namespace EOffice.Grains.Tests.Signing;

/// <summary>openssl verifies an official's whole chain against the office's own lists, in every state.</summary>
[Collection(InOneOffice.Name)]
public sealed class OpenSslTests(Office office)
{
    [Fact]
    public async Task Whole_chain_is_checked_against_the_lists_of_the_office()
    {
        var person = await office.PutSignerAsync("Tirta Kencana");
        var der = await office.Database.ReadOneAsync(office.Tenant, "select der from certificate where person = $1", row => (byte[])row[0], person.Value);
        Assert.EndsWith("leaf.pem: OK", (await VerifyAsync(der!)).Trim(), StringComparison.Ordinal);
        Assert.Null((await office.SuspendAsync(person)).Refusal);
        Assert.Contains("certificate revoked", await VerifyAsync(der!), StringComparison.Ordinal);
        Assert.Null((await office.ResumeAsync(person)).Refusal);
        Assert.EndsWith("leaf.pem: OK", (await VerifyAsync(der!)).Trim(), StringComparison.Ordinal);
        Assert.Null((await office.RevokeAsync(person)).Refusal);
        Assert.Contains("certificate revoked", await VerifyAsync(der!), StringComparison.Ordinal);
    }

    private async Task<string> VerifyAsync(byte[] leaf)
    {
        var folder = Directory.CreateTempSubdirectory("openssl-").FullName;
        try
        {
            var root = Write("root.pem", "CERTIFICATE", (await office.Authority().RootAsync()).RawData);
            var issuer = Write("issuer.pem", "CERTIFICATE", (await office.Authority().IssuerAsync(office.Tenant)).RawData);
            var lists = Path.Combine(folder, "lists.pem");
            await File.WriteAllLinesAsync(lists, (await office.Authority().RevocationListsAsync(office.Tenant)).Select(list => PemEncoding.WriteString("X509 CRL", list)));
            var at = office.Clock.GetUtcNow().AddSeconds(2).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
            return Run("verify", "-x509_strict", "-attime", at, "-crl_check_all", "-CRLfile", lists, "-CAfile", root, "-untrusted", issuer, Write("leaf.pem", "CERTIFICATE", leaf));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        string Write(string name, string label, byte[] content)
        {
            File.WriteAllText(Path.Combine(folder, name), PemEncoding.WriteString(label, content));
            return Path.Combine(folder, name);
        }
    }

    private static string Run(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("openssl", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output + error.Result;
    }
}
