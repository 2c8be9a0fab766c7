using System.Text.Json;
using EOffice.Documents.Tests.Signing;
using Xunit.Abstractions;

namespace EOffice.EndToEnd.Tests.Scan;

/// <summary>The corners of a sheet are found, and what lies between them can be read, by modules that run in node as they run in a browser.</summary>
public sealed class StraighteningTests(ScannedScenes scanned, ITestOutputHelper output) : IClassFixture<ScannedScenes>
{
    /// <summary>Of the picture's diagonal.</summary>
    private const double Most = 0.02;

    private readonly IReadOnlyList<ScannedScene> _scenes = scanned.Scenes;

    [Fact]
    public void Corners_are_found_on_dark_light_and_white_tables_in_shadow_noise_and_lamp_light()
    {
        var named = _scenes.Where(scene => scene.Kind == "scene").ToList();
        Assert.Equal(10, named.Count);
        output.WriteLine(string.Join('\n', named.Select(scene => $"{scene.Name}: {scene.Off:P2}")));
        Assert.All(named, scene => Assert.True(scene.Off < Most, $"{scene.Name}: {scene.Off}"));
    }

    [Fact]
    public void Corners_and_the_sheets_shape_are_found_however_the_camera_is_held()
    {
        var chance = _scenes.Where(scene => scene.Kind == "chance").ToList();
        Assert.True(chance.Count > 90, $"{chance.Count} scenes");
        output.WriteLine($"{chance.Count} scenes, worst corner {chance.Max(scene => scene.Off):P2}, worst shape {chance.Max(scene => Math.Abs(scene.Ratio - 1 ?? 1)):P1}");
        Assert.All(chance, scene => Assert.True(scene.Off < Most, $"{scene.Name}: {scene.Off}"));
        Assert.True(chance.Count(scene => Math.Abs(scene.Ratio!.Value - 1) < 0.03) > 0.95 * chance.Count);
    }

    [Fact]
    public void Empty_table_has_no_sheet() => Assert.All(_scenes.Where(scene => scene.Kind == "bare"), scene => Assert.Null(scene.Off));

    [ToolFact("zbarimg")]
    public void Code_on_every_straightened_page_is_read_in_colour_in_grey_and_in_black_and_white()
        => Assert.All(_scenes.Where(scene => scene.Kind == "scene").SelectMany(scene => scene.Pages.DefaultIfEmpty(scene.Name)), page => Assert.Equal(Photos.Code, Photos.Read(page)));
}

/// <param name="Kind">"scene": one of those with a name; "chance": any; "bare": a table without a sheet.</param>
/// <param name="Off">How far the worst corner lies from where it is, as a share of the diagonal; null when no sheet was found.</param>
/// <param name="Ratio">Height by width as found, by the true one.</param>
internal sealed record ScannedScene(string Kind, string Name, double? Off, double? Ratio, string[] Pages);

/// <summary>All scenes, scanned once.</summary>
public sealed class ScannedScenes : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ScannedScenes() => Scenes = [.. Photos.Run("check-scan.mjs", _folder[""]).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(line => JsonSerializer.Deserialize<ScannedScene>(line, JsonSerializerOptions.Web)!)];

    internal IReadOnlyList<ScannedScene> Scenes { get; }

    public void Dispose() => _folder.Dispose();
}
