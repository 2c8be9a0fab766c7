using EOffice.Grains.Signing;

namespace EOffice.Silo;

/// <summary>The installation's root certificate, for those who verify its letters without it. The key stays where it is.</summary>
internal static class Root
{
    public static async Task PrintAsync(Arguments arguments, TextWriter output)
    {
        arguments.ExpectNoOthers();
        await using var services = Tools.Build();
        var root = await services.GetRequiredService<AuthorityStore>().RootAsync();
        await output.WriteLineAsync(root.ExportCertificatePem());
    }
}
