using System.Globalization;
using EOffice.Oidc.Server;

// EOffice.Oidc.Server [control port] [server port]: 0 for any. Ends when its input does, so that no test leaves one behind.
var ports = args.Select(arg => int.Parse(arg, CultureInfo.InvariantCulture)).ToArray();
var stage = new Stage();
await using var provider = new Provider(stage, ports.ElementAtOrDefault(1));
await provider.UpAsync();
await using var control = await Control.StartAsync(stage, provider, ports.ElementAtOrDefault(0));
await ServerProcess.ServeAsync(control.Port, stage.Issuer);
