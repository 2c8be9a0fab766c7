using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Grains.Registers;
using EOffice.Grains.Storage;
using FsCheck;
using FsCheck.Fluent;
using Npgsql;

namespace EOffice.Grains.Tests.Registers;

[Collection(InASecondOffice.Name)]
public sealed class RegisterNumbersTests(Office office)
{
    private static readonly NumberPattern Pattern = NumberPattern.Default;

    /// <summary>What one worker does with one letter.</summary>
    public enum Fate { Issued, RolledBack, GivenBackLater, ConnectionKilled, Voided }

    [Fact]
    public void Every_number_up_to_the_last_is_issued_or_void_whatever_workers_do()
    {
        var workers = Gen.ArrayOf(Gen.Elements(Enum.GetValues<Fate>()), 12).ArrayOf(4).ToArbitrary();
        Prop.ForAll(workers, fates => RunAsync(fates)).Check(Config.QuickThrowOnFailure.WithMaxTest(10));
    }

    [Fact]
    public async Task Last_number_given_back_is_taken_again()
    {
        var dinas = new OfficeId(Guid.NewGuid());
        var first = await TakeAsync(dinas);
        var second = await TakeAsync(dinas);

        Assert.True(await GiveBackAsync(second));
        Assert.False(await GiveBackAsync(second));

        Assert.Equal(second.Sequence, (await TakeAsync(dinas)).Sequence);
        Assert.Equal((1, 2), (first.Sequence, second.Sequence));
    }

    [Fact]
    public async Task Number_with_a_later_one_stays_void_with_its_reason()
    {
        var dinas = new OfficeId(Guid.NewGuid());
        var first = await TakeAsync(dinas);
        await TakeAsync(dinas);

        Assert.False(await GiveBackAsync(first));

        Assert.Equal(3, (await TakeAsync(dinas)).Sequence);
        Assert.Equal(("Void", "Salah alamat"), await EntryAsync(first));
    }

    [Fact]
    public async Task Issued_number_is_neither_given_back_nor_issued_again()
    {
        var taken = await TakeAsync(new OfficeId(Guid.NewGuid()));
        await office.Database.WriteAllAsync(office.Tenant, [RegisterNumbers.IssueRow(taken, "ab12")]);

        Assert.False(await GiveBackAsync(taken));
        Assert.Equal("Issued", (await EntryAsync(taken)).State);
        var again = await Assert.ThrowsAsync<PostgresException>(() => office.Database.WriteAllAsync(office.Tenant, [RegisterNumbers.IssueRow(taken, "cd34")]));
        Assert.Equal("EO409", again.SqlState);
    }

    [Fact]
    public async Task Series_begins_anew_with_its_period()
    {
        var dinas = new OfficeId(Guid.NewGuid());
        var monthly = new NumberPattern("{urut}/{bulan}/{tahun}", NumberReset.Monthly);

        Assert.Equal("1/01/2026", (await TakeAsync(dinas, monthly, new DateOnly(2026, 1, 31))).Number);
        Assert.Equal("2/01/2026", (await TakeAsync(dinas, monthly, new DateOnly(2026, 1, 31))).Number);
        Assert.Equal("1/02/2026", (await TakeAsync(dinas, monthly, new DateOnly(2026, 2, 1))).Number);
    }

    [Fact]
    public async Task Type_with_its_own_pattern_counts_by_itself()
    {
        var dinas = new OfficeId(Guid.NewGuid());
        await TakeAsync(dinas);

        Assert.Equal(1, (await TakeAsync(dinas, Pattern with { Type = LetterType.Memo })).Sequence);
        Assert.Equal(2, (await TakeAsync(dinas)).Sequence);
    }

    private async Task RunAsync(Fate[][] fates)
    {
        var dinas = new OfficeId(Guid.NewGuid());
        await Task.WhenAll(fates.Select(async worker =>
        {
            foreach (var fate in worker)
            {
                await LiveAsync(dinas, fate);
            }
        }));

        var last = await office.Database.ReadOneAsync(
            office.Tenant, "select coalesce(sum(last), 0)::int from register_counter where register = $1", row => row.GetInt32(0), $"out/{dinas}");
        var entries = await office.Database.ReadAllAsync(
            office.Tenant, "select sequence, state, void_reason from register_entry where register = $1 order by sequence",
            row => (Sequence: row.GetInt32(0), State: row.GetString(1), Reason: row.Text(2)), $"out/{dinas}");
        Assert.Equal(Enumerable.Range(1, last), entries.Select(entry => entry.Sequence));
        Assert.All(entries, entry => Assert.True(entry.State == "Issued" ? entry.Reason is null : entry is { State: "Void", Reason.Length: > 0 }));
        Assert.Equal(fates.Sum(worker => worker.Count(fate => fate == Fate.Issued)), entries.Count(entry => entry.State == "Issued"));
    }

    private async Task LiveAsync(OfficeId dinas, Fate fate)
    {
        if (fate is Fate.RolledBack or Fate.ConnectionKilled)
        {
            await TakeAndLoseAsync(dinas, killed: fate == Fate.ConnectionKilled);
            return;
        }

        var taken = await TakeAsync(dinas);
        switch (fate)
        {
            case Fate.Issued: await office.Database.WriteAllAsync(office.Tenant, [RegisterNumbers.IssueRow(taken, "ab12")]); break;
            case Fate.Voided: await office.Database.WriteAllAsync(office.Tenant, [RegisterNumbers.VoidRow(taken, "Dibatalkan")]); break;
            default: await GiveBackAsync(taken); break;
        }
    }

    private async Task TakeAndLoseAsync(OfficeId dinas, bool killed)
    {
        await using var connection = await office.Database.Of(office.Tenant).OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.ReserveAsync(Pattern, Request(dinas), office.Clock.GetUtcNow());
        if (killed)
        {
            var fault = await Assert.ThrowsAsync<PostgresException>(() => connection.WriteAsync("select pg_terminate_backend(pg_backend_pid())"));
            Assert.Equal(PostgresErrorCodes.AdminShutdown, fault.SqlState);
        }
        else
        {
            await transaction.RollbackAsync();
        }
    }

    private async Task<Reservation> TakeAsync(OfficeId dinas, NumberPattern? pattern = null, DateOnly? day = null)
    {
        var now = office.Clock.GetUtcNow();
        await using var connection = await office.Database.Of(office.Tenant).OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var number = await connection.ReserveAsync(pattern ?? Pattern, Request(dinas, day), now);
        await transaction.CommitAsync();
        return new Reservation(number.Register, number.Period, number.Sequence, dinas, number.Text, new DateOnly(2026, 1, 1), "token", now);
    }

    private async Task<bool> GiveBackAsync(Reservation reserved)
    {
        await using var connection = await office.Database.Of(office.Tenant).OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var again = await RegisterNumbers.GiveBackAsync(connection, reserved, "Salah alamat");
        await transaction.CommitAsync();
        return again;
    }

    private Task<(string State, string? Reason)> EntryAsync(Reservation reserved)
        => office.Database.ReadOneAsync(
            office.Tenant, "select state, void_reason from register_entry where register = $1 and sequence = $2",
            row => (row.GetString(0), row.Text(1)), reserved.Register, reserved.Sequence);

    private static NumberRequest Request(OfficeId dinas, DateOnly? day = null)
        => new(
            dinas, "KOMINFO", LetterType.OfficialLetter, "500.12", Secrecy.Ordinary, "Undangan rapat", "Camat Melati", Guid.NewGuid(),
            day ?? new DateOnly(2026, 1, 1));
}
