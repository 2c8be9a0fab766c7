using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace EOffice.Portal.Tests.Letters;

/// <summary>Somebody who works on letters through the pages alone: their forms, their links, no script.</summary>
internal sealed class Writer(Browser browser)
{
    public const string Text = "Dalam rangka peningkatan layanan, kami mengundang Saudara hadir pada rapat.";

    public Browser Browser { get; } = browser;

    public static async Task<Writer> SignInAsync(PortalHost host, string user, string government = "bojonegoro")
        => new(await host.Browser(government).SignInAsync(user));

    /// <summary>Home → Tulis surat → type; ends on the edit page.</summary>
    public async Task<Page> StartAsync(string type = "OfficialLetter")
    {
        var choose = await Browser.FollowAsync(await Browser.OpenAsync("/"), "Tulis surat");
        var edit = await Browser.SubmitAsync(choose, "new-letter", ("Input.Type", type));
        Assert.Equal(HttpStatusCode.OK, edit.Status);
        return edit;
    }

    /// <summary>Fills in everything and presses Ajukan; ends on the submit page.</summary>
    public async Task<Page> WriteAsync(string subject, string recipient = "Kepala Dinas Kesehatan", string signer = "Kepala Dinas Komunikasi dan Informatika")
    {
        var edit = await ChooseAsync(await StartAsync(), "Recipients", recipient);
        edit = await ClassifyAsync(edit, "rapat");
        return await SaveAsync(edit, "submit", ("Subject", subject), ("BodyText", Text), ("Signers", Radio(edit, "Signers", signer)));
    }

    /// <summary>Writes a complete letter and submits it; ends on the letter's page.</summary>
    public async Task<Page> SubmitAsync(string subject, string recipient = "Kepala Dinas Kesehatan", string signer = "Kepala Dinas Komunikasi dan Informatika")
        => await Browser.SubmitAsync(await WriteAsync(subject, recipient, signer), "submit-letter", ("Do", "submit"));

    /// <summary>Searches in a picker and takes the entry of this title.</summary>
    public async Task<Page> ChooseAsync(Page edit, string picker, string title)
    {
        var found = await SaveAsync(edit, "", ($"{picker}.Query", title), ($"{picker}.Find", "find"));
        var button = found.Document.QuerySelectorAll($"button[name='{picker}.Add']").First(button => button.ParentElement!.QuerySelector("span")!.TextContent.StartsWith(title, StringComparison.Ordinal));
        return await SaveAsync(found, "", ($"{picker}.Add", button.GetAttribute("value")!));
    }

    public async Task<Page> ClassifyAsync(Page edit, string word)
    {
        var found = await SaveAsync(edit, "", ("Classification.Query", word), ("Classification.Find", "find"));
        var first = found.Document.QuerySelector<IHtmlInputElement>("input[name=Classification]") ?? throw new InvalidOperationException($"No classification says '{word}'.");
        first.IsChecked = true;
        return found;
    }

    /// <summary>Sends the edit form with one of its buttons; "" for a button that is among the values.</summary>
    public Task<Page> SaveAsync(Page edit, string button, params (string Name, string Value)[] values)
        => Browser.SubmitAsync(edit, "edit-letter", button.Length == 0 ? values : [.. values, ("Do", button)]);

    /// <summary>From the list of outgoing letters to the letter with this subject.</summary>
    public async Task<Page> OpenAsync(string subject) => await Browser.FollowAsync(await Browser.OpenAsync("/letters?show=all"), subject);

    public async Task<Page> InitialAsync(string subject)
    {
        var form = await Browser.FollowAsync(await OpenAsync(subject), "Paraf");
        return await Browser.SubmitAsync(form, "initial-letter");
    }

    public async Task<Page> SealAsync(string subject, string passphrase)
    {
        var form = await Browser.FollowAsync(await OpenAsync(subject), "Periksa dan tandatangani");
        return await Browser.SubmitAsync(form, "seal-letter", ("Input.Passphrase", passphrase));
    }

    /// <summary>Value of the radio button whose label begins so.</summary>
    public static string Radio(Page page, string name, string label)
        => page.Document.QuerySelectorAll<IHtmlInputElement>($"input[name='{name}']")
            .First(radio => page.Document.QuerySelector($"label[for='{radio.Id}']")!.TextContent.Trim().StartsWith(label, StringComparison.Ordinal)).Value;

    /// <summary>A subject that no other test has.</summary>
    public static string NewSubject(string words) => $"{words} {Guid.NewGuid().ToString("N")[..8]}";

    /// <summary>The letter that a page is about.</summary>
    public static Guid IdOf(Page page) => Guid.Parse(page.Path.Split('/')[2]);
}
