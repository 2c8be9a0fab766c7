namespace EOffice.Portal.Text;

internal static class OnboardingRefusalText
{
    public static IReadOnlyDictionary<string, string> Texts { get; } = new Dictionary<string, string>
    {
        ["onboarding.official-missing"] = "Tulis nama pejabat penanggung jawab.",
        ["onboarding.post-missing"] = "Tulis jabatannya, misalnya Kepala Dinas Komunikasi dan Informatika.",
        ["onboarding.nip-malformed"] = "NIP terdiri atas 18 angka. Periksa lagi, atau kosongkan bila tidak ada.",
        ["onboarding.email-malformed"] = "Tulis alamat surel yang lengkap, misalnya kominfo@kabupaten.go.id.",
        ["onboarding.phone-malformed"] = "Tulis nomor telepon dengan kode daerah, paling sedikit 7 angka.",
        ["onboarding.agreement-missing"] = "Tulis nomor perjanjian kerja sama.",
        ["onboarding.dates-missing"] = "Isi tanggal mulai dan tanggal berakhirnya perjanjian.",
        ["onboarding.agreement-over"] = "Tanggal berakhirnya sudah lewat, atau lebih awal daripada tanggal mulai.",
        ["onboarding.file-missing"] = "Unggah perjanjian yang sudah ditandatangani, berupa PDF.",
        ["onboarding.address-malformed"] = "Alamat: 2 sampai 31 huruf kecil, angka, atau tanda hubung, diawali huruf. Misalnya: sumedang.",
        ["onboarding.address-reserved"] = "Alamat ini dipakai oleh layanan sendiri. Pilih yang lain.",
        ["onboarding.address-taken"] = "Alamat ini sudah dipakai atau sedang diminta. Pilih yang lain.",
        ["onboarding.region-here"] = "Pemerintah daerah ini sudah memakai layanan ini. Buka alamatnya dari halaman awal.",
        ["onboarding.region-under-way"] = "Untuk pemerintah daerah ini sudah ada permohonan lain yang sedang diperiksa. Tanyakan kepada rekan Anda, atau hubungi pengelola pusat.",
        ["onboarding.not-open"] = "Keadaan permohonan ini sudah berubah. Muat ulang halamannya.",
        ["onboarding.not-found"] = "Permohonan ini tidak ditemukan.",
        ["onboarding.not-allowed"] = "Anda tidak berwenang melakukan ini.",
        ["onboarding.words-missing"] = "Tulis pertanyaan atau alasannya; pemohon akan membacanya.",
        ["onboarding.code-unknown"] = "Kode ini tidak dikenal atau sudah tidak berlaku. Periksa ketikannya, atau buat kode baru di halaman permohonan.",
        ["onboarding.already-entered"] = "Kantor ini sudah mempunyai administrator. Masuklah seperti biasa.",
        ["onboarding.too-many-tries"] = "Sudah terlalu banyak percobaan. Tunggu beberapa menit, lalu coba lagi.",
        ["onboarding.step-unknown"] = "Langkah ini tidak dikenal. Muat ulang halamannya.",
    };
}
