using System.Globalization;
using EOffice.Grains.Runtime;
using EOffice.Tenancy;

namespace EOffice.Silo;

/// <summary>Shows what could not be delivered for good, and has it tried again.</summary>
internal static class Outbox
{
    public static async Task RunAsync(Arguments arguments, TextWriter output)
    {
        var id = Tools.Tenant(arguments);
        var requeue = arguments.Flag("requeue");
        arguments.ExpectNoOthers();
        await using var services = Tools.Build();
        await services.GetRequiredService<TenantCatalog>().RefreshAsync();
        var dead = services.GetRequiredService<DeadMessages>();
        var messages = requeue ? await dead.RequeueAsync(id) : await dead.ListAsync(id);
        foreach (var message in messages)
        {
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"{message.Id}  {message.Kind,-16} {message.Age.TotalDays,5:0.0} days  {message.Tries,3} tries  {message.Reason}"));
        }

        await output.WriteLineAsync(messages.Count == 0 ? $"{id}: nothing was given up" : $"{id}: {messages.Count} {(requeue ? "in the line again" : "given up")}");
    }
}
