using System.Globalization;
using EOffice.Tenancy;

namespace EOffice.Silo;

/// <summary>Takes one government in. May be repeated, and goes on after a kill.</summary>
internal static class Provision
{
    public static async Task RunAsync(Arguments arguments, TextWriter output)
    {
        var request = Read(arguments);
        arguments.ExpectNoOthers();
        await using var services = Tools.Build();
        var lines = new Lines<ProvisioningStep>(output, s => string.Create(
            CultureInfo.InvariantCulture, $"{s.Tenant}: {s.Name,-9} {s.Elapsed.TotalMilliseconds,5:0} ms"));
        var tenant = await services.GetRequiredService<Provisioner>().ProvisionAsync(request, lines);
        await output.WriteLineAsync($"{tenant.Id}: {tenant.Name} is {tenant.State.ToString().ToLowerInvariant()} at {tenant.Hosts[0]}");
    }

    private static NewTenant Read(Arguments arguments) => new(
        Tools.Tenant(arguments), arguments.Required("name"), Kind(arguments.Required("kind")), arguments.Required("region"))
    {
        TimeZone = arguments.Optional("time-zone"),
        Hosts = [.. arguments.All("host")],
        Brand = Brand(arguments),
        Practice = arguments.Flag("practice"),
    };

    private static GovernmentKind Kind(string word)
        => Enum.TryParse<GovernmentKind>(word, ignoreCase: true, out var kind) && Enum.IsDefined(kind)
            ? kind
            : throw new UsageException("--kind is province, regency or city.");

    private static Brand Brand(Arguments arguments)
    {
        var plain = EOffice.Tenancy.Brand.Plain(arguments.Required("name"));
        var bar = arguments.Optional("bar") ?? plain.BarColour;
        return plain with
        {
            ShortName = arguments.Optional("short-name") ?? plain.ShortName,
            BarColour = bar,
            ActionColour = arguments.Optional("action") ?? bar,
            Crest = arguments.Optional("crest") is { } file ? File.ReadAllBytes(file) : plain.Crest,
            HelpPhone = arguments.Optional("phone") ?? "",
            Address = arguments.Optional("address") ?? "",
            Website = arguments.Optional("website") ?? "",
            Email = arguments.Optional("email") ?? "",
        };
    }
}
