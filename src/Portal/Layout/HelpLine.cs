namespace EOffice.Portal.Layout;

/// <summary>The help phone as something a phone can dial.</summary>
public static class HelpLine
{
    /// <param name="phone">As people write it: "0353-881826 pesawat 12"; what follows the number is not dialled.</param>
    public static string Link(string phone)
        => "tel:" + string.Concat(phone.TakeWhile(c => char.IsDigit(c) || c is '+' or '-' or ' ' or '(' or ')' or '.')
            .Where(c => char.IsDigit(c) || c == '+'));
}
