using EOffice.Portal.Uploads;

namespace EOffice.Portal.Letters;

/// <summary>What the pages of letters need; one call in Program.cs.</summary>
public static class LettersSetup
{
    public static IServiceCollection AddLetters(this IServiceCollection services)
        => services
            .AddSingleton<OtherGovernments>()
            .AddScoped<RecipientDirectory>()
            .AddScoped<AttachmentIntake>()
            .AddScoped<ScannedPages>()
            .AddScoped<DraftSaving>()
            .AddScoped<AnswerOpening>();
}
