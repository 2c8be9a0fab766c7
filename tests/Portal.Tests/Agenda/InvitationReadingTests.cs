using EOffice.Portal.Agenda;

namespace EOffice.Portal.Tests.Agenda;

public sealed class InvitationReadingTests
{
    [Fact]
    public void Lines_of_an_invitation_are_read()
    {
        var read = InvitationReading.Of("""
            Bojonegoro, 26 November 2026
            Dengan hormat kami mengundang Saudara pada:
              hari/tanggal : Rabu, 2 Desember 2026
              waktu        : pukul 09.00 WIB s.d. selesai
              tempat       : Aula Angling Dharma, Lantai 2.
              acara        : Rapat koordinasi penurunan stunting
            """);
        Assert.Equal(new InvitationReading(new DateOnly(2026, 12, 2), new TimeOnly(9, 0), null, true, "Asia/Jakarta", "Aula Angling Dharma, Lantai 2", "Rapat koordinasi penurunan stunting"), read);
    }

    [Fact]
    public void A_sentence_is_read_across_its_lines()
    {
        var read = InvitationReading.Of("""
            Denpasar, 1 Maret 2027
            mengharap kehadiran Bapak/Ibu pada hari Jum'at tanggal 5 Maret
            2027 pukul 10:30 - 12.00 WITA, bertempat di Gedung Wiswa
            Sabha, untuk membahas anggaran.
            """);
        Assert.Equal(new InvitationReading(new DateOnly(2027, 3, 5), new TimeOnly(10, 30), new TimeOnly(12, 0), false, "Asia/Makassar", "Gedung Wiswa Sabha", null), read);
    }

    [Theory]
    [InlineData("tanggal: 7 April 2027", "2027-04-07")]
    [InlineData("Senin, 31 April 2027", null)]
    [InlineData("Senin, 3 Brumaire 2027", null)]
    [InlineData("", null)]
    public void What_is_no_day_is_none(string text, string? day)
        => Assert.Equal(day is null ? null : DateOnly.Parse(day), InvitationReading.Of(text).Day);

    [Theory]
    [InlineData("waktu : 13.00 sampai dengan 15.30 WIT", "13:00", "15:30", "Asia/Jayapura")]
    [InlineData("pukul 25.00 WIB", null, null, "Asia/Jakarta")]
    [InlineData("jam 8.00", "08:00", null, null)]
    public void Times_are_read_or_left_open(string text, string? begins, string? ends, string? zone)
    {
        var read = InvitationReading.Of(text);
        Assert.Equal((begins, ends, zone), (read.Begins?.ToString("HH:mm"), read.Ends?.ToString("HH:mm"), read.Zone));
    }
}
