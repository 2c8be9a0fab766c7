namespace EOffice.Silo;

/// <summary>Words after the command, as <c>--name value</c> pairs.</summary>
internal sealed class Arguments
{
    private readonly List<(string Name, string Value)> _pairs = [];
    private readonly HashSet<string> _asked = [];

    /// <summary>Throws <see cref="UsageException"/> for anything but pairs.</summary>
    public static Arguments Parse(string[] words)
    {
        var arguments = new Arguments();
        for (var i = 1; i < words.Length; i += 2)
        {
            if (!words[i].StartsWith("--", StringComparison.Ordinal) || i + 1 == words.Length)
            {
                throw new UsageException($"'{words[i]}' is not understood: give --name value.");
            }

            arguments._pairs.Add((words[i][2..], words[i + 1]));
        }

        return arguments;
    }

    public string Required(string name) => Optional(name) ?? throw new UsageException($"--{name} is missing.");

    public string? Optional(string name) => All(name).LastOrDefault();

    public IEnumerable<string> All(string name)
    {
        _asked.Add(name);
        return _pairs.Where(p => p.Name == name).Select(p => p.Value);
    }

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
