using System.Net;
using System.Text;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace EOffice.Portal.Tests.Letters;

[Collection(PortalHost.Name)]
public sealed class DraftTests(PortalHost host)
{
    [Fact]
    public async Task Older_form_keeps_both_texts_and_the_writer_chooses()
    {
        var writer = await Writer.SignInAsync(host, "dimas.hanggoro");
        var first = await writer.StartAsync("Memo");
        var second = await writer.Browser.OpenAsync(first.Path);
        await writer.SaveAsync(first, "save", ("Subject", "Dari jendela pertama"), ("BodyText", "Isi pertama."));

        var both = await writer.SaveAsync(second, "save", ("Subject", "Dari jendela kedua"), ("BodyText", "Isi kedua."));
        var compared = both.Document.QuerySelector("#dua-tulisan")!.TextContent;
        Assert.Contains("Isi pertama.", compared, StringComparison.Ordinal);
        Assert.Contains("Isi kedua.", compared, StringComparison.Ordinal);
        Assert.Equal("Dari jendela kedua", Field(both, "Subject"));
        Assert.Equal("Dari jendela pertama", Field(await writer.Browser.OpenAsync(first.Path), "Subject"));

        await writer.SaveAsync(both, "save");
        Assert.Equal("Dari jendela kedua", Field(await writer.Browser.OpenAsync(first.Path), "Subject"));
    }

    [Fact]
    public async Task Saving_by_itself_answers_with_the_new_version_and_tells_of_a_newer_one()
    {
        var writer = await Writer.SignInAsync(host, "dimas.hanggoro");
        var edit = await writer.StartAsync("Memo");
        var saved = await AutoSaveAsync(writer, edit, ("Subject", "Satu"), ("BodyText", "Isi satu."));
        Assert.Equal(HttpStatusCode.OK, saved.Status);
        Assert.NotEqual(Field(edit, "Version"), saved.Answer.GetProperty("version").GetString());
        Assert.StartsWith("Tersimpan pukul", saved.Answer.GetProperty("saved").GetString(), StringComparison.Ordinal);

        var repeated = await AutoSaveAsync(writer, edit, ("Subject", "Satu"), ("BodyText", "Isi satu."));
        Assert.Equal(saved.Answer.GetProperty("version").GetString(), repeated.Answer.GetProperty("version").GetString());

        var stale = await AutoSaveAsync(writer, edit, ("Subject", "Dua"), ("BodyText", "Isi dua."));
        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Contains("Isi satu.", stale.Answer.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Contains("Isi dua.", stale.Answer.GetProperty("yours").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_missing_is_listed_at_once_with_links_to_the_fields()
    {
        var writer = await Writer.SignInAsync(host, "dimas.hanggoro");
        var submit = await writer.SaveAsync(await writer.StartAsync(), "submit");
        var links = submit.Document.QuerySelectorAll(".message li a").Select(link => link.GetAttribute("href")!).ToList();
        Assert.Equal(5, links.Count);
        var edit = await writer.Browser.OpenAsync(links[0].Split('#')[0]);
        Assert.All(links, link => Assert.NotNull(edit.Document.GetElementById(link.Split('#')[1])));
    }

    [Fact]
    public async Task Search_keeps_what_was_typed_and_finds_offices_of_another_government()
    {
        var writer = await Writer.SignInAsync(host, "dimas.hanggoro");
        var edit = await writer.StartAsync();
        var found = await writer.SaveAsync(edit, "", ("Subject", "Belum selesai"), ("BodyText", "Baru separuh."), ("Recipients.Query", "kesehatan sumedang"), ("Recipients.Find", "find"));
        Assert.Equal("Belum selesai", Field(found, "Subject"));
        Assert.Contains("Baru separuh.", found.Document.QuerySelector<IHtmlTextAreaElement>("textarea[name=BodyText]")!.Value, StringComparison.Ordinal);
        var chosen = await writer.ChooseAsync(found, "Recipients", "Dinas Kesehatan Kabupaten Sumedang".Split(" Kabupaten")[0] + " Kabupaten Sumedang");
        Assert.Contains("Kepala Dinas Kesehatan Kabupaten Sumedang", chosen.Document.QuerySelector("#recipients-picker .picker-chosen")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_are_taken_in_listed_and_taken_off()
    {
        var writer = await Writer.SignInAsync(host, "dimas.hanggoro");
        var edit = await writer.StartAsync();
        var picture = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
        var listed = await writer.Browser.SubmitFilesAsync(edit, "edit-letter", [("Files", "denah ruang.png", picture)], ("Do", "upload"));
        var link = listed.Document.QuerySelector(".picker-chosen a[href*='/attachments/']")!;
        Assert.Equal("denah ruang.png", link.TextContent);
        var file = await writer.Browser.AskAsync(HttpMethod.Get, link.GetAttribute("href")!);
        Assert.Equal(picture, await file.Content.ReadAsByteArrayAsync());
        Assert.Contains("sandbox", string.Join(' ', file.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);

        var refused = await writer.Browser.SubmitFilesAsync(listed, "edit-letter", [("Files", "skrip.pdf", Encoding.UTF8.GetBytes("bukan pdf"))], ("Do", "upload"));
        Assert.Contains("“skrip.pdf” tidak dapat diterima", refused.Document.QuerySelector("#files-error")!.TextContent, StringComparison.Ordinal);
        var sha256 = refused.Document.QuerySelector("button[name=RemoveAttachment]")!.GetAttribute("value")!;
        var removed = await writer.SaveAsync(refused, "", ("RemoveAttachment", sha256));
        Assert.Null(removed.Document.QuerySelector("button[name=RemoveAttachment]"));
    }

    [Fact]
    public async Task Finished_pdf_takes_the_place_of_the_body()
    {
        var writer = await Writer.SignInAsync(host, "dimas.hanggoro");
        var edit = await writer.StartAsync("Memo");
        var drawn = await writer.Browser.AskAsync(HttpMethod.Get, edit.Path.Replace("/edit", "/pdf", StringComparison.Ordinal));
        var pdf = await drawn.Content.ReadAsByteArrayAsync();
        var picture = await writer.Browser.SubmitFilesAsync(edit, "edit-letter", [("Manuscript", "foto.pdf", [0xFF, 0xD8, 0xFF, 0xE0])], ("Do", "upload"));
        Assert.Contains("Yang diterima: PDF.", picture.Document.QuerySelector("#manuscript-error")!.TextContent, StringComparison.Ordinal);

        var listed = await writer.Browser.SubmitFilesAsync(picture, "edit-letter", [("Manuscript", "keputusan.pdf", pdf)], ("Do", "upload"));
        var link = listed.Document.QuerySelector("#finished .picker-chosen a")!;
        Assert.Equal("keputusan.pdf", link.TextContent);
        Assert.Equal(pdf, await (await writer.Browser.AskAsync(HttpMethod.Get, link.GetAttribute("href")!)).Content.ReadAsByteArrayAsync());
        var submit = await writer.SaveAsync(listed, "submit");
        Assert.DoesNotContain("#bodytext", submit.Document.QuerySelector(".message ul")!.InnerHtml, StringComparison.Ordinal);

        var removed = await writer.SaveAsync(await writer.Browser.OpenAsync(edit.Path), "", ("RemoveManuscript", "true"));
        Assert.Null(removed.Document.QuerySelector("#finished .picker-chosen"));
    }

    [Fact]
    public async Task Starting_twice_begins_one_letter()
    {
        var writer = await Writer.SignInAsync(host, "dimas.hanggoro");
        var choose = await writer.Browser.OpenAsync("/letters/new");
        var once = await writer.Browser.SubmitAsync(choose, "new-letter", ("Input.Type", "Memo"));
        var twice = await writer.Browser.SubmitAsync(choose, "new-letter", ("Input.Type", "Memo"));
        Assert.Equal(once.Path, twice.Path);
        Assert.Equal(HttpStatusCode.OK, twice.Status);
    }

    private static string Field(Page page, string name) => page.Document.QuerySelector<IHtmlInputElement>($"input[name={name}]")!.Value;

    private static async Task<(HttpStatusCode Status, JsonElement Answer)> AutoSaveAsync(Writer writer, Page edit, params (string Name, string Value)[] values)
    {
        var url = edit.Document.QuerySelector("auto-save")!.GetAttribute("url")!;
        var form = edit.Form("edit-letter");
        var fields = form.Elements.OfType<IHtmlInputElement>().Where(input => input.Type is "hidden" or "text" || input.IsChecked)
            .Where(input => input.Name is { Length: > 0 } name && values.All(value => value.Name != name)).Select(input => KeyValuePair.Create(input.Name!, input.Value))
            .Concat(values.Select(value => KeyValuePair.Create(value.Name, value.Value)));
        var answer = await writer.Browser.AskAsync(HttpMethod.Post, url, new FormUrlEncodedContent(fields));
        return (answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement);
    }
}
