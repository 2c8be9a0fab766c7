namespace EOffice.Portal.Organisation;

public sealed class AbolishInput
{
    public Guid RequestId { get; set; } = Guid.CreateVersion7();
}
