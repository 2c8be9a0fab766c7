using EOffice.Grains.Backups;
using EOffice.Grains.Mail;
using EOffice.Grains.Runtime;
using EOffice.Tenancy;

namespace EOffice.Silo;

/// <summary>What the short commands share.</summary>
internal static class Tools
{
    public static ServiceProvider Build()
        => new ServiceCollection()
            .AddSingleton(BackupOptions.From(Environment.GetEnvironmentVariable))
            .AddSingleton(MailOptions.From(Environment.GetEnvironmentVariable))
            .AddTenancy(TenancyOptions.FromEnvironment(GrainsSetup.Schema))
            .AddOffice()
            .BuildServiceProvider();

    public static TenantId Tenant(Arguments arguments)
        => TenantId.TryParse(arguments.Required("id"), out var id)
            ? id
            : throw new UsageException("--id takes 2 to 31 of a-z, 0-9 and hyphen, a letter first.");
}

/// <summary>Progress in order, on the caller's own thread: <see cref="Progress{T}"/> would print late and mixed up.</summary>
internal sealed class Lines<T>(TextWriter output, Func<T, string> word) : IProgress<T>
{
    public void Report(T value) => output.WriteLine(word(value));
}
