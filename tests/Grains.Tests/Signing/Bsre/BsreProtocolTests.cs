using EOffice.Bsre.Server;
using EOffice.Documents.Body;
using EOffice.Documents.Layout;
using EOffice.Grains.Signing.Bsre;
using EOffice.Grains.Signing.Providers;

namespace EOffice.Grains.Tests.Signing.Bsre;

/// <summary>Each version of the protocol against each way the service may behave, over real HTTP.</summary>
[Collection(InABsreOffice.Name)]
public sealed class BsreProtocolTests(BsreOffice bsre) : IAsyncLifetime
{
    private const string Nik = "3522019999999999";

    private static readonly byte[] Letter = Page();

    public static TheoryData<BsreProtocol, Mode, string> Answers
    {
        get
        {
            var cases = new TheoryData<BsreProtocol, Mode, string>();
            foreach (var protocol in Enum.GetValues<BsreProtocol>())
            {
                foreach (var (mode, refusal) in new[]
                {
                    (Mode.Fine, ""), (Mode.ClockAhead, ""), (Mode.WrongPassphrase, "bsre.wrong-passphrase"), (Mode.FaultOfPassphrase, "bsre.wrong-passphrase"),
                    (Mode.CodeInText, "bsre.not-registered"), (Mode.Fault, "bsre.service-fault"), (Mode.Junk, "bsre.answer-not-understood"),
                    (Mode.Endless, "bsre.answer-not-understood"), (Mode.BadGateway, "bsre.no-reply"), (Mode.Down, "bsre.unreachable"),
                    (Mode.ReplyLost, "bsre.no-reply"), (Mode.ReplyCut, "bsre.no-reply"), (Mode.Slow, "bsre.no-reply"),
                })
                {
                    cases.Add(protocol, mode, refusal);
                }
            }

            return cases;
        }
    }

    public Task InitializeAsync() => bsre.Server.PutAccountAsync(Nik, "sekar@contoh.go.id", "Sekar Wulandari", BsreOffice.Passphrase);

    public Task DisposeAsync() => bsre.Server.SetAsync(Mode.Fine, "");

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Every_behaviour_of_the_service_has_a_name(BsreProtocol protocol, Mode mode, string refusal)
    {
        await bsre.Server.SetAsync(mode, delay: TimeSpan.FromSeconds(30));

        var signed = await Service(protocol).SignAsync(Connection(protocol, seconds: 3), new BsreIdentity(BsreIdentityKind.Nik, Nik), BsreOffice.Passphrase, Letter, "uji");

        Assert.Equal(refusal, signed.Refusal?.Code ?? "");
        Assert.Equal(refusal.Length == 0, signed.Pdf is not null);
        Assert.True(signed.Pdf is null || signed.Pdf.AsSpan().StartsWith(Letter));
    }

    [Theory]
    [InlineData("ISSUE", "")]
    [InlineData("EXPIRED", "bsre.certificate-expired")]
    [InlineData("RENEW", "bsre.certificate-to-renew")]
    [InlineData("WAITING_FOR_VERIFICATION", "bsre.waiting-for-verification")]
    [InlineData("NEW", "bsre.account-new")]
    [InlineData("NO_CERTIFICATE", "bsre.no-certificate")]
    [InlineData("NOT_REGISTERED", "bsre.not-registered")]
    [InlineData("SUSPEND", "bsre.certificate-suspended")]
    [InlineData("REVOKE", "bsre.certificate-revoked")]
    [InlineData("MENDUNG", "bsre.state-unknown")]
    public async Task Every_state_of_a_certificate_has_a_name_in_both_versions(string state, string refusal)
    {
        const string nik = "3522018888888888";
        await bsre.Server.PutAccountAsync(nik, null, "Sekar Wulandari", BsreOffice.Passphrase, state);
        foreach (var protocol in Enum.GetValues<BsreProtocol>())
        {
            var standing = await Service(protocol).StandingAsync(Connection(protocol), new BsreIdentity(BsreIdentityKind.Nik, nik));
            Assert.Null(standing.Refusal);
            Assert.Equal(refusal, BsreStates.WhyNot(standing.Value!)?.Code ?? "");
        }
    }

    [Theory]
    [InlineData(BsreProtocol.V1)]
    [InlineData(BsreProtocol.V2)]
    public async Task Verdict_counts_signatures_and_tells_the_service_clock(BsreProtocol protocol)
    {
        var service = Service(protocol);
        var signed = await service.SignAsync(Connection(protocol), new BsreIdentity(BsreIdentityKind.Nik, Nik), BsreOffice.Passphrase, Letter, "uji");

        var (none, one) = (await service.VerifyAsync(Connection(protocol), Letter), await service.VerifyAsync(Connection(protocol), signed.Pdf!));

        Assert.Equal(("NO_SIGNATURE", 0, "VALID", 1), (none.Conclusion, none.Signatures, one.Conclusion, one.Signatures));
        Assert.True((none.Date - DateTimeOffset.UtcNow)!.Value.Duration() < TimeSpan.FromMinutes(1));
    }

    [Theory]
    [InlineData(BsreProtocol.V1)]
    [InlineData(BsreProtocol.V2)]
    public async Task Wrong_account_and_wrong_version_are_told_apart(BsreProtocol protocol)
    {
        var stranger = new BsreConnection(bsre.Server.Address, "e-office", "keliru", protocol, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5));
        Assert.Equal(BsreRefusals.CredentialsRefused, (await Service(protocol).VerifyAsync(stranger, Letter)).Refusal);

        await bsre.Server.SetAsync(version: protocol == BsreProtocol.V1 ? "v2" : "v1");
        Assert.Equal(BsreRefusals.WrongVersion, (await Service(protocol).VerifyAsync(Connection(protocol), Letter)).Refusal);
        Assert.Equal(BsreRefusals.WrongVersion, (await Service(protocol).StandingAsync(Connection(protocol), new BsreIdentity(BsreIdentityKind.Nik, Nik))).Refusal);
    }

    [Fact]
    public async Task Version_one_gives_a_lost_file_once_by_its_id()
    {
        await bsre.Server.SetAsync(Mode.ReplyCut);
        var service = Service(BsreProtocol.V1);
        var connection = Connection(BsreProtocol.V1);
        var lost = await service.SignAsync(connection, new BsreIdentity(BsreIdentityKind.Nik, Nik), BsreOffice.Passphrase, Letter, "uji");
        Assert.Equal(BsreRefusals.NoReply, lost.Refusal);

        var first = await service.DownloadAsync(connection, lost.DocumentId!, Letter.Length);
        var second = await service.DownloadAsync(connection, lost.DocumentId!, Letter.Length);

        Assert.True(first.Pdf!.AsSpan().StartsWith(Letter));
        Assert.NotNull(second.Refusal);
    }

    [Fact]
    public async Task Version_two_knows_persons_by_address()
    {
        var signed = await Service(BsreProtocol.V2).SignAsync(
            Connection(BsreProtocol.V2), new BsreIdentity(BsreIdentityKind.Email, "sekar@contoh.go.id"), BsreOffice.Passphrase, Letter, "uji");
        Assert.Null(signed.Refusal);
    }

    [Fact]
    public async Task Plain_port_spoken_to_in_tls_and_forbidden_addresses_are_told_apart()
    {
        var tls = new BsreConnection(new UriBuilder(bsre.Server.Address) { Scheme = "https" }.Uri, "a", "b", BsreProtocol.V2, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5));
        Assert.Equal(BsreRefusals.TlsRefused, (await Service(BsreProtocol.V2).VerifyAsync(tls, Letter)).Refusal);

        // Only 127.0.0.0/8 is allowed in this office; ::1 is this machine too.
        var elsewhere = new BsreConnection(new Uri($"http://[::1]:{bsre.Server.Address.Port}"), "a", "b", BsreProtocol.V2, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5));
        Assert.Equal(BsreRefusals.AddressForbidden, (await Service(BsreProtocol.V2).VerifyAsync(elsewhere, Letter)).Refusal);
    }

    internal static byte[] Page()
        => LetterRenderer.Render(new LetterDocument(
            LetterLayoutKind.Titled, new Letterhead(default, "PEMERINTAH", null, []), "SURAT", null, "", null, [], [], BodyJson.FromPlainText("Isi surat."), [], [], null, "", null,
            PaperSettings.A4, new DocumentInfo("Surat", "", "", DateTimeOffset.UnixEpoch, new string('1', 32))));

    private IEsignClient Service(BsreProtocol protocol) => bsre.Part<BsreTools>().Of(Connection(protocol));

    private BsreConnection Connection(BsreProtocol protocol, int seconds = 20)
        => new(bsre.Server.Address, BsreProcess.UserName, BsreProcess.Password, protocol, TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(seconds));
}
