namespace EOffice.Portal.Security;

/// <summary>Asked for by a page that merely stands open, not by somebody at work: it keeps no session alive.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class NoUseAttribute : Attribute;
