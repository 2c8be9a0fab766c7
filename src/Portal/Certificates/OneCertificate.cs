using EOffice.Grains;
using EOffice.Grains.Organisation;
using EOffice.Grains.Signing;
using EOffice.Portal.Security;
using EOffice.Portal.Text;
using EOffice.Portal.Ui;
using Microsoft.AspNetCore.Components;

namespace EOffice.Portal.Certificates;

/// <summary>A page about one certificate: one's own, or as an administrator somebody's. Nobody else's is there.</summary>
public abstract class OneCertificate : DrawnOnce
{
    /// <summary>The person; null for oneself.</summary>
    [Parameter] public Guid? Id { get; set; }

    [SupplyParameterFromForm] public ActInput? Input { get; set; }

    [CascadingParameter] public required HttpContext Http { get; set; }

    [Inject] public required TenantGrains Grains { get; set; }

    [Inject] public required CurrentOfficer Officer { get; set; }

    [Inject] public required NavigationManager Navigation { get; set; }

    [Inject] public required Flash Flash { get; set; }

    [Inject] public required OfficeClock Clock { get; set; }

    protected bool Own => Id is null;

    protected PersonId Person => Id is { } id ? new PersonId(id) : Officer.Value.Person;

    protected ICertificateGrain Grain => Grains.Get<ICertificateGrain>(Person.Value);

    /// <summary>The certificate's own page.</summary>
    protected string Address => Own ? "/account/certificate" : $"/certificates/{Id}";

    /// <summary>Null until loaded, and on pages that end as 404 or elsewhere.</summary>
    protected CertificateView? Certificate { get; private set; }

    /// <summary>False while the page is drawn for the first time, before anything is known.</summary>
    protected bool Loaded { get; private set; }

    protected FormErrors Errors { get; } = new();

    protected string? Refused { get; private set; }

    /// <summary>Whether the page is there for somebody without a certificate.</summary>
    protected virtual bool AlsoWithout => false;

    protected override async Task OnInitializedAsync()
    {
        if (!Own && !Officer.Value.Administrator)
        {
            Navigation.NotFound();
            return;
        }

        Certificate = await Grain.ViewAsync();
        if (Certificate is null && !AlsoWithout)
        {
            Miss();
            return;
        }

        await Grains.Get<ICertificatesGrain>().SeeAsync(new SeeWarnings(Officer.Value.Person, Person));
        Input ??= new ActInput { RequestId = Guid.CreateVersion7(), Serial = Certificate?.Serial };
        await LoadedAsync();
        Loaded = true;
    }

    /// <summary>The certificate is there; a page asks here for what else it shows.</summary>
    protected virtual Task LoadedAsync() => Task.CompletedTask;

    protected string Day(DateTimeOffset moment) => EOffice.Documents.IndonesianDate.Words(Clock.Day(moment));

    /// <summary>The page's act is not offered in this state: somebody was faster, or the page is an old one. A form that was sent is answered by the rules.</summary>
    protected void TooLate(string words)
    {
        if (HttpMethods.IsPost(Http.Request.Method))
        {
            return;
        }

        Flash.Say(words, Tone.Info);
        Navigation.NavigateTo(Address);
    }

    // Somebody without a certificate may want one; an administrator asked for nobody's.
    private void Miss()
    {
        if (Own)
        {
            Navigation.NavigateTo(Address);
        }
        else
        {
            Navigation.NotFound();
        }
    }

    /// <summary>Says what was done and goes back; or shows the refusal at its field or above the form.</summary>
    protected void End(Refusal? refusal, string done)
    {
        if (refusal is not null)
        {
            // The form is drawn anew, so what comes next is a new request.
            Input!.RequestId = Guid.CreateVersion7();
            Refused = Errors.AtField(refusal);
            return;
        }

        Flash.Say(done);
        Navigation.NavigateTo(Address);
    }
}

/// <summary>What forms about a certificate send.</summary>
public sealed class ActInput
{
    public Guid RequestId { get; set; }

    public string? Serial { get; set; }

    public string? Reason { get; set; }

    public string? Note { get; set; }

    public string? Current { get; set; }

    public string? Passphrase { get; set; }

    public string? Repeated { get; set; }
}
