namespace EOffice.Portal.Security;

/// <summary>Marks pages for everybody, which also speak English.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class BilingualAttribute : Attribute;
