namespace EOffice.Documents.Verification;

/// <summary>Why an uploaded PDF isn't taken in.</summary>
public enum UploadRefusal
{
    /// <summary>Not a PDF, broken, or beyond the reader's limits; <see cref="UploadOutcome.Fault"/> says how.</summary>
    Unreadable,

    TooLarge,

    TooManyPages,

    /// <summary>Nobody could read it without a password, and no seal can be added.</summary>
    Encrypted,

    /// <summary>A form that draws its own content.</summary>
    XfaForm,

    JavaScript,

    /// <summary>Does something when it is opened, printed, closed or turned.</summary>
    AutomaticAction,

    /// <summary>Starts a program, opens another file, or sends a form.</summary>
    Launch,

    EmbeddedFile,

    /// <summary>Shows content from outside the file.</summary>
    ExternalContent,

    /// <summary>Sound, video or three-dimensional content.</summary>
    RichMedia,
}
