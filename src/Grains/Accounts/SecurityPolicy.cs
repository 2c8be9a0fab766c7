namespace EOffice.Grains.Accounts;

/// <summary>What a government asks of its people's passwords, sessions and second factors: the table of docs/accounts.md.</summary>
/// <param name="From">The requirement of a second factor holds from this day on; null for at once.</param>
/// <param name="IdleMinutes">A session ends so long after its last use.</param>
/// <param name="LongestHours">And so long after its beginning, whatever happens.</param>
/// <param name="ShortestPassword">Characters of new passwords.</param>
public sealed record SecurityPolicy(SecondFactorRule SecondFactor, DateOnly? From, int IdleMinutes, int LongestHours, int ShortestPassword)
{
    /// <summary>Characters, where nobody chose otherwise.</summary>
    public const int UsualPassword = 12;
}

/// <summary>Who must have a second factor.</summary>
public enum SecondFactorRule { Nobody, Administrators, AdministratorsAndSigners, Everybody }

public sealed record SetSecurityPolicy(Guid RequestId, Organisation.PersonId By, SecurityPolicy Policy);
