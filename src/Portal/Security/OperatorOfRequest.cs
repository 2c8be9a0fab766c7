using EOffice.Grains.Operators;
using Microsoft.AspNetCore.Authorization;

namespace EOffice.Portal.Security;

/// <summary>Session cookie → operator, on the console's host and for its pages only.</summary>
internal static class OperatorOfRequest
{
    public const string Policy = "operator";

    public static IServiceCollection AddConsole(this IServiceCollection services)
        => services.AddScoped<CurrentOperator>().AddSingleton<OperatorCookie>();

    /// <summary>What every page of the console asks for, and what further duties ask: the page's policy is the duty's name.</summary>
    public static void AddConsolePolicies(this AuthorizationBuilder policies)
    {
        policies.AddPolicy(Policy, policy => policy.AddRequirements(new DutyRequirement(OperatorDuty.Look)));
        foreach (var duty in Enum.GetValues<OperatorDuty>())
        {
            policies.AddPolicy(duty.ToString(), policy => policy.AddRequirements(new DutyRequirement(duty)));
        }
    }

    /// <summary>Place it before authentication.</summary>
    public static IApplicationBuilder UseOperator(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var services = context.RequestServices;
        if (services.GetRequiredService<RequestPlace>().Place == Place.Operators && context.GetEndpoint() is { } endpoint
            && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null
            && services.GetRequiredService<OperatorCookie>().Read(context.Request) is { } token
            && await services.GetRequiredService<OperatorSessions>().FindAsync(token) is { } one)
        {
            services.GetRequiredService<CurrentOperator>().Use(one, token);
        }

        await next(context);
    });
}

/// <summary>An operator is signed in and may do this.</summary>
internal sealed class DutyRequirement(OperatorDuty duty) : AuthorizationHandler<DutyRequirement>, IAuthorizationRequirement
{
    private OperatorDuty Duty => duty;

    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, DutyRequirement requirement)
    {
        if (context.Resource is HttpContext http && http.RequestServices.GetRequiredService<CurrentOperator>() is { SignedIn: true, Value: var one } && one.May(requirement.Duty))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
