using EOffice.Grains.Organisation;

namespace EOffice.Grains.Dispositions;

/// <summary>What a post may do with a sheet now: exactly what the rules let through.</summary>
internal static class DispositionVerbs
{
    /// <param name="branches">Recipients with an open sheet passed further down.</param>
    /// <param name="aboveOpen">See <see cref="DispositionDialogue.WhyNotReopen"/>.</param>
    public static IEnumerable<DispositionVerbFor> VerbsOf(
        this Disposition sheet, PostId post, IReadOnlySet<PostId> branches, DirectorySnapshot directory, bool aboveOpen)
        => (sheet.Of(post) is { } assignment ? OfRecipient(assignment, branches.Contains(post), directory.Below(post).Any()).Select(verb => new DispositionVerbFor(verb, post)) : [])
            .Concat(post == sheet.Giver.Post && sheet.ToUrge ? [new DispositionVerbFor(DispositionVerb.Urge, post)] : [])
            .Concat(post == sheet.Giver.Post ? sheet.Assignments.SelectMany(one => OfGiver(one, aboveOpen, branches.Contains(one.Post.Post)).Select(verb => new DispositionVerbFor(verb, post, one.Post.Post))) : [])
            .Concat(sheet.Assignments.Where(one => sheet.WhyNotMove(post, one.Post.Post, directory) is null).Select(one => new DispositionVerbFor(DispositionVerb.Reassign, post, one.Post.Post)));

    private static IEnumerable<DispositionVerb> OfRecipient(Assignment assignment, bool branches, bool hasSubordinates)
    {
        var accepted = assignment is { AtRecipient: true, State: AssignmentState.Accepted };
        (DispositionVerb Verb, bool Offered)[] verbs =
        [
            (DispositionVerb.Acknowledge, assignment is { Informed: true, State: AssignmentState.Sent }),
            (DispositionVerb.Accept, assignment is { AtRecipient: true, State: AssignmentState.Sent }),
            (DispositionVerb.PassOn, assignment.AtRecipient && hasSubordinates),
            (DispositionVerb.Report, accepted),
            (DispositionVerb.Complete, accepted && !branches),
            (DispositionVerb.Ask, assignment.AtRecipient && assignment.Asked is null),
            (DispositionVerb.Return, assignment.AtRecipient && !branches),
        ];
        return verbs.Where(verb => verb.Offered).Select(verb => verb.Verb);
    }

    private static IEnumerable<DispositionVerb> OfGiver(Assignment assignment, bool aboveOpen, bool branches)
    {
        var done = assignment is { State: AssignmentState.Completed, Informed: false, ApprovedAt: null };
        (DispositionVerb Verb, bool Offered)[] verbs =
        [
            (DispositionVerb.Redirect, assignment.State == AssignmentState.Returned),
            (DispositionVerb.Answer, assignment.Asked is not null),
            (DispositionVerb.Approve, done),
            (DispositionVerb.Reopen, done && aboveOpen),
            (DispositionVerb.TakeBack, assignment is { State: AssignmentState.Sent, ReadAt: null } && !branches),
        ];
        return verbs.Where(verb => verb.Offered).Select(verb => verb.Verb);
    }
}
