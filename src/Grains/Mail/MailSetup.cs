using EOffice.Grains.Runtime;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EOffice.Grains.Mail;

internal static class MailSetup
{
    /// <summary>Mails that bring people their codes.</summary>
    public static IServiceCollection AddMail(this IServiceCollection services)
    {
        services.TryAddSingleton(new MailOptions());
        services.AddSingleton<EntryMail>();
        services.AddSingleton<Mailer>();
        services.AddSingleton<IOutboxHandler, MailSending>();
        services.AddSingleton<IOutboxHandler, ForgottenMail>();
        return services;
    }
}
