using EOffice.Portal.Verification;

namespace EOffice.Portal.Tests.Verification;

public sealed class VerificationTokenTests
{
    [Theory]
    [InlineData("0123456789ABCDEF", "0123456789ABCDEF")]
    [InlineData("0123456789abcdef", "0123456789ABCDEF")]
    [InlineData(" 0123-4567 89ab.cdef ", "0123456789ABCDEF")]
    [InlineData("Oo23456789ABIiLl", "0023456789AB1111")]
    public void What_people_copy_is_read_as_meant(string typed, string token) => Assert.Equal(token, VerificationToken.Normalise(typed));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0123456789ABCDE")]
    [InlineData("0123456789ABCDEFG")]
    [InlineData("U123456789ABCDEF")]
    [InlineData("0123456789ABCDÉF")]
    public void What_cannot_be_a_token_is_none(string? typed) => Assert.Null(VerificationToken.Normalise(typed));
}
