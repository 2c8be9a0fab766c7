using System.Text;
using EOffice.Documents.Pdf.Reading;

namespace EOffice.Documents.Tests.Reading;

/// <summary>Literal strings as they are written and what they mean (ISO 32000-2, 7.3.4.2).</summary>
public sealed class LiteralStringsTests
{
    [Theory]
    [InlineData("()", "")]
    [InlineData("(surat)", "surat")]
    [InlineData("(a (dalam) b)", "a (dalam) b")]
    [InlineData(@"(\(\)\\)", @"()\")]
    [InlineData(@"(\n\r\t\b\f\z)", "\n\r\t\b\fz")]
    [InlineData(@"(\53\0531\8\777)", "++18\u00ff")]
    [InlineData("(a\\\nb\\\r\nc\\\rd)", "abcd")]
    [InlineData("(a\rb\r\nc\nd)", "a\nb\nc\nd")]
    [InlineData(@"(\5\)", null)]
    [InlineData("(a(b)", null)]
    [InlineData(@"(\", null)]
    public void What_a_string_means(string written, string? meant)
    {
        var lexer = new PdfLexer(Encoding.Latin1.GetBytes(written), 0, new WorkBudget(ReadingLimits.Default));
        if (meant is not null)
        {
            Assert.Equal(meant, Encoding.Latin1.GetString(Assert.IsType<PdfString>(lexer.Value()).Bytes));
            Assert.True(lexer.AtEnd);
            return;
        }

        try
        {
            lexer.Value();
            Assert.Fail("Read, though it has no end.");
        }
        catch (PdfRejectedException rejected)
        {
            Assert.Equal(PdfFault.BrokenObject, rejected.Fault);
        }
    }
}
