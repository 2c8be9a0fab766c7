using EOffice.Documents.Vault;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Grains.Tests.Exchange;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Grains.Tests.Letters;

[Collection(InAThirdOffice.Name)]
public sealed class DraftTests(Office office) : IAsyncLifetime
{
    private Department _department = null!;
    private ILetterGrain _letter = null!;

    public async Task InitializeAsync()
    {
        _department = await Department.FoundAsync(office);
        _letter = await _department.DraftAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Unknown_classification_is_not_saved()
    {
        Assert.Equal(LetterRefusals.ClassificationUnknown, await WhyNotSaveAsync(_department.Content() with { Classification = "999.9" }));
        Assert.Equal("000.1.5", (await _department.ViewAsync(_letter)).Content.Classification);
        Assert.Null(await WhyNotSaveAsync(_department.Content() with { Classification = "400.7" }));
    }

    [Fact]
    public async Task Attachment_is_what_this_government_stored_and_nothing_else()
    {
        var mine = await PutAsync(office.Tenant.Value);
        var neighbours = await PutAsync(office.Neighbour.Value);
        foreach (var wrong in new[] { neighbours, mine with { Size = mine.Size + 1 }, mine with { Sha256 = new string('0', 64) }, mine with { Sha256 = "../../etc" } })
        {
            Assert.Equal(LetterRefusals.AttachmentMissing, await WhyNotSaveAsync(_department.Content() with { Attachments = [wrong] }));
        }

        Assert.Null(await WhyNotSaveAsync(_department.Content() with { Attachments = [mine] }));
    }

    [Fact]
    public async Task Letter_has_its_limits()
    {
        var content = _department.Content();
        var someone = content.Recipients[0];
        Assert.Equal(LetterRefusals.SubjectTooLong, await WhyNotSaveAsync(content with { Subject = new string('a', 301) }));
        Assert.Equal(LetterRefusals.TooManyRecipients, await WhyNotSaveAsync(content with { CarbonCopies = [.. Enumerable.Repeat(someone, 200)] }));
        Assert.Equal(LetterRefusals.TooManyAttachments, await WhyNotSaveAsync(content with { Attachments = [.. Enumerable.Repeat(new Attachment("", "", "", 0), 21)] }));
        Assert.Equal(LetterRefusals.TooManySigners, await WhyNotSaveAsync(content with { Signers = [.. Enumerable.Repeat(_department.Head.Post, 3)] }));
        Assert.Equal(LetterRefusals.BodyMalformed.Code, (await WhyNotSaveAsync(content with { BodyJson = "{}" }))!.Code);
    }

    [Fact]
    public async Task Vacant_posts_neither_sign_nor_coordinate()
    {
        var vacant = await office.PutPostAsync(_department.Office, "Kepala Bagian", maySign: true);
        Assert.Null(await WhyNotSaveAsync(_department.Content() with { Signers = [vacant] }));
        Assert.Equal(LetterRefusals.SignerVacant.Code, (await _letter.SubmitAsync(new SubmitLetter(Cast.NewId(), _department.Staff))).Refusal!.Code);
        var submitted = await _department.SubmittedAsync();
        Assert.Equal(LetterRefusals.CoordinatorVacant, (await submitted.AddCoordinatorAsync(new AddCoordinator(Cast.NewId(), _department.Section, vacant))).Refusal);
    }

    [Fact]
    public async Task Only_a_recipient_outside_is_handed_the_letter_and_only_once()
    {
        var letter = await _department.AwaitingSealAsync();
        Assert.Null((await letter.SealAsync(await _department.SealCommandAsync(letter))).Refusal);
        Assert.Equal(LetterRefusals.NotAnOutsideRecipient, (await HandOverAsync(letter, 2)).Refusal);
        Assert.Null((await HandOverAsync(letter, 1)).Refusal);
        Assert.Equal(LetterRefusals.NotAnOutsideRecipient, (await HandOverAsync(letter, 1)).Refusal);
    }

    [Fact]
    public async Task Answer_is_begun_only_by_somebody_who_may_see_the_letter_answered()
    {
        var other = await Agency.OpenAsync(office);
        var incoming = await other.RegisteredAsync();
        Assert.Equal(LetterRefusals.AnsweredNotFound, (await StartAsync(_department.Staff, incoming)).Refusal);
        Assert.Equal(LetterRefusals.AnsweredNotFound, (await StartAsync(_department.Staff, Cast.NewId())).Refusal);
        Assert.Null((await StartAsync(other.As(other.Clerk), incoming)).Refusal);
    }

    [Fact]
    public async Task Opening_stands_in_the_draft_under_the_type_of_the_command()
    {
        var letter = office.Grains.Get<ILetterGrain>(Cast.NewId());
        var start = new StartLetter(Cast.NewId(), _department.Staff, LetterType.Memo, Opening: _department.Content("Jawaban: data"));
        Assert.Equal(LetterRefusals.ClassificationUnknown, (await letter.StartAsync(start with { Opening = start.Opening! with { Classification = "x" } })).Refusal);
        Assert.Null((await letter.StartAsync(start)).Refusal);
        var content = (await _department.ViewAsync(letter)).Content;
        Assert.Equal((LetterType.Memo, "Jawaban: data", null), (content.Type, content.Subject, content.Answers));
    }

    private Task<Outcome> StartAsync(Actor by, Guid answers)
        => office.Grains.Get<ILetterGrain>(Cast.NewId()).StartAsync(new StartLetter(Cast.NewId(), by, LetterType.OfficialLetter, answers));

    private Task<Outcome> HandOverAsync(ILetterGrain letter, int no)
        => letter.RecordHandoverAsync(new RecordHandover(Cast.NewId(), _department.Staff, no, "Diantar"));

    private async Task<Refusal?> WhyNotSaveAsync(LetterContent content)
        => (await _letter.SaveAsync(new SaveLetter(Cast.NewId(), _department.Staff, content, (await _department.ViewAsync(_letter)).Revision))).Refusal;

    private async Task<Attachment> PutAsync(string tenant)
    {
        using var content = new MemoryStream(Guid.NewGuid().ToByteArray());
        var stored = await office.Services.GetRequiredService<IDocumentVault>().PutAsync(tenant, content);
        return new Attachment(stored.Sha256, "Lampiran.pdf", "application/pdf", stored.Size);
    }
}
