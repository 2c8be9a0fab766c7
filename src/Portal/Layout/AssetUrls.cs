using Microsoft.AspNetCore.Components;

namespace EOffice.Portal.Layout;

/// <summary>
/// Fingerprinted addresses of files in wwwroot. Unlike <see cref="ComponentBase.Assets"/> it also works in fragments
/// (<c>RazorComponentResult</c>) and gives absolute addresses: the policy forbids a base element.
/// </summary>
public sealed class AssetUrls(EndpointDataSource endpoints)
{
    private ResourceAssetCollection? _assets;

    /// <param name="path">As in wwwroot, "dist/portal.css".</param>
    public string this[string path] => "/" + (_assets ??= Find())[path];

    private ResourceAssetCollection Find() => endpoints.Endpoints
        .Select(endpoint => endpoint.Metadata.GetMetadata<ResourceAssetCollection>())
        .FirstOrDefault(assets => assets is not null)
        ?? throw new InvalidOperationException("No page is mapped with static assets.");
}
