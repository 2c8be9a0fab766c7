namespace EOffice.Silo;

/// <summary>In a build without Orleans there is no cluster to host.</summary>
internal static class ClusterHost
{
    public static Task<int> RunAsync(Arguments arguments, TextWriter output)
    {
        arguments.ExpectNoOthers();
        throw new InvalidOperationException(
            "This build is of the embedded mode, in which every EOffice.Portal process hosts the grains itself: start the portal.");
    }
}
