using System.Text;
using EOffice.Documents.Vault;
using EOffice.Grains.Incoming;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Testing;

namespace EOffice.Portal.Tests.Dispositions;

/// <summary>Letters on paper to Dinas Kesehatan of Sumedang, with their agenda number, on the desk of its head.</summary>
internal static class PaperLetters
{
    public static async Task<Guid> RegisteredAsync(PortalHost portal, string subject, Secrecy secrecy = Secrecy.Ordinary)
    {
        var sumedang = PortalHost.Government("sumedang");
        var intake = new Actor(sumedang.Person(sumedang.Posts.First(post => post.Key == "tu-kes")), sumedang.Post("tu-kes"));
        using var scan = new MemoryStream([.. SmallestPdf.Bytes, .. Encoding.ASCII.GetBytes($"\n% {Guid.NewGuid()}\n")]);
        var stored = await portal.Services.GetRequiredService<IDocumentVault>().PutAsync("sumedang", scan, CancellationToken.None);
        var today = DateOnly.FromDateTime(DateTime.UtcNow.AddHours(7));
        var id = Guid.CreateVersion7();
        var letter = portal.Grains("sumedang").Get<IIncomingLetterGrain>(id);
        Assert.Null((await letter.CaptureAsync(new CapturePaper(
            Guid.CreateVersion7(), intake, sumedang.Office("DINKES"), "PT Maju Bersama", "12/MB/2026", null, today, subject, secrecy, Urgency.Ordinary,
            new Attachment(stored.Sha256, "Surat.pdf", "application/pdf", stored.Size)))).Refusal);
        Assert.Null((await letter.RegisterAsync(new RegisterIncoming(Guid.CreateVersion7(), intake, "", secrecy, Urgency.Ordinary, null, null))).Refusal);
        return id;
    }

    /// <summary>One that its head passed to Kepala Bidang Kesehatan Masyarakat, to be followed up.</summary>
    public static async Task<(Guid Letter, string Sheet)> GivenAsync(PortalHost portal, string subject, Secrecy secrecy = Secrecy.Ordinary)
    {
        var letter = await RegisteredAsync(portal, subject, secrecy);
        var head = await portal.Browser("sumedang").SignInAsync("ratih.komalasari");
        var given = await head.SubmitAsync(
            await head.OpenAsync($"/incoming/{letter}/dispose"), "give-disposition",
            ("Input.To", PortalHost.Government("sumedang").Post("kabid-kesmas").ToString()), ("Input.Instructions", "follow-up"));
        return (letter, given.Path);
    }
}
