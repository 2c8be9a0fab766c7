using System.Text.RegularExpressions;
using EOffice.Grains.Accounts;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using Npgsql;
using static EOffice.Grains.Organisation.OrganisationSql;

namespace EOffice.Grains.Organisation;

/// <summary>Changes to the organisation: rare, one after another, each with its audit entry.</summary>
internal sealed partial class OrganisationGrain(OfficeDatabase database, DirectoryNews news, TenantCatalog catalog, TimeProvider clock) : Grain, IOrganisationGrain
{
    public Task<Outcome> PutOfficeAsync(PutOffice command)
        => string.IsNullOrWhiteSpace(command.Name) ? Refused(OrganisationRefusals.NameMissing)
            : !OfficeCode().IsMatch(command.Code.Trim()) ? Refused(OrganisationRefusals.CodeMalformed)
            : ApplyAsync(command.RequestId, command.By, command.Id.Value, "organisation.office-put", command.Name, async connection =>
            {
                if (await connection.ReadValueAsync<bool>(SomeOfficeEnded, (object)Ids(command.Id.Value, command.Parent?.Value)))
                {
                    return OrganisationRefusals.Ended;
                }

                if (command.Parent is { } parent && await connection.ReadValueAsync<bool>(OfficeIsBelow, parent.Value, command.Id.Value))
                {
                    return OrganisationRefusals.ParentCircle;
                }

                await connection.WriteAsync(
                    OrganisationSql.PutOffice, command.Id.Value, command.Parent?.Value, command.Code.Trim(), command.Name.Trim(), command.Kind.ToString(), command.Address.Trim(),
                    command.Contact.Trim(), command.Head?.Value, command.Secretary?.Value, command.Intake?.Value, command.OpenToOthers);
                return null;
            });

    public Task<Outcome> PutPostAsync(PutPost command)
        => string.IsNullOrWhiteSpace(command.Title) ? Refused(OrganisationRefusals.TitleMissing)
            : Blank(command.Code) is { } code && !PostCode().IsMatch(code) ? Refused(OrganisationRefusals.PostCodeMalformed)
            : ApplyAsync(command.RequestId, command.By, command.Id.Value, "organisation.post-put", command.Title, async connection =>
            {
                if (await connection.ReadValueAsync<bool>(SomeOfficeEnded, (object)Ids(command.Office.Value))
                    || await connection.ReadValueAsync<bool>(SomePostEnded, (object)Ids(command.Id.Value, command.Superior?.Value)))
                {
                    return OrganisationRefusals.Ended;
                }

                if (command.Superior is { } superior && await connection.ReadValueAsync<bool>(PostIsBelow, superior.Value, command.Id.Value))
                {
                    return OrganisationRefusals.SuperiorCircle;
                }

                await connection.WriteAsync(
                    OrganisationSql.PutPost, command.Id.Value, command.Office.Value, command.Superior?.Value, command.Title.Trim(), command.Level.ToString(),
                    command.MaySign, Blank(command.Code));
                if (command.Role is { } role)
                {
                    await connection.WriteAsync(PutRole, command.Id.Value, command.Office.Value, role.ToString());
                }

                return null;
            });

    public Task<Outcome> PutPersonAsync(PutPerson command)
        => string.IsNullOrWhiteSpace(command.Name) ? Refused(OrganisationRefusals.NameMissing)
            : ApplyAsync(command.RequestId, command.By, command.Id.Value, "organisation.person-put", command.Name, async connection =>
            {
                // One that came in by import as it was given out may stay: it is only odd.
                if (Blank(command.Nip) is { } nip && !Nip.IsValid(nip)
                    && await connection.ReadValueAsync<string>("select nip from person where id = $1", command.Id.Value) != nip)
                {
                    return OrganisationRefusals.NipMalformed;
                }

                await connection.WriteAsync(
                    OrganisationSql.PutPerson, command.Id.Value, command.Name.Trim(), Blank(command.Nip), Blank(command.Rank), Blank(command.Email));
                return null;
            });

    public Task<Outcome> AssignAsync(AssignPost command)
        => command.Until < command.From ? Refused(OrganisationRefusals.DatesReversed)
            : ApplyAsync(command.RequestId, command.By, command.Id, "organisation.assigned", command.Decree, async connection =>
            {
                if (IsFull(command.Acting)
                    && await connection.ReadValueAsync<bool>(IsTaken, command.Post.Value, command.Id, command.From, command.Until))
                {
                    return OrganisationRefusals.PostTaken;
                }

                await connection.WriteAsync(
                    PutAssignment, command.Id, command.Post.Value, command.Person.Value, command.Acting.ToString(), command.Decree.Trim(), command.From,
                    command.Until);
                return null;
            });

    public Task<Outcome> EndAssignmentAsync(EndAssignment command)
        => ApplyAsync(command.RequestId, command.By, command.Id, "organisation.assignment-ended", null, async connection =>
            await connection.ReadValueAsync<DateOnly?>("select from_day from assignment where id = $1", command.Id) is not { } from
                ? OrganisationRefusals.NotFound
                : command.LastDay < from
                    ? OrganisationRefusals.DatesReversed with { Field = nameof(command.LastDay) }
                    : await EndAsync(connection, command));

    public Task<Outcome> AbolishOfficeAsync(AbolishOffice command)
        => ApplyAsync(command.RequestId, command.By, command.Id.Value, "organisation.office-abolished", null,
            connection => Abolishing.OfficeAsync(connection, command.Id, catalog.Today(this.Tenant(), clock.GetUtcNow())));

    public Task<Outcome> AbolishPostAsync(AbolishPost command)
        => ApplyAsync(command.RequestId, command.By, command.Id.Value, "organisation.post-abolished", null,
            connection => Abolishing.PostAsync(connection, command.Id, catalog.Today(this.Tenant(), clock.GetUtcNow())));

    /// <summary>A Pj. leads in place of a definitive holder; Plt. and Plh. stand in beside one.</summary>
    private static bool IsFull(ActingKind acting) => acting is ActingKind.Definitive or ActingKind.Pj;

    private static async Task<Refusal?> EndAsync(NpgsqlConnection connection, EndAssignment command)
    {
        await connection.WriteAsync("update assignment set until_day = $2 where id = $1", command.Id, command.LastDay);
        return null;
    }

    private async Task<Outcome> ApplyAsync(
        Guid requestId, PersonId by, Guid subject, string action, string? detail, Func<NpgsqlConnection, Task<Refusal?>> write)
    {
        var command = new RowCommand(this.Tenant(), requestId, subject, action, by, clock.GetUtcNow(), detail?.Trim()) { Scope = "organisation" };
        try
        {
            var outcome = await database.ApplyAsync(command, async connection =>
                await Administrators.MayAsync(connection, by) ? await write(connection) : OrganisationRefusals.NotAllowed);
            if (outcome.IsDone)
            {
                news.Changed(this.Tenant());
            }

            return outcome;
        }
        catch (PostgresException fault) when (RefusalFor(fault) is { } refusal)
        {
            return refusal;
        }
    }

    private static Refusal? RefusalFor(PostgresException fault) => fault switch
    {
        { SqlState: PostgresErrorCodes.ForeignKeyViolation } => OrganisationRefusals.NotFound,
        { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "person_nip_key" } => OrganisationRefusals.NipTaken,
        { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "office_code_key" } => OrganisationRefusals.CodeTaken,
        { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "post_code" } => OrganisationRefusals.PostCodeTaken,
        _ => null,
    };

    private static Task<Outcome> Refused(Refusal refusal) => Task.FromResult<Outcome>(refusal);

    private static Guid[] Ids(params ReadOnlySpan<Guid?> ids)
    {
        var known = new List<Guid>();
        foreach (var id in ids)
        {
            if (id is { } value)
            {
                known.Add(value);
            }
        }

        return [.. known];
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    // It is printed in letter numbers, where a slash would look like the next part.
    [GeneratedRegex(@"^[\p{L}\p{Nd}][\p{L}\p{Nd}.\- ]{0,19}$")]
    internal static partial Regex OfficeCode();

    [GeneratedRegex(@"^[\p{L}\p{Nd}][\p{L}\p{Nd}.\-_/ ]{0,39}$")]
    internal static partial Regex PostCode();
}
