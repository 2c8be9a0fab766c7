using EOffice.Grains.Letters;

namespace EOffice.Portal.Text;

/// <summary>What letters, their states and what is done with them are called on the pages.</summary>
internal static class LetterWords
{
    public static string Name(LetterType type) => type switch
    {
        LetterType.OfficialLetter => "Surat dinas",
        LetterType.Memo => "Nota dinas",
        LetterType.Invitation => "Undangan",
        LetterType.Assignment => "Surat tugas",
    };

    /// <summary>When to choose it, in one sentence.</summary>
    public static string Hint(LetterType type) => type switch
    {
        LetterType.OfficialLetter => "Untuk menyampaikan sesuatu secara resmi kepada perangkat daerah lain, pemerintah daerah lain, atau pihak luar.",
        LetterType.Memo => "Untuk urusan antarpejabat di lingkungan sendiri, misalnya melapor atau meminta persetujuan.",
        LetterType.Invitation => "Untuk mengundang rapat atau acara, dengan hari, waktu, dan tempatnya.",
        LetterType.Assignment => "Untuk menugaskan pegawai; judulnya di tengah dan tidak memakai “Yth.”.",
    };

    public static string Name(Secrecy secrecy) => secrecy switch
    {
        Secrecy.Ordinary => "Biasa",
        Secrecy.Restricted => "Terbatas",
        Secrecy.Confidential => "Rahasia",
        Secrecy.TopSecret => "Sangat rahasia",
    };

    public static string Hint(Secrecy secrecy) => secrecy switch
    {
        Secrecy.Ordinary => "Boleh diketahui umum. Isinya dapat dilihat lewat kode QR.",
        Secrecy.Restricted => "Hanya untuk yang berkepentingan. Isinya tidak tampil di laman umum.",
        Secrecy.Confidential => "Hanya untuk pejabat yang dituju.",
        Secrecy.TopSecret => "Menyangkut keselamatan negara atau daerah. Sangat jarang dipakai.",
    };

    public static string Name(Urgency urgency) => urgency switch
    {
        Urgency.Ordinary => "Biasa",
        Urgency.Urgent => "Segera",
        Urgency.VeryUrgent => "Sangat segera",
    };

    public static string Hint(Urgency urgency) => urgency switch
    {
        Urgency.Ordinary => "Dikerjakan menurut urutan.",
        Urgency.Urgent => "Perlu ditangani dalam satu hari kerja.",
        Urgency.VeryUrgent => "Perlu ditangani hari ini juga.",
    };

    /// <summary>In a tag.</summary>
    public static string Status(LetterView letter) => letter.Status switch
    {
        LetterStatus.Draft when letter.ReturnReason is not null => "Dikembalikan",
        LetterStatus.Draft => "Konsep",
        LetterStatus.InReview => "Menunggu paraf",
        LetterStatus.AwaitingSeal => "Menunggu tanda tangan",
        LetterStatus.Sealing => "Menunggu TTE",
        LetterStatus.Sealed when letter.Standing == LetterStanding.Withdrawn => "Dicabut",
        LetterStatus.Sealed when letter.Standing == LetterStanding.Replaced => "Diganti",
        LetterStatus.Sealed when letter.KeptBack is { } kept => kept.Reason is null ? "Belum dikirim" : "Ditahan",
        LetterStatus.Sealed => "Sudah ditandatangani",
        LetterStatus.Discarded => "Dibuang",
    };

    public static string Action(LetterVerb verb) => verb switch
    {
        LetterVerb.Edit => "Ubah isi surat",
        LetterVerb.Submit => "Ajukan",
        LetterVerb.Initial => "Paraf",
        LetterVerb.Return => "Kembalikan untuk diperbaiki",
        LetterVerb.Recall => "Tarik kembali",
        LetterVerb.AddCoordinator => "Minta paraf jabatan lain",
        LetterVerb.Seal => "Periksa dan tandatangani",
        LetterVerb.Discard => "Buang konsep",
        LetterVerb.Handover => "Serahkan suratnya",
        LetterVerb.Replace => "Ganti dengan surat baru",
        LetterVerb.Withdraw => "Cabut surat",
        LetterVerb.Send => "Kirim sekarang",
        LetterVerb.Hold => "Tahan surat",
    };

    /// <summary>"Kepala Dinas Kesehatan +2" in words.</summary>
    public static string Counterpart(string names)
        => names.LastIndexOf(" +", StringComparison.Ordinal) is > 0 and var place && names[(place + 2)..].All(char.IsAsciiDigit)
            ? $"{names[..place]} dan {names[(place + 2)..]} lainnya"
            : names;

    /// <summary>Last part of the address of the verb's page.</summary>
    public static string PathOf(LetterVerb verb) => verb switch
    {
        LetterVerb.Edit => "edit",
        LetterVerb.Submit => "submit",
        LetterVerb.Initial => "initial",
        LetterVerb.Return => "return",
        LetterVerb.Recall => "recall",
        LetterVerb.AddCoordinator => "coordinator",
        LetterVerb.Seal => "seal",
        LetterVerb.Discard => "discard",
        LetterVerb.Handover => "handover",
        LetterVerb.Replace => "replace",
        LetterVerb.Withdraw => "withdraw",
        LetterVerb.Send => "send",
        LetterVerb.Hold => "hold",
    };

    /// <summary>What an entry of the history says.</summary>
    public static string Event(string action) => action switch
    {
        "letter.started" => "Surat mulai ditulis",
        "letter.submitted" => "Surat diajukan",
        "letter.initialled" => "Surat diparaf",
        "letter.returned" => "Surat dikembalikan untuk diperbaiki",
        "letter.recalled" => "Surat ditarik kembali oleh pembuatnya",
        "letter.passed-over" => "Atasan meneruskan tanpa paraf",
        "letter.coordinator-added" => "Paraf jabatan lain diminta",
        "letter.number-reserved" => "Nomor surat disediakan",
        "letter.sealed" => "Surat ditandatangani",
        "letter.handed-over" => "Surat diserahkan",
        "letter.sent" => "Surat dikirim",
        "letter.sent-by-itself" => "Surat terkirim sendiri setelah waktu tunggu",
        "letter.left-for-later" => "Surat dikirim nanti",
        "letter.held-back" => "Surat ditahan",
        "letter.discarded" => "Konsep dibuang",
        "letter.withdrawn" => "Surat dicabut",
        "letter.replaced" => "Surat diganti dengan surat baru",
        _ => "Keadaan surat diperbarui",
    };
}
