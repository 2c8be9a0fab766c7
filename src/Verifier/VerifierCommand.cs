namespace EOffice.Verifier;

/// <summary>The command line of archivists: a verdict for each file, without a database or a running office.</summary>
internal static class VerifierCommand
{
    private const string Usage = """
        eoffice verify [--any-root] [--root FILE.pem]... [--json] FILE...

        One line for each file, in the order given: VALID, INDETERMINATE, INVALID or UNSIGNED, a tab, the reason, a tab, the file.

          --any-root   judge only whether files are as they were signed, not who signed them
          --root FILE  trust this certificate authority; otherwise root.pem in EOFFICE_DATA, the installation's own
          --json       one JSON object on each line, with every signature

        Ends with 0 when every file is VALID, with 1 when one is not, with 2 when the words were not understood.
        """;

    /// <returns>0 every file is valid; 1 at least one is not; 2 the words were not understood.</returns>
    public static int Run(string[] words, TimeProvider clock, TextWriter output, TextWriter errors)
    {
        if (words is ["help" or "--help"])
        {
            output.WriteLine(Usage);
            return 0;
        }

        try
        {
            var order = Order.Parse(words);
            return new FileQueue(order, Trust.Policy(order, clock.GetUtcNow(), errors)).JudgeAll(output) ? 0 : 1;
        }
        catch (UsageException e)
        {
            errors.WriteLine($"{e.Message}{Environment.NewLine}{Environment.NewLine}{Usage}");
            return 2;
        }
    }
}
