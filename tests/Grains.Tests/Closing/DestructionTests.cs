using System.Security.Cryptography;
using EOffice.Documents.Vault;
using EOffice.Documents.Verification;
using EOffice.Grains.Closing;
using EOffice.Grains.Exchange;
using EOffice.Grains.Exports;
using EOffice.Grains.Operators;
using EOffice.Grains.Signing;
using EOffice.Grains.Storage;
using EOffice.Grains.Tests.Exchange;
using EOffice.Grains.Tests.Exports;
using EOffice.Grains.Tests.Letters;
using EOffice.Grains.Verification;
using EOffice.Tenancy;
using EOffice.Tenancy.Catalog;
using EOffice.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace EOffice.Grains.Tests.Closing;

/// <summary>A government leaves: from the first word to the certificate, with a copy of everything kept aside by somebody.</summary>
public sealed class DestructionTests : IAsyncLifetime
{
    private readonly Office _office = new();
    private readonly string _aside = Directory.CreateTempSubdirectory("eoffice-aside-").FullName;
    private Operator _first = null!;
    private Operator _second = null!;

    private Closings Closings => _office.Services.GetRequiredService<Closings>();

    private CatalogDatabase Catalog => _office.Services.GetRequiredService<CatalogDatabase>();

    private IExportGrain Exports => _office.Grains.Get<IExportGrain>();

    public async Task InitializeAsync()
    {
        await _office.InitializeAsync();
        (_first, _second) = (await OperatorAsync("pertama", OperatorRole.Operations, OperatorRole.Security), await OperatorAsync("kedua", OperatorRole.Security));
    }

    public async Task DisposeAsync()
    {
        await _office.DisposeAsync();
        Directory.Delete(_aside, recursive: true);
    }

    [Fact]
    public async Task Called_back_it_works_on_begun_again_two_operators_destroy_everything_and_no_copy_of_documents_or_secrets_opens_any_more()
    {
        await CalledBackAsync();
        var department = await Department.FoundAsync(_office);
        var letter = await department.AwaitingSealAsync();
        Assert.Null((await letter.SealAsync(await department.SealCommandAsync(letter))).Refusal);
        var export = await WaitingAsync();
        Assert.Null((await Closings.AskAsync(Asking())).Refusal);
        Assert.Equal(ClosingRefusals.SameOperator, (await Closings.AgreeAsync(Agreeing() with { By = _first })).Refusal);

        var wrapped = (await CatalogAsync<byte[]>("select tenant_key from tenant where id = 'kertajaya'"))!;
        var copies = await CopyAsync();
        await copies.OpenAsync();
        Assert.Null((await Closings.AgreeAsync(Agreeing())).Refusal);
        await DestroyedAsync();
        await IsGoneAsync(copies);
        var closing = (await Closings.FindAsync("kertajaya"))!;
        Assert.Equal((export.Digest, "certificate", true), (closing.ExportDigest, closing.Step, closing.HasCertificate));
        Assert.Equal(ClosingRefusals.TooLate, (await Closings.CallBackAsync(new CallBackClosing(Cast.NewId(), _first, "kertajaya", "Salah"))).Refusal);
        var file = (await Closings.CertificateAsync("kertajaya"))!;
        await ProvesItselfAsync(file, wrapped);
        var certificate = PdfText.Of(file);
        Assert.All(
            ["BERITA ACARA PEMUSNAHAN DATA", "Kabupaten Kertajaya", "PKS/9/2026", "Petugas pertama (operasi, keamanan)", "Petugas kedua (keamanan)", export.Digest![..16],
                Convert.ToHexStringLower(SHA256.HashData(wrapped))[..16], "Sidik isi basis data", "http://localhost:8080/verify"],
            words => Assert.Contains(words, certificate, StringComparison.Ordinal));
    }

    /// <summary>By the verifier with nothing but the installation's root, and by the front door, though the government is gone.</summary>
    private async Task ProvesItselfAsync(byte[] file, byte[] wrapped)
    {
        var root = await _office.Services.GetRequiredService<AuthorityStore>().RootAsync();
        var report = new PdfVerifier().Verify(file, new TrustPolicy([root], _office.Clock.GetUtcNow()) { TimestampAnchors = [root], RequireRevocation = true });
        Assert.Equal((Verdict.Valid, ReasonCode.Sound), (report.Verdict, report.Reason));
        var signature = Assert.Single(report.Signatures);
        Assert.Equal((InstallationSeal.Name, false), (signature.SignerName, signature.TimestampTime is null));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(wrapped)), await CatalogAsync<string>("select key_sha256 from closing where state = 'Destroyed'"));
        Assert.True(await CatalogAsync<bool>("select database_rows > 0 and documents > 0 and length(database_sha256) = 64 from closing where state = 'Destroyed'"));

        var register = _office.Services.GetRequiredService<DestructionRegister>();
        var proof = (await register.JudgeAsync(file))!;
        Assert.Equal((FileMatch.DestructionCertificate, Conclusion.Genuine, "VALID", "Kabupaten Kertajaya"),
            (proof.Verdict.Match, proof.Verdict.Conclusion, proof.Verdict.Verdict, proof.Government!.Name));

        // Another word in it, or something added: the installation's seal tells.
        var changed = file.ToArray();
        changed[file.AsSpan().IndexOf("stream"u8) + 40] ^= 1;
        proof = (await register.JudgeAsync(changed))!;
        Assert.Equal((Conclusion.NotValid, null), (proof.Verdict.Conclusion, proof.Government));
        Assert.Null(await register.JudgeAsync(SmallestPdf.Bytes));
    }

    private async Task CalledBackAsync()
    {
        var begin = Beginning();
        Assert.Equal(OperatorRefusals.ReasonMissing, (await Closings.BeginAsync(begin with { Reason = " " })).Refusal);
        Assert.Equal(ClosingRefusals.AgreementMissing, (await Closings.BeginAsync(begin with { Agreement = "" })).Refusal);
        Assert.Equal(ClosingRefusals.DaysOutOfRange, (await Closings.BeginAsync(begin with { WaitDays = 6 })).Refusal);
        Assert.Equal(OperatorRefusals.GovernmentNotFound, (await Closings.BeginAsync(begin with { Tenant = "tidak-ada" })).Refusal);
        Assert.Equal(ClosingRefusals.NotClosing, (await Closings.AskAsync(new AskDestruction(Cast.NewId(), _first, "kertajaya"))).Refusal);
        Assert.Null((await Closings.BeginAsync(begin)).Refusal);
        Assert.Null((await Closings.BeginAsync(begin)).Refusal);
        Assert.Equal(ClosingRefusals.UnderWay, (await Closings.BeginAsync(Beginning())).Refusal);
        var governments = _office.Services.GetRequiredService<Governments>();
        Assert.Equal(ClosingRefusals.UnderWay, (await governments.ChangeStandingAsync(
            new ChangeStanding(Cast.NewId(), _first, "kertajaya", TenantState.Active, "Buka", ""))).Refusal);
        await StandsAsync(TenantState.Closing);

        var (here, there) = (await Agency.OpenAsync(_office), await Agency.OpenAsync(_office, _office.Neighbour));
        var (letter, _) = await there.SendAsync(SealedPost.To(here, there));
        await there.ReachesAsync(letter, "Undeliverable");
        Assert.Equal([ExchangeRefusals.RecipientClosing.Code], await there.AskAsync<string>("select problem from dispatch where letter = $1", letter));

        Assert.Null((await Closings.CallBackAsync(new CallBackClosing(Cast.NewId(), _second, "kertajaya", "Jadi tetap"))).Refusal);
        await StandsAsync(TenantState.Active);
        Assert.Null(await Closings.FindAsync("kertajaya"));
    }

    /// <summary>Closing, its export confirmed, and the date has come.</summary>
    private async Task<ExportLine> WaitingAsync()
    {
        var early = await Exporting.MadeAsync(_office);
        Assert.Null((await Closings.BeginAsync(Beginning())).Refusal);
        await StandsAsync(TenantState.Closing);
        Assert.Equal(ExportRefusals.Incomplete, (await ConfirmAsync(early, early.Digest!)).Refusal);
        _office.Clock.Advance(TimeSpan.FromMinutes(1));
        var export = await Exporting.MadeAsync(_office);
        Assert.Equal(ExportRefusals.DigestDiffers, (await ConfirmAsync(export, early.Digest!)).Refusal);
        Assert.Equal(ClosingRefusals.NotConfirmed, (await Closings.AskAsync(Asking())).Refusal);
        Assert.Null((await ConfirmAsync(export, export.Digest!.ToUpperInvariant().Insert(8, " "))).Refusal);
        Assert.Equal(ExportRefusals.Confirmed, (await Exports.DeleteAsync(new DeleteExport(Cast.NewId(), _office.Administrator, export.Id))).Refusal);
        Assert.Equal(ClosingRefusals.TooEarly, (await Closings.AskAsync(Asking())).Refusal);
        _office.Clock.Advance(TimeSpan.FromDays(31));
        return export;
    }

    private Task DestroyedAsync() => Eventually.TrueAsync(
        async () =>
        {
            await _office.Services.GetRequiredService<ClosingRounds>().RoundAsync();
            var closing = (await Closings.FindAsync("kertajaya"))!;
            Assert.Null(closing.Error);
            return closing.State == ClosingState.Destroyed;
        },
        "it is destroyed");

    private async Task IsGoneAsync(Copies copies)
    {
        Assert.Equal(0L, await CatalogAsync<long>($"select count(*) from pg_database where datname = '{copies.Database}'"));
        Assert.Equal(0L, await CatalogAsync<long>($"select count(*) from pg_roles where rolname = '{copies.Role}'"));
        Assert.False(Directory.Exists(Path.Combine(_office.Folder, "documents", "kertajaya")));
        Assert.Equal(0L, await CatalogAsync<long>("select count(*) from tenant_brand where tenant_id = 'kertajaya'"));
        Assert.Equal("Kabupaten Kertajaya", await CatalogAsync<string>("select name from tenant where id = 'kertajaya' and state = 'Destroyed'"));

        // Here, and in a process that has never known the key.
        await Assert.ThrowsAsync<CryptographicException>(copies.OpenAsync);
        await using var fresh = new ServiceCollection().AddTenancy(Office.Options(_office.CatalogConnectionString, _office.Folder)).BuildServiceProvider();
        await fresh.GetRequiredService<TenantCatalog>().RefreshAsync();
        var again = copies with { Services = fresh };
        await Assert.ThrowsAsync<CryptographicException>(again.OpenDocumentAsync);
        Assert.Throws<CryptographicException>(again.OpenSecret);
        Assert.Throws<CryptographicException>(() => { fresh.GetRequiredService<ExchangeKeys>().Sign(_office.Tenant, [1]); });
        Assert.Throws<InvalidOperationException>(() => _office.Services.GetRequiredService<TenantDatabases>().Get(_office.Tenant));

        // The others work on.
        await using var neighbour = _office.Services.GetRequiredService<TenantDatabases>().Get(_office.Neighbour).CreateCommand("select 1");
        Assert.Equal(1, await neighbour.ExecuteScalarAsync());
    }

    /// <summary>A copy of the database on the server and one of the documents, as a backup would have them.</summary>
    private async Task<Copies> CopyAsync()
    {
        var access = _office.Services.GetRequiredService<TenantCatalog>().AccessOf(_office.Tenant);
        var copy = $"{access.Database}_copy";
        await Eventually.TrueAsync(async () =>
        {
            try
            {
                await CatalogAsync<object>($"select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = '{access.Database}'");
                await CatalogAsync<object>($"create database {copy} template {access.Database}");
                return true;
            }
            catch (PostgresException busy) when (busy.SqlState == PostgresErrorCodes.ObjectInUse)
            {
                return false;
            }
        }, "the database is copied");
        foreach (var file in Directory.EnumerateFiles(Path.Combine(_office.Folder, "documents", "kertajaya"), "*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(_aside, Path.GetRelativePath(Path.Combine(_office.Folder, "documents"), file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }

        // A copy on the same server has its rights, and would keep the role in being.
        await using var inside = await Catalog.ConnectAsync(copy, default);
        await inside.WriteAsync($"drop owned by {access.Role}");
        await using var command = new NpgsqlCommand("select sealed_issuer, (select sha256 from sealed_letter) from authority", inside);
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        return new Copies(_office.Services, _office.Tenant, _aside, access.Database, access.Role, row.GetFieldValue<byte[]>(0), row.GetString(1));
    }

    private Task<Outcome> ConfirmAsync(ExportLine export, string digest) => Exports.ConfirmAsync(new ConfirmExport(Cast.NewId(), _office.Administrator, export.Id, digest));

    private BeginClosing Beginning() => new(Cast.NewId(), _first, "kertajaya", "Beralih ke layanan lain", "PKS/9/2026", "Hubungi bagian umum.", 30);

    private AskDestruction Asking() => new(Cast.NewId(), _first, "kertajaya");

    private AgreeToDestruction Agreeing() => new(Cast.NewId(), _second, "kertajaya", "Kabupaten Kertajaya");

    private Task StandsAsync(TenantState state) => Eventually.TrueAsync(
        () => Task.FromResult(_office.Services.GetRequiredService<TenantCatalog>().Find(_office.Tenant)!.State == state), $"it is {state}");

    private async Task<Operator> OperatorAsync(string name, params OperatorRole[] roles)
    {
        var accounts = _office.Services.GetRequiredService<OperatorAccounts>();
        Assert.Null((await accounts.OpenAsync(new OpenOperator(Cast.NewId(), null, name, $"Petugas {name}", [.. roles]))).Refusal);
        return (await accounts.FindAsync(name))!;
    }

    private async Task<T?> CatalogAsync<T>(string sql)
    {
        await using var connection = await Catalog.ConnectAsync(Catalog.Name, default);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync() is T value ? value : default;
    }

    private sealed record Copies(IServiceProvider Services, TenantId Tenant, string Folder, string Database, string Role, byte[] Secret, string Document)
    {
        public async Task OpenAsync()
        {
            await OpenDocumentAsync();
            OpenSecret();
        }

        public async Task OpenDocumentAsync()
        {
            await using var document = (await new FileVault(Folder, Services.GetRequiredService<IVaultKeys>(), TimeProvider.System).OpenAsync(Tenant.Value, Document))!;
            await document.CopyToAsync(Stream.Null);
        }

        // The key of the government's certificate authority.
        public void OpenSecret() => Services.GetRequiredService<TenantKeys>().Open(Tenant, AuthorityStore.Purpose, Secret, []);
    }
}
