using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using EOffice.Documents.Signing;
using EOffice.Documents.Signing.Authority;
using EOffice.Documents.Verification;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Grains.Signing;
using EOffice.Grains.Tests.Signing;
using EOffice.Grains.Verification;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Grains.Tests.Letters;

/// <summary>Letters that must be verifiable when everything that sealed them has ended, in an office whose timestamps can fail.</summary>
public sealed class LongTermLetterTests : IAsyncLifetime
{
    private static readonly TimeSpan NearlyTenYears = TimeSpan.FromDays(3590);
    private readonly MoodyTimestamper _moody = new();
    private readonly Office _office;
    private Department _department = null!;

    public LongTermLetterTests() => _office = new Office
    {
        Alone = true,
        Besides = parts => parts.AddSingleton<ITimestamper>(services => _moody.In(services)),
    };

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task Complete_letter_verifies_by_itself_years_later_and_again_after_its_renewal()
    {
        var (letter, id) = await SealedAsync();
        var issued = await PdfAsync(letter);
        var root = await _office.Services.GetRequiredService<AuthorityStore>().RootAsync();
        Assert.Equal(ReasonCode.Sound, Alone(issued, root, TimeSpan.FromDays(5 * 365)));
        Assert.Equal([$"1 Issued {Sha256(issued)}"], await RevisionsAsync(id));
        Assert.Equal(Sha256(issued), await _office.Database.ReadOneAsync(_office.Tenant, "select sha256 from register_entry where item = $1", row => row.GetString(0), id));

        _office.Clock.Advance(NearlyTenYears);
        await Eventually.TrueAsync(async () => (await RevisionsAsync(id)).Count == 2, "the renewal of the letter");

        var renewed = await PdfAsync(letter);
        Assert.Equal(issued, renewed[..issued.Length]);
        Assert.Equal([$"1 Issued {Sha256(issued)}", $"2 Renewed {Sha256(renewed)}"], await RevisionsAsync(id));
        Assert.Equal(ReasonCode.Sound, Alone(renewed, root, TimeSpan.FromDays(5 * 365)));
        Assert.NotEqual(ReasonCode.Sound, Alone(issued, root, TimeSpan.FromDays(5 * 365)));
        Assert.Equal("letter.renewed", (await _office.AuditOfAsync(id))[^1]);
        foreach (var file in new[] { issued, renewed })
        {
            var verdict = await _office.Grains.Get<IVerificationGrain>().ByFileAsync(file);
            Assert.Equal((FileMatch.Identical, "VALID"), (verdict.Match, verdict.Verdict));
        }

        var next = await DueAsync(id);
        Assert.InRange(next!.Value, _office.Clock.GetUtcNow().AddYears(9), _office.Clock.GetUtcNow().AddYears(10));
    }

    [Fact]
    public async Task Without_a_timestamp_nothing_is_sealed_and_nothing_renewed_until_there_is_one()
    {
        var department = await Department.FoundAsync(_office);
        var letter = await department.AwaitingSealAsync();
        _moody.Down = true;
        Assert.Equal(SigningRefusals.TimestampUnavailable, (await letter.SealAsync(await department.SealCommandAsync(letter))).Refusal);
        var number = (await department.ViewAsync(letter)).Number;
        _moody.Down = false;
        Assert.Equal(number, (await letter.SealAsync(await department.SealCommandAsync(letter))).Value!.Number);

        var id = (await department.ViewAsync(letter)).Id;
        _moody.Down = true;
        _office.Clock.Advance(NearlyTenYears);
        await Eventually.TrueAsync(async () => await DueAsync(id) > _office.Clock.GetUtcNow(), "the renewal put off");
        Assert.Single(await RevisionsAsync(id));
        _moody.Down = false;
        _office.Clock.Advance(TimeSpan.FromHours(2));
        await Eventually.TrueAsync(async () => (await RevisionsAsync(id)).Count == 2, "the renewal of the letter");
    }

    [Fact]
    public async Task Authority_that_says_nothing_of_its_certificates_leaves_the_letter_waiting()
    {
        var now = _office.Clock.GetUtcNow();
        using var stranger = CertificateAuthority.CreateRoot(new AuthorityName("Akar Waktu Asing", "Asing"), Validity.Years(now.AddDays(-1), 9));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var certificate = stranger.IssueTimestampAuthority(new AuthorityName("Waktu Asing", "Asing"), key, Validity.Years(now.AddDays(-1), 5));
        var office = new Office
        {
            Alone = true,
            Besides = parts => parts
                .AddSingleton(new TimestampOptions(null, [stranger.Certificate]))
                .AddSingleton<ITimestamper>(new EmbeddedTimestampAuthority(key, [certificate], TimeProvider.System)),
        };
        await office.InitializeAsync();
        try
        {
            var department = await Department.FoundAsync(office);
            var letter = await department.AwaitingSealAsync();
            Assert.Equal(SigningRefusals.ValidationDataMissing, (await letter.SealAsync(await department.SealCommandAsync(letter))).Refusal);
            Assert.Equal(LetterStatus.Sealing, (await department.ViewAsync(letter)).Status);
        }
        finally
        {
            await office.DisposeAsync();
        }
    }

    [Fact]
    public async Task Government_that_wants_certified_letters_without_validation_data_gets_them()
    {
        var settings = _office.Grains.Get<ISigningSettingsGrain>();
        Assert.Null((await settings.ChangeAsync(new ChangeSigningSettings(Cast.NewId(), _office.Administrator, Certify: true, LongTerm: false))).Refusal);
        var (letter, id) = await SealedAsync();
        var text = Encoding.Latin1.GetString(await PdfAsync(letter));
        Assert.Contains("/TransformMethod /DocMDP", text);
        Assert.Contains("/P 2", text);
        Assert.DoesNotContain("/DSS", text);
        Assert.Null(await DueAsync(id));
    }

    private const string SeenPlace = @"/Rect\s*\[\s*[1-9]";

    [Fact]
    public async Task Government_that_wants_a_visible_block_gets_it_beside_the_code_and_nothing_else_is_seen_of_seals()
    {
        var settings = _office.Grains.Get<ISigningSettingsGrain>();
        Assert.Null((await settings.ChangeAsync(new ChangeSigningSettings(Cast.NewId(), _office.Administrator, Certify: false, LongTerm: true, Visible: true))).Refusal);
        var (letter, _) = await SealedAsync();
        var pdf = await PdfAsync(letter);
        var verdict = await _office.Grains.Get<IVerificationGrain>().ByFileAsync(pdf);
        Assert.Equal((FileMatch.Identical, "VALID"), (verdict.Match, verdict.Verdict));
        var text = Encoding.Latin1.GetString(pdf);
        Assert.Contains("/AP", text);
        Assert.Matches(SeenPlace, text);

        Assert.Null((await settings.ChangeAsync(new ChangeSigningSettings(Cast.NewId(), _office.Administrator, Certify: false, LongTerm: true))).Refusal);
        (letter, _) = await SealedAsync();
        Assert.DoesNotMatch(SeenPlace, Encoding.Latin1.GetString(await PdfAsync(letter)));
    }

    private async Task<(ILetterGrain Letter, Guid Id)> SealedAsync()
    {
        var department = await Department.FoundAsync(_office);
        var letter = await department.AwaitingSealAsync();
        Assert.Null((await letter.SealAsync(await department.SealCommandAsync(letter))).Refusal);
        _department = department;
        return (letter, (await department.ViewAsync(letter)).Id);
    }

    private async Task<byte[]> PdfAsync(ILetterGrain letter) => (await letter.PdfAsync(new PostIds([_department.Head.Post])))!.Bytes;

    /// <summary>What a verifier says that knows the root and can ask nobody.</summary>
    private ReasonCode Alone(byte[] pdf, X509Certificate2 root, TimeSpan later)
        => new PdfVerifier().Verify(
            pdf, new TrustPolicy([root], _office.Clock.GetUtcNow() + later) { TimestampAnchors = [root], RequireRevocation = true }).Reason;

    private Task<List<string>> RevisionsAsync(Guid letter)
        => _office.Database.ReadAllAsync(_office.Tenant, "select no || ' ' || why || ' ' || sha256 from sealed_revision where letter = $1 order by no", row => row.GetString(0), letter);

    private Task<DateTimeOffset?> DueAsync(Guid letter)
        => _office.Database.ReadOneAsync(_office.Tenant, "select at from due where kind = 'letter.renew' and subject = $1", row => (DateTimeOffset?)row.GetFieldValue<DateTimeOffset>(0), letter);

    private static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
