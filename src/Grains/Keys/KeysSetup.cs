using EOffice.Grains.Operators;
using EOffice.Tenancy.Keys;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Grains.Keys;

internal static class KeysSetup
{
    public static IServiceCollection AddKeyExchange(this IServiceCollection services)
    {
        services.AddSingleton<SealedValues>();
        services.AddSingleton<KeyExchange>();
        services.AddSingleton(new WrappedColumn("operator", "totp_secret", "''", OperatorAccounts.SecretPurposeSql));
        services.AddSingleton(new WrappedColumn("operator", "code_secret", "''", OperatorAccounts.SecretPurposeSql));
        return services;
    }
}
