namespace EOffice.Documents.Images;

/// <summary>Why an uploaded picture was not taken.</summary>
public enum ImageRefusal
{
    /// <summary>Neither PNG nor JPEG.</summary>
    NotAnImage,

    /// <summary>More than <see cref="ImageFile.MostPixels"/>.</summary>
    TooLarge,

    /// <summary>PNG or JPEG, but broken or cut off.</summary>
    Damaged,

    /// <summary>Sound, but of a kind that a PDF cannot hold: arithmetic or lossless JPEG, 12 bits a sample.</summary>
    Unsupported,

    /// <summary>No picture at all.</summary>
    Nothing,

    /// <summary>More pictures than a document may have.</summary>
    TooMany,
}
