using System.Globalization;
using EOffice.Grains.Storage;

namespace EOffice.Grains.Operators;

/// <summary>The agreements that governments are here by. The first one comes from the application; its renewals are noted by operators.</summary>
public sealed class Agreements
{
    private const int LongestNumber = 120;

    private const string Put = """
        insert into tenant_term (tenant_id, agreement, agreement_from, agreement_until) values ($1, $2, $3, $4)
        on conflict (tenant_id) do update set (agreement, agreement_from, agreement_until) = (excluded.agreement, excluded.agreement_from, excluded.agreement_until)
        """;

    private readonly ConsoleStore _store;
    private readonly TimeProvider _clock;

    internal Agreements(ConsoleStore store, TimeProvider clock) => (_store, _clock) = (store, clock);

    /// <summary>Notes the agreement that holds now, in the place of the one before, which stays among the acts.</summary>
    public Task<Outcome> NoteAsync(NoteAgreement command)
    {
        var number = command.Number.Trim();
        var act = new OperatorAct(command.RequestId, _clock.GetUtcNow(), command.By.Id, "government.agreement-noted")
        {
            Tenant = command.Tenant,
            Detail = string.Create(CultureInfo.InvariantCulture, $"{number}: {command.From:yyyy-MM-dd} – {command.Until:yyyy-MM-dd}"),
        };
        return _store.ApplyAsync(act, async connection =>
        {
            if (WhyNot(command, number) is { } refusal)
            {
                return refusal;
            }

            if (!await connection.ReadValueAsync<bool>("select exists (select from tenant where id = $1 and state <> 'Destroyed' and copy_of is null)", command.Tenant))
            {
                return OperatorRefusals.GovernmentNotFound;
            }

            await connection.WriteAsync(Put, command.Tenant, number, command.From, command.Until);
            return null;
        });
    }

    private static Refusal? WhyNot(NoteAgreement command, string number)
        => !command.By.May(OperatorDuty.Decide) ? OperatorRefusals.NotAllowed
            : number.Length is 0 or > LongestNumber ? AgreementRefusals.NumberMissing
            : command.From is null ? AgreementRefusals.FromMissing
            : command.Until is null || command.Until < command.From ? AgreementRefusals.UntilWrong
            : null;
}

/// <param name="From">Its first day.</param>
/// <param name="Until">Its last day.</param>
public sealed record NoteAgreement(Guid RequestId, Operator By, string Tenant, string Number, DateOnly? From, DateOnly? Until);

public static class AgreementRefusals
{
    public static readonly Refusal NumberMissing = new("agreement.number-missing", "Number");
    public static readonly Refusal FromMissing = new("agreement.from-missing", "From");
    public static readonly Refusal UntilWrong = new("agreement.until-wrong", "Until");
}
