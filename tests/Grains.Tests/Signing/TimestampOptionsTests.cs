using EOffice.Documents.Signing;
using EOffice.Documents.Signing.Authority;
using EOffice.Grains.Signing;

namespace EOffice.Grains.Tests.Signing;

public sealed class TimestampOptionsTests : IDisposable
{
    private readonly string _root = Path.GetTempFileName();

    public TimestampOptionsTests()
    {
        using var root = CertificateAuthority.CreateRoot(new AuthorityName("Akar Waktu", "Contoh"), Validity.Years(DateTimeOffset.UnixEpoch.AddYears(50), 50));
        File.WriteAllText(_root, root.Certificate.ExportCertificatePem());
    }

    public void Dispose() => File.Delete(_root);

    [Fact]
    public void Nothing_set_means_the_own_authority() => Assert.Null(Read().Authority);

    [Fact]
    public void Address_and_all_that_goes_with_it_is_read()
    {
        var options = Read(("URL", "https://waktu.example/tsa"), ("ROOT", _root), ("POLICY", "1.2.3.4"), ("USER", "pemda"), ("PASSWORD", "rahasia"));
        Assert.Equal(new TimestampAuthorityAddress(new Uri("https://waktu.example/tsa"), "pemda", "rahasia", "1.2.3.4"), options.Authority);
        Assert.Single(options.Anchors!);
    }

    [Theory]
    [InlineData("URL", "bukan alamat", "EOFFICE_TSA_URL")]
    [InlineData("URL", "ftp://waktu.example", "EOFFICE_TSA_URL")]
    [InlineData("URL", "https://pemda:rahasia@waktu.example", "EOFFICE_TSA_URL")]
    [InlineData("POLICY", "satu.dua", "EOFFICE_TSA_POLICY")]
    [InlineData("ROOT", "/tidak/ada.pem", "EOFFICE_TSA_ROOT")]
    [InlineData("ROOT", "", "EOFFICE_TSA_ROOT")]
    public void Mistakes_are_named_without_telling_a_password(string name, string value, string named)
    {
        var settings = new Dictionary<string, string> { ["URL"] = "https://waktu.example", ["ROOT"] = _root, [name] = value };
        var fault = Assert.Throws<InvalidOperationException>(() => Read([.. settings.Select(s => (s.Key, s.Value))]));
        Assert.Contains(named, fault.Message);
        Assert.DoesNotContain("rahasia", fault.Message);
    }

    private static TimestampOptions Read(params (string Name, string Value)[] settings)
        => TimestampOptions.From(name => settings.Where(s => $"EOFFICE_TSA_{s.Name}" == name).Select(s => s.Value).FirstOrDefault());
}
