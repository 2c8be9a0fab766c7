using System.Net;
using EOffice.Documents;
using EOffice.Grains.Accounts.EntryCodes;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using MimeKit;
using MimeKit.Text;

namespace EOffice.Grains.Mail;

/// <summary>The mail that brings a code: plain text, and the same as simple HTML with the government's name and colours.</summary>
internal sealed class EntryMail(TenantCatalog catalog, OfficeOptions office, MailOptions options)
{
    public MimeMessage Write(TenantId tenant, EntryLetter letter)
    {
        var government = catalog.Get(tenant);
        var (subject, why) = Words(letter.Purpose);
        var site = office.Site(government.Hosts[0]);
        var lines = new Lines(government.Name, letter.Name, why, $"{site}/welcome?kode={letter.Code}", letter.Code, IndonesianDate.Moment(TimeZoneInfo.ConvertTime(letter.Until, government.TimeZone)), government.Brand.HelpPhone);
        var message = new MimeMessage
        {
            Subject = $"{subject} – {government.Brand.Name}",
            // The same at every try, so that mail programs know a second one.
            MessageId = $"{letter.Id:N}@{government.Hosts[0]}",
            Body = new MultipartAlternative { new TextPart(TextFormat.Plain) { Text = Plain(lines) }, new TextPart(TextFormat.Html) { Text = Html(lines, government.Brand) } },
        };
        message.From.Add(new MailboxAddress(government.Brand.Name, options.Sender));
        message.To.Add(new MailboxAddress(letter.Name, letter.To.Address));
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }

    private static (string Subject, string Why) Words(EntryPurpose purpose) => purpose switch
    {
        EntryPurpose.Invitation => ("Akun kantor elektronik Anda", "Pengelola membuatkan Anda akun kantor elektronik. Buka tautan di bawah ini, lalu pilih nama pengguna dan kata sandi Anda."),
        EntryPurpose.Reset => ("Kata sandi baru", "Pengelola mengirim kode ini supaya Anda dapat membuat kata sandi baru. Kata sandi yang lama berlaku sampai kode ini dipakai."),
        EntryPurpose.Forgotten => ("Lupa kata sandi", "Seseorang, mungkin Anda, meminta kata sandi baru untuk akun Anda. Bila bukan Anda, abaikan surel ini; tidak ada yang berubah."),
    };

    private static string Plain(Lines lines) => $"""
        {lines.Government}

        Yth. {lines.Name},

        {lines.Why}

        {lines.Link}

        Atau buka {lines.Link.Split('?')[0]} dan ketik kode ini: {lines.Code}

        Kode berlaku sampai {lines.Until} dan hanya dapat dipakai sekali.
        Jangan berikan kode ini kepada siapa pun, juga tidak kepada orang yang mengaku petugas.{(lines.Phone.Length > 0 ? $"\nPerlu bantuan? Telepon {lines.Phone}." : "")}

        """;

    private static string Html(Lines lines, Brand brand)
    {
        string E(string text) => WebUtility.HtmlEncode(text);
        return $"""
            <!DOCTYPE html>
            <html lang="id"><head><meta charset="utf-8"><title>{E(lines.Government)}</title></head>
            <body style="margin:0;background:#f4f4f2;font-family:sans-serif;font-size:18px;line-height:1.5;color:#1c1c1c">
            <p style="margin:0;padding:16px 24px;background:{brand.BarColour};color:{brand.BarTextColour};font-weight:bold">{E(lines.Government)}</p>
            <div style="max-width:600px;padding:16px 24px;background:#ffffff">
            <p>Yth. {E(lines.Name)},</p>
            <p>{E(lines.Why)}</p>
            <p><a href="{E(lines.Link)}" style="display:inline-block;padding:12px 24px;background:{brand.ButtonColour};color:{brand.ButtonTextColour};text-decoration:none;border-radius:6px">Lanjutkan</a></p>
            <p>Bila tombol tidak dapat ditekan, buka {E(lines.Link.Split('?')[0])} dan ketik kode ini:</p>
            <p style="font-size:24px;font-weight:bold;letter-spacing:1px">{E(lines.Code)}</p>
            <p>Kode berlaku sampai {E(lines.Until)} dan hanya dapat dipakai sekali. Jangan berikan kode ini kepada siapa pun, juga tidak kepada orang yang mengaku petugas.</p>
            {(lines.Phone.Length > 0 ? $"<p>Perlu bantuan? Telepon {E(lines.Phone)}.</p>" : "")}
            </div></body></html>
            """;
    }

    private sealed record Lines(string Government, string Name, string Why, string Link, string Code, string Until, string Phone);
}

internal sealed record EntryLetter(Guid Id, string Name, MailboxAddress To, EntryPurpose Purpose, string Code, DateTimeOffset Until);
