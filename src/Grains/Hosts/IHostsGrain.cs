using System.Collections.Immutable;
using EOffice.Grains.Organisation;

namespace EOffice.Grains.Hosts;

/// <summary>Addresses of the government's own beside the one it was given; for its administrators. Key: the government alone. See docs/hosts.md.</summary>
public interface IHostsGrain : IGrainWithStringKey
{
    /// <summary>All of them, the given one first. Null for whoever is no administrator.</summary>
    Task<HostsView?> ViewAsync(PersonId by);

    /// <summary>Asks for an address; it has to be proven then. Refused when the name can't be used or leads to another government.</summary>
    /// <returns>The name as it is kept.</returns>
    Task<Outcome<string>> ClaimAsync(ClaimHost command);

    /// <summary>Looks for the token in the name's records now. When it is there, the address leads here from then on.</summary>
    Task<Outcome> CheckAsync(CheckHost command);

    /// <summary>Makes an address the one that is printed. Refused unless the request itself came in by it.</summary>
    Task<Outcome> MakeMainAsync(MakeMainHost command);

    /// <summary>Takes away a claim or an address. Refused for one that was ever printed.</summary>
    Task<Outcome> GiveUpAsync(GiveUpHost command);
}

/// <param name="Given">The address that the installation gave: <c>{id}.{domain}</c>.</param>
public sealed record HostsView(string Given, ImmutableArray<OwnHost> Hosts);

/// <param name="Printed">It was the main one at some time, and stays.</param>
/// <param name="Record">While waiting: the name of the TXT record that has to say <paramref name="Value"/>.</param>
/// <param name="CheckedAt">When its records were last looked at in vain.</param>
/// <param name="Trouble">What was wrong then.</param>
public sealed record OwnHost(string Host, HostState State, bool Printed, string? Record, string? Value, DateTimeOffset? CheckedAt, Refusal? Trouble);

/// <summary>To be proven; leads here; leads here and is printed.</summary>
public enum HostState { Waiting, Active, Main }

/// <param name="Host">As somebody typed it; "https://" and what follows the name are left out.</param>
public sealed record ClaimHost(Guid RequestId, PersonId By, string Host);

public sealed record CheckHost(Guid RequestId, PersonId By, string Host);

/// <param name="SeenAt">The address by which the request came in.</param>
public sealed record MakeMainHost(Guid RequestId, PersonId By, string Host, string SeenAt);

public sealed record GiveUpHost(Guid RequestId, PersonId By, string Host);

public static class HostRefusals
{
    public static readonly Refusal NotAllowed = new("host.not-allowed");
    public static readonly Refusal Malformed = new("host.malformed", "Host");
    public static readonly Refusal Ours = new("host.ours", "Host");
    public static readonly Refusal Taken = new("host.taken", "Host");
    public static readonly Refusal TooMany = new("host.too-many", "Host");
    public static readonly Refusal Unknown = new("host.unknown");
    public static readonly Refusal RecordMissing = new("host.record-missing");
    public static readonly Refusal RecordDiffers = new("host.record-differs");
    public static readonly Refusal Silent = new("host.silent");
    public static readonly Refusal Elsewhere = new("host.elsewhere");
    public static readonly Refusal Printed = new("host.printed");

    internal static readonly Refusal[] OfRecords = [RecordMissing, RecordDiffers, Silent];
}
