namespace EOffice.Portal.Tests.Ui.Gallery;

/// <summary>Serves the sample pages for a look: <c>dotnet run --project tests/Portal.Tests 5732</c>, then /contoh/masuk.</summary>
internal static class Gallery
{
    public static async Task Main(string[] args)
    {
        await using var host = new GalleryHost(args is [var port] ? int.Parse(port) : 5732);
        foreach (var path in GalleryHost.Pages.Keys)
        {
            Console.WriteLine(new Uri(host.Address, path));
        }

        var stop = new TaskCompletionSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.TrySetResult();
        };
        await stop.Task;
    }
}
