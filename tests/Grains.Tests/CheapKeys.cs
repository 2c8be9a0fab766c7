using System.Runtime.CompilerServices;
using EOffice.Documents.Signing.Authority;

namespace EOffice.Grains.Tests;

/// <summary>A passphrase is stretched in no time: what that costs is measured in Documents.Tests.</summary>
internal static class CheapKeys
{
    [ModuleInitializer]
    internal static void Use() => ProtectedKey.Iterations = 1_000;
}
