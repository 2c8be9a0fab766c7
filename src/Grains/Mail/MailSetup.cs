using EOffice.Grains.Accounts.EntryCodes;
using EOffice.Grains.People;
using EOffice.Grains.Runtime;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EOffice.Grains.Mail;

internal static class MailSetup
{
    /// <summary>Codes that let people in, and the mails that bring them.</summary>
    public static IServiceCollection AddMail(this IServiceCollection services)
    {
        services.TryAddSingleton(new MailOptions());
        services.AddSingleton<EntryIssuing>();
        services.AddSingleton<PeopleDirectory>();
        services.AddSingleton<EntryMail>();
        services.AddSingleton<Mailer>();
        services.AddSingleton<IOutboxHandler, MailSending>();
        services.AddSingleton<IOutboxHandler, ForgottenMail>();
        return services;
    }
}
