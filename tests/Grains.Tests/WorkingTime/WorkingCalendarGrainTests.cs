using EOffice.Grains.Organisation;
using EOffice.Grains.WorkingTime;

namespace EOffice.Grains.Tests.WorkingTime;

public sealed class WorkingCalendarGrainTests(Office office) : IClassFixture<Office>
{
    private IWorkingCalendarGrain Grain => office.Grains.Get<IWorkingCalendarGrain>();

    [Fact]
    public async Task Begins_as_offices_usually_work_and_an_administrator_changes_it()
    {
        var before = await Grain.ViewAsync(new CalendarYear(2027));
        Assert.Equal("1,2,3,4,5 480-960", Words(before));

        var set = new SetWorkingHours(Guid.NewGuid(), office.Administrator, [1, 2, 3, 4, 6, 7], 450, 930);
        Assert.Null((await Grain.SetHoursAsync(set)).Refusal);

        var after = await Grain.ViewAsync(new CalendarYear(2027));
        Assert.Equal("1,2,3,4,6,7 450-930", Words(after));
        Assert.Contains("1,2,3,4,6,7 07:30-15:30", await office.Database.ReadAllAsync(
            office.Tenant, "select detail from audit_entry where action = 'calendar.hours-set'", row => row.GetString(0)));
    }

    [Fact]
    public async Task Holidays_come_as_lines_and_go_one_by_one()
    {
        var add = new AddHolidays(Guid.NewGuid(), office.Administrator, "17-08-2028 Hari Kemerdekaan\n\n 1/1/2028;Tahun Baru \r\n2028-12-25\tNatal");
        Assert.Null((await Grain.AddHolidaysAsync(add)).Refusal);
        Assert.Null((await Grain.AddHolidaysAsync(add with { RequestId = Guid.NewGuid(), Lines = "1-1-2028 Tahun Baru Masehi" })).Refusal);
        Assert.Equal(
            [new Holiday(new(2028, 1, 1), "Tahun Baru Masehi"), new Holiday(new(2028, 8, 17), "Hari Kemerdekaan"), new Holiday(new(2028, 12, 25), "Natal")],
            (await Grain.ViewAsync(new CalendarYear(2028))).Holidays.ToArray());

        var remove = new RemoveHoliday(Guid.NewGuid(), office.Administrator, new DateOnly(2028, 12, 25));
        Assert.Null((await Grain.RemoveHolidayAsync(remove)).Refusal);
        Assert.Equal(CalendarRefusals.NotAHoliday, (await Grain.RemoveHolidayAsync(remove with { RequestId = Guid.NewGuid() })).Refusal);
        Assert.Equal(2, (await Grain.ViewAsync(new CalendarYear(2028))).Holidays.Length);
    }

    [Fact]
    public async Task What_cannot_be_is_refused_and_nothing_of_a_bad_list_is_kept()
    {
        var stranger = new PersonId(Guid.NewGuid());
        var hours = new SetWorkingHours(Guid.NewGuid(), office.Administrator, [1], 480, 960);
        Assert.Equal(CalendarRefusals.NoWorkingDay, (await Grain.SetHoursAsync(hours with { Days = [0, 8] })).Refusal);
        Assert.Equal(CalendarRefusals.HoursMalformed, (await Grain.SetHoursAsync(hours with { Closes = 480 })).Refusal);
        Assert.Equal(CalendarRefusals.NotAllowed, (await Grain.SetHoursAsync(hours with { By = stranger })).Refusal);

        var add = new AddHolidays(Guid.NewGuid(), office.Administrator, "1-5-2029 Hari Buruh\n31-2-2029 Tidak ada");
        Assert.Equal(CalendarRefusals.LineMalformed with { Detail = "31-2-2029 Tidak ada" }, (await Grain.AddHolidaysAsync(add)).Refusal);
        Assert.Equal(CalendarRefusals.LinesMissing, (await Grain.AddHolidaysAsync(add with { Lines = " \n" })).Refusal);
        Assert.Equal(CalendarRefusals.TooManyLines, (await Grain.AddHolidaysAsync(add with { Lines = string.Concat(Enumerable.Repeat("1-5-2029 Libur\n", 201)) })).Refusal);
        Assert.Empty((await Grain.ViewAsync(new CalendarYear(2029))).Holidays);
    }

    private static string Words(CalendarView view) => $"{string.Join(',', view.Days)} {view.Opens}-{view.Closes}";
}
