using EOffice.Grains.Accounts;

namespace EOffice.Grains.Tests.Accounts;

public sealed class PasswordsTests
{
    private const int Shortest = 8;

    private static readonly string[] OwnWords = ["dewi.lestari", "197503022001121003", "bojonegoro", "Kabupaten", "Bojonegoro"];

    [Theory]
    [InlineData("12345678")]
    [InlineData("87654321")]
    [InlineData("aaaaaaaa")]
    [InlineData("ab12ab12")]
    [InlineData("17081945")]
    [InlineData("Password1!")]
    [InlineData("P@ssw0rd")]
    [InlineData("P@ssw0rd123")]
    [InlineData("Bismillah99")]
    [InlineData("rahasia123")]
    [InlineData("adminadmin")]
    [InlineData("merahputih45")]
    [InlineData("Bojonegoro2024!")]
    [InlineData("dewi.lestari")]
    [InlineData("dewi.lestari1")]
    [InlineData("197503022001121003")]
    public void Worn_out_one_is_refused(string password)
        => Assert.Equal(AccountRefusals.PasswordTooCommon, Passwords.WhyNot(password, OwnWords, Shortest));

    [Theory]
    [InlineData("kopi tubruk panas")]
    [InlineData("hujan bulan juni")]
    [InlineData("xk4-vpo2m")]
    [InlineData("sawah hijau di timur")]
    [InlineData("rahasia dapur nenek")]
    public void Ordinary_one_is_taken(string password) => Assert.Null(Passwords.WhyNot(password, OwnWords, Shortest));

    [Fact]
    public void Shorter_than_asked_is_refused_and_told()
        => Assert.Equal(AccountRefusals.PasswordTooShort with { Detail = "12" }, Passwords.WhyNot("xk4-vpo2m7q", OwnWords));
}
