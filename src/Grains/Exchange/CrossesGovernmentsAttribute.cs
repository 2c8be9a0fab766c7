namespace EOffice.Grains.Exchange;

/// <summary>A grain that may be called from work for another government. Whatever it takes it checks as coming from outside; whatever it tells anybody may know.</summary>
[AttributeUsage(AttributeTargets.Interface)]
public sealed class CrossesGovernmentsAttribute : Attribute;
