using EOffice.Documents.Body;
using EOffice.Documents.Layout;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Tenancy;

namespace EOffice.Grains.Branding;

/// <summary>A letter that says it is a sample, on the paper of an office.</summary>
internal static class BrandSample
{
    public static LetterDocument Of(Tenant tenant, Office? office, DateOnly today) => new(
        LetterLayoutKind.Correspondence, LetterComposer.LetterheadOf(tenant, office), null, "000.1.5/0001/CONTOH", LetterComposer.PlaceOf(tenant), today,
        [new LetterField("Sifat", "Biasa"), new LetterField("Lampiran", "-"), new LetterField("Hal", "Contoh kop surat", Strong: true)],
        ["Pembaca contoh ini"],
        BodyJson.FromPlainText("Halaman ini menunjukkan kop surat sebagaimana akan tercetak pada surat berikutnya. Surat yang sudah ditandatangani tidak berubah."),
        [new SignatureBlock(["NAMA JABATAN,"], "Nama Pejabat", [])], [], null, "", "CONTOH", PaperSettings.A4,
        new DocumentInfo("Contoh kop surat", tenant.Name, "", new DateTimeOffset(today.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero), "contoh"));
}
