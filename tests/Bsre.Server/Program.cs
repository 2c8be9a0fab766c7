using System.Globalization;
using EOffice.Bsre.Server;

// EOffice.Bsre.Server [control port] [service port]: 0 for any. Ends when its input does, so that no test leaves one behind.
var ports = args.Select(arg => int.Parse(arg, CultureInfo.InvariantCulture)).ToArray();
var stage = new Stage();
await using var service = new Service(stage, ports.ElementAtOrDefault(1));
await using var control = await Control.StartAsync(stage, service, ports.ElementAtOrDefault(0));
stage.Open(new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{control.Port}/pki/")));
await service.UpAsync();
await ServerProcess.ServeAsync(control.Port, string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{service.Port}"));
