using System.Runtime.Versioning;

// File modes and signals.
[assembly: UnsupportedOSPlatform("windows")]
