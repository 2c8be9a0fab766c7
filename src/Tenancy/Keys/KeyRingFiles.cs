using System.Xml.Linq;
using EOffice.Documents.Vault;

namespace EOffice.Tenancy.Keys;

/// <summary>The keys of the portal's cookies and form tokens: a file each, what is secret in them wrapped by the master key.</summary>
internal sealed class KeyRingFiles(TenancyOptions options, MasterKey master)
{
    public const string Purpose = "portal-key-ring";

    /// <summary>The element that holds a wrapped value, in base64.</summary>
    public const string Element = "sealed";

    private string Folder => options.KeyRingFolder;

    /// <summary>Wraps anew what another key than the first wrapped.</summary>
    /// <returns>How many files were written.</returns>
    public int WrapAnew() => Directory.Exists(Folder) ? Directory.EnumerateFiles(Folder, "*.xml").Count(WrapAnew) : 0;

    private bool WrapAnew(string path)
    {
        var file = XDocument.Load(path);
        var changed = false;
        foreach (var element in file.Descendants(Element).ToList())
        {
            if (master.WrapAnew("", Purpose, Convert.FromBase64String(element.Value)) is { } anew)
            {
                element.Value = Convert.ToBase64String(anew);
                changed = true;
            }
        }

        if (changed)
        {
            using var content = new MemoryStream();
            file.Save(content);
            DurableFiles.Publish(path, Folder, content.ToArray());
        }

        return changed;
    }
}
