using System.Runtime.CompilerServices;
using System.Text.Json;
using EOffice.Documents.Tests.Signing;

namespace EOffice.EndToEnd.Tests.Scan;

/// <summary>Photos of letters on tables, drawn by photos.mjs beside this file.</summary>
internal static class Photos
{
    /// <summary>The code that stands on every letter.</summary>
    public const string Code = "https://bojonegoro.localhost/v/7ZQ4M8XK2WTP9RVH";

    /// <summary>Draws a scene into a file (.png, or .y4m for a camera).</summary>
    /// <returns>Where its corners are, clockwise from the top left: shares of width and height.</returns>
    public static double[][] Film(string scene, string file) => JsonSerializer.Deserialize<double[][]>(Run("film-scene.mjs", scene, file))!;

    /// <summary>What a script beside this file says.</summary>
    public static string Run(string script, params string[] arguments)
    {
        var (exit, said) = Tool.Run("node", [Path.Combine(Here(), script), .. arguments]);
        Assert.True(exit == 0, said);
        return said;
    }

    /// <summary>What a reader of codes finds in a picture.</summary>
    public static string Read(string picture) => Tool.Run("zbarimg", "--nodbus", "--quiet", "--raw", picture).Output.Trim();

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
