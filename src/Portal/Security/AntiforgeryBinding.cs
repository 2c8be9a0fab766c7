using EOffice.Tenancy;
using Microsoft.AspNetCore.Antiforgery;

namespace EOffice.Portal.Security;

/// <summary>A form's token holds for one government and one session: neither another tenant's nor the session before sign-in.</summary>
internal sealed class AntiforgeryBinding(SessionCookie cookie, OperatorCookie console) : IAntiforgeryAdditionalDataProvider
{
    public string GetAdditionalData(HttpContext context)
    {
        var tenant = context.RequestServices.GetRequiredService<TenantContext>();
        if (context.RequestServices.GetRequiredService<RequestPlace>().Place == Place.Operators)
        {
            return $"console/ {console.Fingerprint(context.Request)}";
        }

        return $"{(tenant.HasTenant ? tenant.Current.Id.Value : "-")} {cookie.Fingerprint(context.Request)}";
    }

    public bool ValidateAdditionalData(HttpContext context, string additionalData) => additionalData == GetAdditionalData(context);
}
