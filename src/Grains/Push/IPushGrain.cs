using System.Collections.Immutable;
using EOffice.Grains.Organisation;

namespace EOffice.Grains.Push;

/// <summary>Notices on a person's own devices while no page is open: docs/notices.md. Key: the government alone.</summary>
public interface IPushGrain : IGrainWithStringKey
{
    /// <param name="device">The mark of this device; null when it has none.</param>
    Task<PushView> ViewAsync(PersonId person, string? device);

    /// <summary>Takes this device's subscription in the place of any before; a person has ten at most, the oldest goes.</summary>
    Task<Outcome> SubscribeAsync(SubscribePush command);

    /// <summary>This device is told nothing any more; nothing happens when it was not.</summary>
    Task<Outcome> UnsubscribeAsync(UnsubscribePush command);

    /// <summary>The same for any device of the person; nothing happens when it is not theirs.</summary>
    Task<Outcome> RemoveAsync(RemovePushDevice command);

    /// <summary>Of what the person is told, and when, on all their devices.</summary>
    Task<Outcome> ChooseAsync(ChoosePush command);
}

/// <param name="Devices">The person's devices that are told, the latest first.</param>
/// <param name="ServerKey">The installation's public key, for the browser to subscribe with (VAPID).</param>
/// <param name="Practises">Nobody is told anything yet.</param>
public sealed record PushView(ImmutableArray<PushDevice> Devices, PushChoice Choice, string ServerKey, bool Practises)
{
    /// <summary>The device that asks is told.</summary>
    public bool On => Devices.Any(device => device.This);
}

/// <param name="Name">Browser and system in words: "Chrome di Android".</param>
/// <param name="This">The device that asks.</param>
public sealed record PushDevice(Guid Id, string Name, DateTimeOffset Since, bool This);

/// <summary>What a person may be told of: what lies on desks, by its kind, and what is new in their agenda.</summary>
public enum PushKind { Letter, IncomingLetter, Disposition, Agenda }

/// <param name="Kinds">What is told of.</param>
/// <param name="AnyTime">Also outside the government's working hours; else it waits until work begins.</param>
public sealed record PushChoice(ImmutableArray<PushKind> Kinds, bool AnyTime)
{
    /// <summary>Until a person has chosen.</summary>
    public static PushChoice Usual { get; } = new([.. Enum.GetValues<PushKind>()], AnyTime: false);
}

/// <param name="Device">The mark of this device.</param>
/// <param name="Endpoint">Where the browser's push service takes messages; whoever knows it and the keys can write to the device.</param>
/// <param name="Key">The browser's public key (p256dh), Base64url.</param>
/// <param name="Auth">The browser's secret, Base64url.</param>
/// <param name="Name">Browser and system in words.</param>
public sealed record SubscribePush(Guid RequestId, PersonId By, string Device, string Endpoint, string Key, string Auth, string Name)
{
    /// <summary>Without the address and secrets: records are easily written somewhere.</summary>
    public override string ToString() => $"SubscribePush {{ RequestId = {RequestId} }}";
}

public sealed record UnsubscribePush(Guid RequestId, PersonId By, string Device)
{
    /// <summary>Without the device's mark.</summary>
    public override string ToString() => $"UnsubscribePush {{ RequestId = {RequestId} }}";
}

/// <param name="Id">As <see cref="PushView.Devices"/> names it.</param>
public sealed record RemovePushDevice(Guid RequestId, PersonId By, Guid Id);

public sealed record ChoosePush(Guid RequestId, PersonId By, PushChoice Choice);
