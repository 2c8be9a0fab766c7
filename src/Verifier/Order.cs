namespace EOffice.Verifier;

/// <summary>What was asked for.</summary>
/// <param name="Roots">PEM files of trusted authorities.</param>
internal sealed record Order(bool AnyRoot, bool Json, IReadOnlyList<string> Roots, IReadOnlyList<string> Files)
{
    /// <exception cref="UsageException">The words were not understood.</exception>
    public static Order Parse(string[] words)
    {
        var (anyRoot, json, onlyFiles) = (false, false, false);
        var roots = new List<string>();
        var files = new List<string>();
        for (var i = 0; i < words.Length; i++)
        {
            switch (words[i])
            {
                case "--any-root" when !onlyFiles:
                    anyRoot = true;
                    break;
                case "--json" when !onlyFiles:
                    json = true;
                    break;
                case "--root" when !onlyFiles:
                    roots.Add(++i < words.Length ? words[i] : throw new UsageException("--root takes a PEM file."));
                    break;
                case "--" when !onlyFiles:
                    onlyFiles = true;
                    break;
                case ['-', '-', ..] unknown when !onlyFiles:
                    throw new UsageException($"{unknown} is not known here. (A file of that name comes after --.)");
                default:
                    files.Add(words[i]);
                    break;
            }
        }

        return files.Count > 0 ? new Order(anyRoot, json, roots, files) : throw new UsageException("Which files?");
    }
}

/// <summary>The command line was not understood.</summary>
internal sealed class UsageException(string message) : Exception(message);
