using System.Globalization;
using EOffice.Oidc.Server;

// EOffice.Oidc.Server [control port] [server port]: 0 for any. Ends when its input does, so that no test leaves one behind.
var ports = args.Select(arg => int.Parse(arg, CultureInfo.InvariantCulture)).ToArray();
var stage = new Stage();
await using var provider = new Provider(stage, ports.ElementAtOrDefault(1));
await provider.UpAsync();
await using var control = await Control.StartAsync(stage, provider, ports.ElementAtOrDefault(0));
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"control http://127.0.0.1:{control.Port} server {stage.Issuer}"));
while (await Console.In.ReadLineAsync() is not null)
{
    // Nothing is said to it; it listens for the end.
}
