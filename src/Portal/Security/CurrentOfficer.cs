using EOffice.Grains.Accounts;
using EOffice.Grains.Organisation;

namespace EOffice.Portal.Security;

/// <summary>Who makes this request; scoped. The session was checked in the database for this very request.</summary>
public sealed class CurrentOfficer
{
    private Officer? _officer;
    private string? _session;

    public bool SignedIn => _officer is not null;

    /// <summary>Throws <see cref="InvalidOperationException"/> when nobody is signed in.</summary>
    public Officer Value => _officer ?? throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>All posts held today.</summary>
    public PostIds Posts => new([.. Value.Posts.Select(held => held.Post)]);

    /// <summary>The post that comes first; for acts in which it does not matter.</summary>
    /// <exception cref="PostNotHeldException">The officer holds no post today.</exception>
    public Actor First => Value.Posts is [var first, ..] ? new Actor(Value.Person, first.Post) : throw new PostNotHeldException();

    /// <summary>The officer acting in one of their posts, as a form named it.</summary>
    /// <exception cref="PostNotHeldException">Not one of theirs: answered as if the thing did not exist.</exception>
    public Actor ActingIn(PostId post)
        => Value.Posts.Any(held => held.Post == post) ? new Actor(Value.Person, post) : throw new PostNotHeldException();

    internal string Session => _session ?? throw new InvalidOperationException("Nobody is signed in.");

    internal void Use(Officer officer, string session)
    {
        _officer = officer;
        _session = session;
    }
}

/// <summary>A form named a post that its sender does not hold. Becomes the 404 page.</summary>
public sealed class PostNotHeldException() : Exception("The officer does not hold this post.");
