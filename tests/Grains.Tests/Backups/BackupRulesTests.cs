using EOffice.Grains.Backups;
using EOffice.Grains.Letters;
using EOffice.Grains.Registers;
using EOffice.Tenancy;

namespace EOffice.Grains.Tests.Backups;

public sealed class BackupRulesTests
{
    private static readonly Tenant Government = new(
        TenantId.Parse("kertajaya"), "Kabupaten Kertajaya", GovernmentKind.Regency, "35.90", TimeZoneInfo.FindSystemTimeZoneById("Asia/Jakarta"), [],
        Brand.Plain("Kabupaten Kertajaya"), TenantState.Active, [], "");

    [Fact]
    public void Of_each_day_the_last_stays_and_of_the_newest_all()
        => Assert.Equal(
            ["20260103T010000Z", "20260104T010000Z", "20260104T020000Z"],
            BackupShelf.Kept(["20260101T010000Z", "20260103T000000Z", "20260103T010000Z", "20260104T010000Z", "20260104T020000Z"], 2).Order());

    [Fact]
    public void Each_government_has_its_minute_of_the_night_and_a_missed_one_is_made_up_for()
    {
        var now = new DateTimeOffset(2026, 3, 2, 5, 0, 0, TimeSpan.Zero);
        var slot = BackupTimes.LastSlot(Government, TimeSpan.FromHours(24), now);
        Assert.InRange(now - slot, TimeSpan.Zero, TimeSpan.FromHours(24));
        Assert.True(TimeZoneInfo.ConvertTime(slot, Government.TimeZone).Hour is >= 20 or < 4, $"{slot}");
        Assert.Equal(slot, BackupTimes.LastSlot(Government, TimeSpan.FromHours(24), slot));
        Assert.Equal(slot.AddHours(24), BackupTimes.LastSlot(Government, TimeSpan.FromHours(24), slot.AddHours(47.9)));
        var other = Government with { Id = TenantId.Parse("sukamaju") };
        Assert.NotEqual(slot.TimeOfDay, BackupTimes.LastSlot(other, TimeSpan.FromHours(24), now).TimeOfDay);
    }

    [Fact]
    public void It_is_overdue_after_twice_the_interval_and_never_where_none_is_made()
    {
        var now = new DateTimeOffset(2026, 3, 2, 5, 0, 0, TimeSpan.Zero);
        var nightly = new BackupOptions("/backups", TimeSpan.FromHours(24));
        Assert.False(nightly.IsOverdue(now.AddHours(-48), default, now));
        Assert.True(nightly.IsOverdue(now.AddHours(-49), default, now));
        Assert.True(nightly.IsOverdue(null, now.AddDays(-3), now));
        Assert.False(nightly.IsOverdue(null, now.AddHours(-3), now));
        Assert.False(new BackupOptions().IsOverdue(null, default, now));
    }

    [Fact]
    public void It_is_proved_by_night_only_and_the_night_after_one_that_failed()
    {
        var night = new DateTimeOffset(2026, 3, 2, 15, 0, 0, TimeSpan.Zero);   // 22.00 in Jakarta
        var made = Made(night.AddHours(-1));
        Assert.True(CheckTimes.IsDue(Government, made, 7, night));
        Assert.False(CheckTimes.IsDue(Government, made, 7, night.AddHours(-3)));
        Assert.False(CheckTimes.IsDue(Government, made with { At = null }, 7, night));
        Assert.False(CheckTimes.IsDue(Government, made with { CheckedAt = night.AddDays(-6), Sound = true }, 7, night));
        Assert.True(CheckTimes.IsDue(Government, made with { CheckedAt = night.AddDays(-7).AddHours(2), Sound = true }, 7, night));
        Assert.True(CheckTimes.IsDue(Government, made with { CheckedAt = night.AddDays(-1), CheckedOf = night.AddDays(-1), Sound = false }, 7, night));
        Assert.False(CheckTimes.IsDue(Government, made with { CheckedAt = night.AddDays(-1), CheckedOf = made.At, Sound = false }, 7, night));
        Assert.False(CheckTimes.IsDue(Government, made with { CheckTriedAt = night.AddMinutes(-59), CheckError = "full" }, 7, night));
    }

    [Fact]
    public void It_is_unproved_after_twice_the_interval_or_when_it_failed()
    {
        var now = new DateTimeOffset(2026, 3, 2, 5, 0, 0, TimeSpan.Zero);
        var weekly = new BackupOptions("/backups");
        Assert.False(weekly.IsUnproved(Made(now) with { CheckedAt = now.AddDays(-13) }, default, now));
        Assert.True(weekly.IsUnproved(Made(now) with { CheckedAt = now.AddDays(-15) }, default, now));
        Assert.True(weekly.IsUnproved(Made(now) with { CheckedAt = now, Sound = false }, default, now));
        Assert.False(weekly.IsUnproved(Made(now), now.AddDays(-3), now));
        Assert.False(new BackupOptions().IsUnproved(Made(now), default, now));
    }

    private static BackupNote Made(DateTimeOffset at) => new(at, 1, 0, 0, 1, null, null, null, at, null);

    [Theory]
    [InlineData("EOFFICE_BACKUP_HOURS", "24")]
    [InlineData("EOFFICE_BACKUPS_KEPT", "0")]
    [InlineData("EOFFICE_BACKUPS_KEPT", "banyak")]
    public void Settings_that_make_no_sense_are_refused(string name, string value)
        => Assert.Throws<InvalidOperationException>(() => BackupOptions.From(asked => asked == name ? value : null));

    [Fact]
    public void The_bucket_is_one_of_its_own_with_a_prefix_and_no_folder_beside_it()
    {
        var settings = new Dictionary<string, string>
        {
            ["EOFFICE_BACKUPS_S3_ENDPOINT"] = "https://minio.kantor.example:9000",
            ["EOFFICE_BACKUPS_S3_BUCKET"] = "cadangan",
            ["EOFFICE_BACKUPS_S3_PREFIX"] = "/kantor/malam/",
            ["EOFFICE_BACKUPS_S3_ACCESS_KEY"] = "kunci",
            ["EOFFICE_BACKUPS_S3_SECRET_KEY"] = "rahasia",
            ["EOFFICE_BACKUP_HOURS"] = "24",
        };
        var bucket = BackupOptions.From(settings.GetValueOrDefault).Bucket!;
        Assert.Equal(("kantor/malam/", "bucket cadangan/kantor/malam of minio.kantor.example:9000"), (bucket.Prefix, bucket.Place));
        Assert.DoesNotContain("rahasia", BackupOptions.From(settings.GetValueOrDefault).ToString(), StringComparison.Ordinal);
        Refused("EOFFICE_BACKUPS", "/backups", "both set");
        Refused("EOFFICE_BACKUPS_S3_PREFIX", "kantor/../lain", "PREFIX");
        Refused("EOFFICE_BACKUPS_S3_BUCKET", "", "the bucket for backups");
        Refused("EOFFICE_BACKUPS_S3_SECRET_KEY", "", "EOFFICE_BACKUPS_S3_SECRET_KEY_FILE");
        foreach (var name in new[] { "ENDPOINT", "BUCKET", "ACCESS_KEY", "SECRET_KEY" })
        {
            settings[$"EOFFICE_S3_{name}"] = settings[$"EOFFICE_BACKUPS_S3_{name}"];
        }

        Refused("EOFFICE_S3_BUCKET", "cadangan", "one of their own");
        settings["EOFFICE_S3_BUCKET"] = "dokumen";
        Assert.NotNull(BackupOptions.From(settings.GetValueOrDefault).Bucket);

        void Refused(string name, string value, string words) => Assert.Contains(
            words, Assert.Throws<InvalidOperationException>(() => BackupOptions.From(asked => asked == name ? value : settings.GetValueOrDefault(asked))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{keamanan}-{urut:4}/{klasifikasi}/{unit}/{tahun}", "B-0123/000.1.5/DINKES/2026", 123)]
    [InlineData("{keamanan}-{urut:4}/{klasifikasi}/{unit}/{tahun}", "SR-12345/400.7/DINKES/2026", 12345)]
    [InlineData("{keamanan}-{urut:4}/{klasifikasi}/{unit}/{tahun}", "B-0123/000.1.5/DIKNAS/2026", null)]
    [InlineData("{keamanan}-{urut:4}/{klasifikasi}/{unit}/{tahun}", "B-0123/000.1.5/DINKES/2025", null)]
    [InlineData("{klasifikasi}/{urut}/{unit}", "000.8.3.3/15/DINKES", 15)]
    [InlineData("{urut}.{unit}.{bulan:romawi}", "7.DINKES.III", 7)]
    public void A_printed_number_gives_its_place_in_the_series(string pattern, string printed, int? sequence)
        => Assert.Equal(sequence, new NumberPattern(pattern, NumberReset.Yearly).SequenceIn(printed, "DINKES", new DateOnly(2026, 3, 2)));

    [Fact]
    public void What_is_printed_is_read_back()
    {
        foreach (var secrecy in Enum.GetValues<Secrecy>())
        {
            var printed = NumberPattern.Default.Format(new NumberParts(secrecy, 42, "000.1.5", "SETDA", new DateOnly(2026, 3, 2)));
            Assert.Equal(42, NumberPattern.Default.SequenceIn(printed, "SETDA", new DateOnly(2026, 3, 2)));
        }
    }
}
