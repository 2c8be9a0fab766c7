using EOffice.Grains.Organisation;
using EOffice.Grains.WorkingTime;

namespace EOffice.Grains.Tests.Dispositions;

/// <summary>A small office by hand: a head, two section heads, two people below the first of them, and one below the second of these; a stranger beside.</summary>
internal static class Staff
{
    public static readonly PostId Head = new(new Guid("00000000-0000-7000-8000-000000000001"));
    public static readonly PostId FirstSection = new(new Guid("00000000-0000-7000-8000-000000000002"));
    public static readonly PostId SecondSection = new(new Guid("00000000-0000-7000-8000-000000000003"));
    public static readonly PostId Analyst = new(new Guid("00000000-0000-7000-8000-000000000004"));
    public static readonly PostId Clerk = new(new Guid("00000000-0000-7000-8000-000000000005"));
    public static readonly PostId Stranger = new(new Guid("00000000-0000-7000-8000-000000000006"));

    public static readonly PostId Typist = new(new Guid("00000000-0000-7000-8000-000000000007"));

    public static readonly PostId[] All = [Head, FirstSection, SecondSection, Analyst, Clerk, Stranger, Typist];

    private static readonly OfficeId Dinas = new(new Guid("00000000-0000-7000-8000-0000000000aa"));

    public static DirectorySnapshot Chart { get; } = new(
        new DateOnly(2026, 3, 2),
        [new Grains.Organisation.Office(Dinas, null, "DINKES", "Dinas Kesehatan", OfficeKind.Department, "", "", Head, null, null, true)],
        [
            Post(Head, null, "Kepala Dinas"), Post(FirstSection, Head, "Kepala Bidang Satu"), Post(SecondSection, Head, "Kepala Bidang Dua"),
            Post(Analyst, FirstSection, "Analis"), Post(Clerk, FirstSection, "Pengadministrasi"), Post(Stranger, null, "Camat"),
            Post(Typist, Clerk, "Juru Ketik"),
        ]);

    /// <summary>Monday to Friday, 08.00 to 16.00 WIB, no holidays.</summary>
    public static WorkingCalendar Calendar { get; } = new(TimeZoneInfo.FindSystemTimeZoneById("Asia/Jakarta"), WorkingHours.Usual, []);

    public static Actor Acting(PostId post) => new(new PersonId(Guid.NewGuid()), post);

    private static Post Post(PostId id, PostId? superior, string title)
        => new(id, Dinas, "Dinas Kesehatan", "DINKES", superior, title, PostLevel.Administrator, false, new Holder(new PersonId(id.Value), $"Pemegang {title}", null, null, ActingKind.Definitive));
}
