using EOffice.Documents.Vault;
using EOffice.Grains.Incoming;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Agenda;

/// <summary>What an item's rules can't know: whether the files are there, and the letter it is about.</summary>
internal sealed class AgendaChecks(IDocumentVault vault, DirectoryCache cache, TenantCatalog catalog, IGrainFactory factory)
{
    public string ZoneOf(TenantId tenant) => catalog.Get(tenant).TimeZone.Id;

    /// <summary>True when every file was stored before.</summary>
    public async Task<bool> HaveAsync(TenantId tenant, IEnumerable<Attachment> files)
    {
        foreach (var file in files)
        {
            if (!await vault.HoldsAsync(tenant, file))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The letter with how secret it is; null when the person may not see it in any of their posts.</summary>
    public async Task<LinkedLetter?> LetterAsync(TenantId tenant, PersonId person, LetterOfItem letter)
    {
        var posts = new PostIds([.. (await cache.GetAsync(tenant)).HeldBy(person).Select(post => post.Id)]);
        var grains = new TenantGrains(factory, tenant);
        var secrecy = letter.Kind == LetterKind.Incoming
            ? (await grains.Get<IIncomingLetterGrain>(letter.Id).ViewAsync(posts))?.Secrecy
            : (await grains.Get<ILetterGrain>(letter.Id).ViewAsync(posts))?.Content.Secrecy;
        return secrecy is { } found ? new LinkedLetter(letter.Kind, letter.Id, found) : null;
    }
}
