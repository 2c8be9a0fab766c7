namespace EOffice.Silo;

/// <summary>Words after the command, as <c>--name value</c> pairs, or <c>--name</c> alone for a choice.</summary>
internal sealed class Arguments
{
    private readonly List<(string Name, string? Value)> _pairs = [];
    private readonly HashSet<string> _asked = [];

    /// <summary>Throws <see cref="UsageException"/> for a value without a name.</summary>
    public static Arguments Parse(string[] words)
    {
        var arguments = new Arguments();
        for (var i = 1; i < words.Length; i++)
        {
            if (!IsName(words[i]))
            {
                throw new UsageException($"'{words[i]}' is not understood: give --name value.");
            }

            var name = words[i][2..];
            arguments._pairs.Add((name, i + 1 < words.Length && !IsName(words[i + 1]) ? words[++i] : null));
        }

        return arguments;
    }

    public string Required(string name) => Optional(name) ?? throw new UsageException($"--{name} is missing.");

    public string? Optional(string name) => All(name).LastOrDefault();

    public IEnumerable<string> All(string name)
    {
        _asked.Add(name);
        return _pairs.Where(p => p.Name == name).Select(p => p.Value ?? throw new UsageException($"--{name} takes a value."));
    }

    /// <summary>True when the name stands there, without a value.</summary>
    public bool Flag(string name)
    {
        _asked.Add(name);
        var given = _pairs.FindAll(p => p.Name == name);
        return given.TrueForAll(p => p.Value is null) ? given.Count > 0 : throw new UsageException($"--{name} takes no value.");
    }

    private static bool IsName(string word) => word.StartsWith("--", StringComparison.Ordinal);

    /// <summary>Throws <see cref="UsageException"/> when a word was given that no one asked for: a typing error must not pass.</summary>
    public void ExpectNoOthers()
    {
        if (_pairs.Find(p => !_asked.Contains(p.Name)) is { Name: { } unknown })
        {
            throw new UsageException($"--{unknown} is not known here.");
        }
    }
}

/// <summary>The command line was not understood.</summary>
internal sealed class UsageException(string message) : Exception(message);
