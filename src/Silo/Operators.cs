using EOffice.Grains.Operators;

namespace EOffice.Silo;

/// <summary>Opens an operator's account, or gives a new one-time code to whoever lost password or phone.</summary>
internal static class Operators
{
    public static async Task RunAsync(Arguments arguments, TextWriter output)
    {
        var userName = arguments.Required("user-name");
        var renew = arguments.Flag("renew");
        var name = renew ? "" : arguments.Required("name");
        OperatorRole[] roles = renew ? [] : [.. arguments.All("role").Select(Role)];
        arguments.ExpectNoOthers();
        await using var services = Tools.Build();
        var accounts = services.GetRequiredService<OperatorAccounts>();
        var outcome = renew
            ? await accounts.FindAsync(userName) is { } known ? await accounts.RenewAsync(Guid.CreateVersion7(), null, known.Id) : OperatorRefusals.NotFound
            : await accounts.OpenAsync(new OpenOperator(Guid.CreateVersion7(), null, userName, name, [.. roles.DefaultIfEmpty(OperatorRole.Security)]));
        if (outcome.Value is not { Code: var code })
        {
            throw new InvalidOperationException($"The account was not opened: {outcome.Refusal!.Code}.");
        }

        await output.WriteLineAsync($"{userName}: enter at the console's /console/enter within three days with the code {code}");
    }

    private static OperatorRole Role(string word)
        => Enum.TryParse<OperatorRole>(word, ignoreCase: true, out var role) && Enum.IsDefined(role)
            ? role
            : throw new UsageException("--role is support, operations or security.");
}
