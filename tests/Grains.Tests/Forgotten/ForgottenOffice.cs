using EOffice.Grains.Forgotten;
using EOffice.Grains.Letters;
using EOffice.Grains.Mail;
using EOffice.Grains.Organisation;
using EOffice.Grains.Runtime;
using EOffice.Grains.Tests.Letters;
using EOffice.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Grains.Tests.Forgotten;

/// <summary>An office with a mail server, where timed work is done when a test says so, at the time it says.</summary>
#pragma warning disable CA1001 // xunit disposes of it
public sealed class ForgottenOffice : IAsyncLifetime
{
    private static readonly TimeSpan Wib = TimeSpan.FromHours(7);

    public ForgottenOffice()
        => Office = new Office
        {
            Besides = parts =>
            {
                Tests.Office.WithoutDispatcher(parts);
                parts.AddSingleton(new MailOptions("127.0.0.1", Server.Port, "surat@kantor.example", MailSecurity.None));
            },
        };

    public Office Office { get; }

    internal SmtpServer Server { get; } = new();

    internal IForgottenGrain Lists => Office.Grains.Get<IForgottenGrain>();

    internal IReminderSettingGrain Settings => Office.Grains.Get<IReminderSettingGrain>();

    public Task InitializeAsync() => Office.InitializeAsync();

    public async Task DisposeAsync()
    {
        await Office.DisposeAsync();
        await Server.DisposeAsync();
    }

    /// <summary>Nine o'clock on the next Monday, with every round before it done.</summary>
    internal async Task<DateTimeOffset> MondayAsync()
    {
        var today = Office.Clock.GetUtcNow().ToOffset(Wib).Date;
        var monday = new DateTimeOffset(today.AddDays(8 - (today.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)today.DayOfWeek)).AddHours(9), Wib);
        GoTo(monday);
        await RoundAsync();
        return monday;
    }

    internal void GoTo(DateTimeOffset moment) => Office.Clock.Advance(moment - Office.Clock.GetUtcNow());

    internal Task RoundAsync() => PassAsync<ReminderRounds>();

    internal async Task RoundAsync(DateTimeOffset moment)
    {
        GoTo(moment);
        await RoundAsync();
    }

    /// <summary>As whatever process comes to it now; the work itself decides what is due.</summary>
    internal Task PassAsync<T>() where T : ITimedWork
        => Office.Services.GetServices<ITimedWork>().OfType<T>().Single().PassAsync(Office.Tenant, Office.Clock.GetUtcNow());

    internal async Task<Department> FoundAsync() => await Department.FoundAsync(Office);

    /// <summary>On the head's desk, sealed and treated so.</summary>
    internal async Task<ILetterGrain> SealedAsync(Department department, Sending sending, string? reason = null)
    {
        var letter = await department.AwaitingSealAsync(department.Content(
            "Edaran", new Recipient(RecipientKind.Office, department.Office.Value, null, "Dinas", ""), new Recipient(RecipientKind.Outside, null, null, "Kepala Desa", "Sukamaju")));
        Assert.Null((await letter.SealAsync(await department.SealCommandAsync(letter) with { Sending = sending, HoldReason = reason })).Refusal);
        return letter;
    }

    internal async Task<(int Own, int Below)?> ToldAsync(Actor whom)
        => await Lists.ReminderAsync(whom.Person) is { } reminder ? (reminder.Own, reminder.Below) : null;

    internal Task<List<T>> AskAsync<T>(string sql, params object?[] parameters)
        => Office.Database.ReadAllAsync(Office.Tenant, sql, row => row.GetFieldValue<T>(0), parameters);
}

/// <summary>Tests that share it, one after another.</summary>
[CollectionDefinition(Name)]
public sealed class InAForgetfulOffice : ICollectionFixture<ForgottenOffice>
{
    public const string Name = "forgetful office";
}
