using EOffice.Grains.Exchange;
using EOffice.Grains.Letters;
using EOffice.Grains.Storage;
using EOffice.Grains.Verification;
using Microsoft.Extensions.DependencyInjection;
using static EOffice.Grains.Tests.Exchange.Agency;

namespace EOffice.Grains.Tests.Verification;

[Collection(InOneOffice.Name)]
public sealed class VerificationGrainTests(Office office)
{
    private IVerificationGrain Verification => office.Grains.Get<IVerificationGrain>();

    [Fact]
    public async Task Token_tells_what_the_paper_shows()
    {
        var dinas = await OpenAsync(office);
        var sealedPdf = await dinas.SealAsync(await dinas.PdfAsync());
        var token = await dinas.RegisterAsync(sealedPdf);

        var letter = (await Verification.ByTokenAsync(token))!;

        Assert.Equal(("400.7/12/DINKES/2026", "Data stunting", LetterStanding.InForce, true), (letter.Number, letter.Subject, letter.Status, letter.Readable));
        Assert.Equal("Bambang Sutejo", Assert.Single(letter.Signers).Name);
        Assert.Equal(sealedPdf, (await Verification.PdfAsync(token))!.Bytes);
    }

    [Fact]
    public async Task Confidential_letter_tells_only_that_it_exists_and_who_signed()
    {
        var dinas = await OpenAsync(office);
        var token = await dinas.RegisterAsync(await dinas.SealAsync(await dinas.PdfAsync()), secrecy: Secrecy.Confidential, state: "Withdrawn");
        var letter = (await Verification.ByTokenAsync(token))!;
        Assert.Equal((null, false, LetterStanding.Withdrawn), (letter.Subject, letter.Readable, letter.Status));
        Assert.Null(await Verification.PdfAsync(token));
    }

    [Theory]
    [InlineData("")]
    [InlineData("tidak-ada")]
    [InlineData("1234567890123456789012345678901234567890123456789012345678901234567890")]
    public async Task Unknown_token_tells_nothing(string token)
    {
        Assert.Null(await Verification.ByTokenAsync(token));
        Assert.Null(await Verification.PdfAsync(token));
    }

    [Fact]
    public async Task Registered_file_is_identical_and_its_first_seal_an_earlier_revision()
    {
        var dinas = await OpenAsync(office);
        var first = await dinas.SealAsync(await dinas.PdfAsync());
        var second = await dinas.SealAsync(first);
        await dinas.RegisterAsync(second, earlier: first);

        var whole = await Verification.ByFileAsync(second);
        var earlier = await Verification.ByFileAsync(first);

        Assert.Equal((Conclusion.Genuine, FileMatch.Identical, "VALID", "Data stunting"), (whole.Conclusion, whole.Match, whole.Verdict, whole.Letter?.Subject));
        Assert.Equal([(true, true), (true, true)], whole.Signatures.Select(one => (one.Intact, one.Trusted)));
        Assert.Equal([false, true], whole.Signatures.Select(one => one.CoversWholeFile));
        Assert.Equal((Conclusion.NotTheFinalLetter, FileMatch.EarlierRevision, "Data stunting"), (earlier.Conclusion, earlier.Match, earlier.Letter?.Subject));
    }

    [Fact]
    public async Task Registered_letter_with_a_valid_seal_that_the_register_does_not_know_is_never_the_final_one()
    {
        var dinas = await OpenAsync(office);
        var registered = await dinas.SealAsync(await dinas.PdfAsync());
        await dinas.RegisterAsync(registered);
        var verdict = await Verification.ByFileAsync(await dinas.SealAsync(registered));
        Assert.Equal((Conclusion.NotTheFinalLetter, FileMatch.Continued, "VALID", "Data stunting"), (verdict.Conclusion, verdict.Match, verdict.Verdict, verdict.Letter?.Subject));
    }

    [Fact]
    public async Task Every_stored_state_after_the_last_signature_is_the_letter()
    {
        var dinas = await OpenAsync(office);
        var issued = await dinas.SealAsync(await dinas.PdfAsync());
        var token = await dinas.RegisterAsync(issued);
        var renewed = await dinas.SealAsync(issued);
        await dinas.Database.WriteAsync(
            dinas.Tenant, "insert into sealed_revision (sha256, letter, no, at, why) select $1, letter, 3, now(), 'Renewed' from sealed_letter where token = $2",
            Seals.Digest(renewed), token);
        Assert.Equal(FileMatch.Identical, (await Verification.ByFileAsync(renewed)).Match);
        Assert.Equal(FileMatch.Identical, (await Verification.ByFileAsync(issued)).Match);
    }

    [Fact]
    public async Task Cut_back_copy_of_a_withdrawn_letter_says_that_too()
    {
        var dinas = await OpenAsync(office);
        var first = await dinas.SealAsync(await dinas.PdfAsync());
        await dinas.RegisterAsync(await dinas.SealAsync(first), earlier: first, state: "Withdrawn");
        var verdict = await Verification.ByFileAsync(first);
        Assert.Equal((FileMatch.EarlierRevision, LetterStanding.Withdrawn), (verdict.Match, verdict.Letter!.Status));
    }

    [Fact]
    public async Task Number_and_date_find_a_letter_only_together()
    {
        var dinas = await OpenAsync(office);
        var (number, day) = ($"B-{Guid.NewGuid():N}/000/DINAS/2026", new DateOnly(2026, 3, 2));
        await dinas.RegisterAsync(await dinas.PdfAsync(), number: number);
        Assert.Equal("Data stunting", (await Verification.ByNumberAsync(number, day))!.Subject);
        Assert.NotNull(await Verification.ByNumberAsync($" {number.ToLowerInvariant().Replace("/", " / ", StringComparison.Ordinal)} ", day));
        Assert.Null(await Verification.ByNumberAsync(number, day.AddDays(1)));
        Assert.Null(await Verification.ByNumberAsync($"{number}1", day));
        Assert.Null(await Verification.ByNumberAsync("", day));
        Assert.Null(await Verification.ByNumberAsync(new string('1', 201), day));
        Assert.Null(await Verification.ByNumberAsync("1\0", day));
    }

    [Fact]
    public async Task Number_that_two_letters_of_a_day_bear_proves_nothing()
    {
        var dinas = await OpenAsync(office);
        var number = $"B-{Guid.NewGuid():N}";
        await dinas.RegisterAsync(await dinas.PdfAsync(), number: number);
        await dinas.RegisterAsync(await dinas.PdfAsync(), number: number);
        Assert.Null(await Verification.ByNumberAsync(number, new DateOnly(2026, 3, 2)));
    }

    [Fact]
    public async Task Number_of_a_confidential_letter_leads_to_neither_content_nor_code()
    {
        var dinas = await OpenAsync(office);
        var number = $"R-{Guid.NewGuid():N}";
        await dinas.RegisterAsync(await dinas.PdfAsync(), secrecy: Secrecy.Confidential, number: number);
        var letter = (await Verification.ByNumberAsync(number, new DateOnly(2026, 3, 2)))!;
        Assert.Equal((null, null, false, "Bambang Sutejo"), (letter.Subject, letter.Token, letter.Readable, letter.Signers[0].Name));
    }

    [Theory]
    [InlineData("date = '2026-03-02' and upper(replace(number, ' ', '')) = 'B-1'", "sealed_letter_number")]
    [InlineData("sha256 = any(array['a', 'b'])", "sealed_letter_sha256_key")]
    [InlineData("earlier_sha256 = any(array['a', 'b'])", "sealed_letter_earlier")]
    public async Task Lookup_has_its_index(string where, string index)
    {
        await using var connection = await office.Database.Of(office.Tenant).OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.WriteAsync("set local enable_seqscan = off");
        await using var command = new Npgsql.NpgsqlCommand($"explain select state from sealed_letter where {where}", connection);
        await using var reader = await command.ExecuteReaderAsync();
        var plan = "";
        while (await reader.ReadAsync())
        {
            plan += reader.GetString(0);
        }

        Assert.Contains(index, plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sealed_here_but_not_registered_is_valid_elsewhere()
    {
        var dinas = await OpenAsync(office);
        var verdict = await Verification.ByFileAsync(await dinas.SealAsync(await dinas.PdfAsync()));
        Assert.Equal((FileMatch.ValidElsewhere, "VALID", null), (verdict.Match, verdict.Verdict, verdict.Letter));
    }

    [Fact]
    public async Task Sealed_by_strangers_is_untrusted()
    {
        var dinas = await OpenAsync(office);
        var verdict = await Verification.ByFileAsync(await Seals.SealByStrangersAsync(await dinas.PdfAsync(), office.Clock.GetUtcNow()));
        Assert.Equal((FileMatch.Untrusted, "INDETERMINATE"), (verdict.Match, verdict.Verdict));
        Assert.False(Assert.Single(verdict.Signatures).Trusted);
    }

    [Fact]
    public async Task Changed_in_the_middle_it_is_changed()
    {
        var dinas = await OpenAsync(office);
        var forged = await dinas.SealAsync(await dinas.PdfAsync());
        await dinas.RegisterAsync(forged.ToArray());
        var at = forged.AsSpan().IndexOf("/Lang"u8);
        forged[at + 7] ^= 1;
        var verdict = await Verification.ByFileAsync(forged);
        Assert.Equal((FileMatch.Changed, "INVALID"), (verdict.Match, verdict.Verdict));
    }

    [Fact]
    public async Task Added_to_it_is_changed_and_names_the_letter_it_was_made_from()
    {
        var dinas = await OpenAsync(office);
        var original = await dinas.SealAsync(await dinas.PdfAsync());
        await dinas.RegisterAsync(original);
        var verdict = await Verification.ByFileAsync([.. original, .. "\n% tambahan\n%%EOF\n"u8]);
        Assert.Equal((FileMatch.Changed, "INVALID", "Data stunting"), (verdict.Match, verdict.Verdict, verdict.Letter?.Subject));
    }

    [Fact]
    public async Task Other_files_are_called_what_they_are()
    {
        var dinas = await OpenAsync(office);
        Assert.Equal(FileMatch.Unsigned, (await Verification.ByFileAsync(await dinas.PdfAsync())).Match);
        Assert.Equal(FileMatch.NotAPdf, (await Verification.ByFileAsync("Bukan PDF"u8.ToArray())).Match);
        Assert.Equal(FileMatch.NotAPdf, (await Verification.ByFileAsync([])).Match);
        Assert.Equal("TooLarge", (await Verification.ByFileAsync(new byte[20 * 1024 * 1024 + 1])).Reason);
    }

    [Fact]
    public async Task Every_state_inside_a_file_is_found()
    {
        var dinas = await OpenAsync(office);
        var unsealed = await dinas.PdfAsync();
        var first = await dinas.SealAsync(unsealed);
        var second = await dinas.SealAsync(first);
        Assert.Contains(Seals.Digest(unsealed), Revisions.Digests(second));
        Assert.Contains(Seals.Digest(first), Revisions.Digests(second));
        Assert.DoesNotContain(Seals.Digest(second), Revisions.Digests(second));
    }

    [Fact]
    public async Task Letter_from_another_government_shows_what_its_seal_is_worth()
    {
        var (sender, receiver) = (await OpenAsync(office), await OpenAsync(office, office.Neighbour));
        var good = await sender.SealAsync(await sender.PdfAsync());
        var bad = good.ToArray();
        bad[bad.AsSpan().IndexOf("/Lang"u8) + 7] ^= 1;
        Assert.Equal("VALID", await SealOnArrivalAsync(good));
        Assert.Equal("INVALID", await SealOnArrivalAsync(bad));

        async Task<string> SealOnArrivalAsync(byte[] pdf)
        {
            var (sha256, size) = await receiver.Vault.PutAsync(receiver.Tenant, pdf);
            var now = office.Clock.GetUtcNow();
            var envelope = new Envelope(
                1, "letter", Guid.CreateVersion7(), Guid.CreateVersion7(), 1, sender.Tenant.Value, receiver.Tenant.Value, now, now.AddDays(30), receiver.Office.Value,
                false, new EnvelopeLetter("1/2026", new DateOnly(2026, 3, 2), "Data", "", Secrecy.Ordinary, Urgency.Ordinary, "Dinas", "Kepala Dinas"),
                [new Attachment(sha256, "Surat.pdf", "application/pdf", size)]);
            var message = office.Services.GetRequiredService<DetachedJws>().Sign(sender.Tenant, ExchangeJson.Write(envelope));
            Assert.Null((await receiver.Grains.Get<IExchangeGrain>().AcceptAsync(message)).Refusal);
            var incoming = DerivedId.Of("incoming", sender.Tenant, envelope.Id);
            return (await receiver.Incoming(incoming).ViewAsync(Posts(receiver.Intake)))!.Seal;
        }
    }
}
