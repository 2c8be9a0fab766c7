using EOffice.Documents.Fuzz;

// EOffice.Documents.Fuzz [seconds] [seed] [folder for finds]
// EOffice.Documents.Fuzz --files FOLDER   writes out what the tests attack with, for the command line and other verifiers
if (args is ["--files", var kept])
{
    Console.WriteLine($"{Collection.Write(kept)} files in {kept}");
    return 0;
}

var seconds = args.Length > 0 ? int.Parse(args[0], System.Globalization.CultureInfo.InvariantCulture) : 60;
var seed = args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 1;
var folder = args.Length > 2 ? args[2] : Path.Combine(Path.GetTempPath(), "eoffice-fuzz");
Directory.CreateDirectory(folder);
return await new Fuzzer(seed, folder).RunAsync(TimeSpan.FromSeconds(seconds)) ? 0 : 1;
