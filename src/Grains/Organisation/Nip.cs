using System.Globalization;

namespace EOffice.Grains.Organisation;

/// <summary>
/// The 18-digit number of a civil servant: birth date (8), year and month of appointment (6), sex (1: 1 or 2), serial (3).
/// PPPK have the same shape with 21 in place of the month; non-ASN have none.
/// </summary>
internal static class Nip
{
    private const int OldestAppointment = 1950;

    public static bool IsValid(string nip)
        => nip.Length == 18 && nip.All(char.IsAsciiDigit)
            && DateOnly.TryParseExact(nip.AsSpan(0, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            && Number(nip, 8, 4) >= OldestAppointment
            && (Number(nip, 12, 2) is (>= 1 and <= 12) or 21)
            && (nip[14] is '1' or '2');

    private static int Number(string nip, int start, int length) => int.Parse(nip.AsSpan(start, length), CultureInfo.InvariantCulture);
}
