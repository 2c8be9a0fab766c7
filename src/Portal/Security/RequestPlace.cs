using EOffice.Tenancy;

namespace EOffice.Portal.Security;

/// <summary>What the host name of a request leads to.</summary>
public enum Place
{
    /// <summary>A government's own portal.</summary>
    Tenant,

    /// <summary>The installation's own domain: public, without a government.</summary>
    FrontDoor,

    /// <summary>The console of the central operators.</summary>
    Operators,

    /// <summary>A government whose service is suspended or closing.</summary>
    Closed,

    Unknown,
}

/// <summary>Where this request arrived; scoped, set once by <see cref="HostTenant"/>.</summary>
public sealed class RequestPlace
{
    public Place Place { get; internal set; } = Place.Unknown;

    /// <summary>The suspended or closing government; else null.</summary>
    public Tenant? Closed { get; internal set; }
}

/// <summary>Marks endpoints that answer on every host, also where there is no government.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class OnEveryHostAttribute : Attribute;

/// <summary>Marks endpoints of the front door; a government's host does not have them.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class OnFrontDoorAttribute : Attribute;

/// <summary>Marks endpoints of the operators' console; no other host has them.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class OnConsoleAttribute : Attribute;
