using EOffice.Grains.Accounts;
using EOffice.Portal.Security;

namespace EOffice.Portal.Dispositions;

/// <summary>A page about what an officer gives from their own posts, apart from any one letter.</summary>
public abstract class OneLeader : OfficerPage
{
    /// <summary>The officer's posts.</summary>
    protected IReadOnlyList<HeldPost> Leading => Officer.Value.Posts;
}
