using System.Security.Cryptography;
using System.Text;
using EOffice.Grains.Letters;
using EOffice.Portal.Security;
using EOffice.Tenancy;

namespace EOffice.Portal.Phone;

/// <summary>Which answers a phone may keep, to be read without a connection. Nothing is kept that does not say so here: docs/phone.md.</summary>
internal static class OfflineCopy
{
    /// <summary>On an answer that may be kept: what it is, and whose copy it would be.</summary>
    public const string Header = "Offline-Copy";

    /// <summary>On what the worker asks by itself, beside the person at work: "ahead", "opened", "prepare" or "send".</summary>
    public const string WorkerHeader = "Offline-Worker";

    public const string Picture = "picture";

    /// <summary>Says that this answer may be kept, unless it is of anything above Biasa.</summary>
    public static void Mark(HttpContext context, string kind, Secrecy secrecy)
    {
        var officer = context.RequestServices.GetRequiredService<CurrentOfficer>();
        if (secrecy == Secrecy.Ordinary && HttpMethods.IsGet(context.Request.Method) && officer.SignedIn)
        {
            context.Response.Headers[Header] = $"{kind} {KeyOf(context, officer)}";
        }
    }

    /// <summary>Names a person on their own phone without telling who it is.</summary>
    public static string KeyOf(HttpContext context, CurrentOfficer officer)
        => KeyOf(context.RequestServices.GetRequiredService<TenantContext>().Current.Id, officer.Value.Person.Value);

    public static string KeyOf(TenantId tenant, Guid person)
        => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"offline {tenant.Value} {person}")))[..16];

    /// <summary>Nobody sees the answer now: nothing is said to them on it, and nothing is taken that waits to be said.</summary>
    public static bool IsForWorker(HttpContext context) => context.Request.Headers.ContainsKey(WorkerHeader);

    /// <summary>Fetched before anybody asked for it: nothing counts as opened by it.</summary>
    public static bool IsAhead(HttpContext context) => context.Request.Headers[WorkerHeader] == "ahead";
}

/// <summary>A page that may be kept on its reader's phone while the letter it is about is Biasa.</summary>
/// <param name="kind">"letter", "incoming", "disposition", or "form" for one that may be filled in without a connection.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OfflineCopyAttribute(string kind) : Attribute
{
    public string Kind { get; } = kind;
}
