using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using EOffice.Demo;
using EOffice.Grains.Operators;
using EOffice.Tenancy;
using EOffice.Testing;
using Console = EOffice.Portal.Tests.Operators.Console;

namespace EOffice.Portal.Tests.Quotas;

/// <summary>A government at its limits, as its people, its administrators and operators see it.</summary>
[Collection(PortalHost.Name)]
public sealed class QuotaPagesTests(PortalHost portal) : IAsyncLifetime
{
    private const string Government = "sumedang";

    public Task InitializeAsync() => Task.CompletedTask;

    // The other tests of the collection find it as it was.
    public Task DisposeAsync() => SetAsync(Quota.Usual);

    [Fact]
    public async Task Beyond_its_requests_a_government_waits_what_was_typed_is_kept_and_the_way_in_stays_open()
    {
        var browser = await portal.Browser(Government).SignInAsync(Somebody);
        var form = await browser.OpenAsync("/letters/new");
        await SetAsync(Quota.Usual with { RequestsPerSecond = 1, Burst = 1 });

        var page = await UntilRefusedAsync(() => browser.SubmitAsync(form, "new-letter", ("Input.Type", "Memo")));

        Assert.Equal("Kantor Anda sedang sangat sibuk", page.Title);
        Assert.Equal("2", page.Headers["Retry-After"]);
        Assert.Contains(page.Headers["X-Request-Number"], page.Words, StringComparison.Ordinal);
        Assert.Equal("Memo", page.Document.QuerySelector("input[type=hidden][name='Input.Type']")?.GetAttribute("value"));
        await SetAsync(Quota.Usual);
        Assert.Equal(HttpStatusCode.OK, (await browser.SubmitAsync(page, "form[action='/letters/new']")).Status);

        await SetAsync(Quota.Usual with { RequestsPerSecond = 1, Burst = 1 });
        await UntilRefusedAsync(() => browser.OpenAsync("/incoming"));
        Assert.Equal(HttpStatusCode.OK, (await portal.Browser(Government).OpenAsync("/sign-in")).Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync("/verify")).Status);
        Assert.Equal(HttpStatusCode.OK, (await portal.Browser("bali").OpenAsync("/sign-in")).Status);
    }

    [Fact]
    public async Task Programs_are_answered_with_a_problem()
    {
        var http = portal.Browser(Government).Http;
        var body = new { name = Somebody, password = Seed.Password, label = "kuota", until = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().Date.AddDays(1)) };
        using var issued = await http.PostAsJsonAsync("/api/v1/tokens", body);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await issued.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString());
        await SetAsync(Quota.Usual with { UploadsPerMinute = 1 });
        Assert.Equal(HttpStatusCode.OK, (await UploadAsync(http)).Status);
        Assert.Equal((HttpStatusCode.TooManyRequests, "quota.uploads-too-fast"), await UntilUploadIsRefusedAsync(http));
        await SetAsync(Quota.Usual with { UploadBytesPerDay = 1 });
        Assert.Equal((HttpStatusCode.InsufficientStorage, "quota.upload-day-full"), await UploadAsync(http));
        await SetAsync(Quota.Usual with { DocumentBytes = 1 });
        Assert.Equal((HttpStatusCode.InsufficientStorage, "quota.storage-full"), await UploadAsync(http));

        await SetAsync(Quota.Usual with { RequestsPerSecond = 1, Burst = 1 });
        var codes = new List<string>();
        for (var no = 0; no < 20; no++)
        {
            codes.Add((await UploadAsync(http)).Code);
        }

        Assert.Contains("api.too-many-requests", codes);
    }

    [Fact]
    public async Task A_file_that_is_refused_is_said_at_its_field_and_the_rest_of_the_draft_is_saved()
    {
        await SetAsync(Quota.Usual with { DocumentBytes = 1 });
        var writer = new Letters.Writer(await portal.Browser(Government).SignInAsync(Somebody));
        var edit = await writer.StartAsync("Memo");
        var page = await writer.Browser.SubmitFilesAsync(edit, "edit-letter", [("Files", "rencana.pdf", SmallestPdf.Bytes)], ("Subject", "Rencana kerja"), ("Do", "save"));
        Assert.Contains("Berkas “rencana.pdf” belum disimpan. Ruang simpan kantor ini sudah penuh.", page.Words, StringComparison.Ordinal);
        Assert.Contains("Rencana kerja", (await writer.Browser.OpenAsync(edit.Path)).Source, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Administrators_read_use_and_limit_in_words_and_others_find_nothing()
    {
        await SetAsync(Quota.Usual with { Accounts = 12_345 });
        var browser = await portal.Browser(Government).SignInAsync(Administrator);
        var page = await browser.FollowAsync(await browser.OpenAsync("/"), "Kuota");
        Assert.Equal("/quota", page.Path);
        Assert.Matches(@"\d+ dari 12\.345 akun \(0 %\)", page.Words);
        Assert.Contains("dari 500,0 GB", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Hampir penuh", page.Words, StringComparison.Ordinal);

        await SetAsync(Quota.Usual with { DocumentBytes = 1 });
        page = await browser.OpenAsync("/quota");
        Assert.Contains("Kuota hampir habis", page.Words, StringComparison.Ordinal);
        var other = await portal.Browser("bojonegoro").SignInAsync("dimas.hanggoro");
        Assert.Equal(HttpStatusCode.NotFound, (await other.OpenAsync("/quota")).Status);
    }

    [Fact]
    public async Task Operators_see_use_set_limits_with_a_reason_and_every_process_learns_of_it()
    {
        var console = await Console.SignedInAsync(portal, OperatorRole.Operations, OperatorRole.Security);
        var page = await console.Browser.FollowAsync(await console.Browser.OpenAsync($"/console/tenants/{Government}"), "Atur kuota");
        page = await console.Browser.SubmitAsync(page, "quota", ("Input.Accounts", "seribu"), ("Input.Reason", "Pindah ke mesin baru"));
        Assert.Contains("Isi dengan bilangan bulat, misalnya 5000.", page.Words, StringComparison.Ordinal);
        Assert.Contains("Pindah ke mesin baru", page.Source, StringComparison.Ordinal);
        page = await console.Browser.SubmitAsync(page, "quota", ("Input.Accounts", "0"));
        Assert.Contains("Isi dengan bilangan bulat 1–1000000.", page.Words, StringComparison.Ordinal);
        page = await console.Browser.SubmitAsync(page, "quota", ("Input.Accounts", "1.234"), ("Input.Reason", ""));
        Assert.Contains("Tulis alasannya.", page.Words, StringComparison.Ordinal);
        page = await console.Browser.SubmitAsync(page, "quota", ("Input.Reason", "Pindah ke mesin baru"));
        Assert.Equal($"/console/tenants/{Government}", page.Path);
        Assert.Contains("sudah diatur", page.Words, StringComparison.Ordinal);

        await UntilAsync(quota => quota.Accounts == 1234);
        var acts = await console.Browser.OpenAsync($"/console/acts?tenant={Government}");
        Assert.Contains("Mengatur kuota", acts.Words, StringComparison.Ordinal);
        Assert.Contains("akun 1234, dokumen 500 GB", acts.Words, StringComparison.Ordinal);
        Assert.Contains("Pindah ke mesin baru", acts.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_right_or_government_nothing_is_set()
    {
        var accounts = portal.Services.GetRequiredService<OperatorAccounts>();
        var may = (await accounts.FindAsync((await Console.OpenAsync(portal, OperatorRole.Operations)).UserName))!;
        var mayNot = (await accounts.FindAsync((await Console.OpenAsync(portal, OperatorRole.Security)).UserName))!;
        Assert.Equal(OperatorRefusals.NotAllowed, await AskAsync(mayNot, Government, Quota.Usual));
        Assert.Equal(OperatorRefusals.GovernmentNotFound, await AskAsync(may, "tidak-ada", Quota.Usual));
        Assert.Equal(OperatorRefusals.FigureOutOfRange.Code, (await AskAsync(may, Government, Quota.Usual with { MailsPerDay = 0 }))!.Code);
        var visitor = await Console.SignedInAsync(portal, OperatorRole.Support);
        Assert.DoesNotContain("Atur kuota", (await visitor.Browser.OpenAsync($"/console/tenants/{Government}")).Words, StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.OK, (await visitor.Browser.OpenAsync($"/console/tenants/{Government}/quota")).Status);
    }

    private static string Administrator => PortalHost.Government(Government).Posts.First(post => post.Key == "bagum").User;

    private static string Somebody => Administrator;

    private async Task<Grains.Refusal?> AskAsync(Operator by, string tenant, Quota quota)
        => (await portal.Services.GetRequiredService<GovernmentQuotas>().SetAsync(new SetQuota(Guid.NewGuid(), by, tenant, quota, "Alasan"))).Refusal;

    // Below what operators may set, so that a limit is near: straight into the catalog.
    private async Task SetAsync(Quota quota)
    {
        await using (var catalog = Npgsql.NpgsqlDataSource.Create(portal.Catalog))
        await using (var command = catalog.CreateCommand("""
            insert into tenant_quota values ($1, $2, $3, $4, $5, $6, $7, $8, now())
            on conflict (tenant_id) do update set (accounts, document_bytes, requests_per_second, burst, uploads_per_minute, upload_bytes_per_day, mails_per_day)
                = (excluded.accounts, excluded.document_bytes, excluded.requests_per_second, excluded.burst, excluded.uploads_per_minute, excluded.upload_bytes_per_day, excluded.mails_per_day)
            """))
        {
            foreach (var value in (object[])[Government, quota.Accounts, quota.DocumentBytes, quota.RequestsPerSecond, quota.Burst, quota.UploadsPerMinute, quota.UploadBytesPerDay, quota.MailsPerDay])
            {
                command.Parameters.AddWithValue(value);
            }

            await command.ExecuteNonQueryAsync();
        }

        await UntilAsync(known => known == quota);
    }

    private async Task UntilAsync(Func<Quota, bool> known)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!known(portal.Services.GetRequiredService<TenantCatalog>().Find(TenantId.Parse(Government))!.Quota))
        {
            await Task.Delay(20, patience.Token);
        }
    }

    private static async Task<Page> UntilRefusedAsync(Func<Task<Page>> ask)
    {
        for (var no = 0; no < 50; no++)
        {
            if (await ask() is { Status: HttpStatusCode.TooManyRequests } page)
            {
                return page;
            }
        }

        throw new InvalidOperationException("Nothing was ever refused.");
    }

    private static async Task<(HttpStatusCode Status, string Code)> UploadAsync(HttpClient http)
    {
        using var content = new ByteArrayContent(SmallestPdf.Bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        using var answer = await http.PostAsync("/api/v1/documents?name=a.pdf", content);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return (answer.StatusCode, body.TryGetProperty("code", out var code) ? code.GetString()! : "");
    }

    // A new minute may begin between two of them.
    private static async Task<(HttpStatusCode Status, string Code)> UntilUploadIsRefusedAsync(HttpClient http)
        => await UploadAsync(http) is { Status: not HttpStatusCode.OK } refused ? refused : await UploadAsync(http);
}
