using System.Buffers.Binary;

namespace EOffice.Documents.Images;

/// <summary>
/// Takes JPEG data over into a PDF as it is, without decoding (ITU-T T.81, annex B). Walks all segments to the end mark, so a file
/// that was cut off is noticed, and drops what a letter has no use for: the camera's position, thumbnails, comments.
/// </summary>
internal static class JpegReader
{
    private const int Mark = 0xFF, StartOfImage = 0xD8, EndOfImage = 0xD9, StartOfScan = 0xDA, Quantisation = 0xDB, Huffman = 0xC4;
    private const int App0 = 0xE0, App1 = 0xE1, App14 = 0xEE, App15 = 0xEF, Comment = 0xFE;

    public static bool Recognises(ReadOnlySpan<byte> file) => file is [Mark, StartOfImage, Mark, ..];

    public static ImageReading Read(ReadOnlySpan<byte> file)
    {
        var facts = new Facts();
        using var kept = new MemoryStream(file.Length);
        kept.Write(file[..2]);
        for (var at = 2; ;)
        {
            while (at + 1 < file.Length && file[at] == Mark && file[at + 1] == Mark)
            {
                at++;   // fill bytes
            }

            if (at + 1 >= file.Length || file[at] != Mark)
            {
                return ImageRefusal.Damaged;
            }

            var marker = file[at + 1];
            if (marker == EndOfImage)
            {
                kept.Write(file.Slice(at, 2));
                return facts.Finish(kept.ToArray());
            }

            if (at + 4 > file.Length || BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]) is var length && (length < 2 || at + 2 + length > file.Length))
            {
                return ImageRefusal.Damaged;
            }

            var segment = file.Slice(at + 4, length - 2);
            if (facts.Note(marker, segment) is { } refusal)
            {
                return refusal;
            }

            var end = marker == StartOfScan ? EndOfScan(file, at + 2 + length) : at + 2 + length;
            kept.Write(Keeps(marker) ? file[at..end] : []);
            at = end;
        }
    }

    private static bool Keeps(int marker) => marker is not ((>= App0 and <= App15) or Comment) or App14;

    // Coded data ends at a mark that is neither a stuffed zero nor a restart.
    private static int EndOfScan(ReadOnlySpan<byte> file, int at)
    {
        while (at < file.Length)
        {
            var next = file[at..].IndexOf((byte)Mark);
            if (next < 0 || at + next + 1 >= file.Length)
            {
                return file.Length;
            }

            at += next;
            if (file[at + 1] is not (0 or (>= 0xD0 and <= 0xD7)))
            {
                return at;
            }

            at += 2;
        }

        return file.Length;
    }

    private sealed class Facts
    {
        private int _width, _height, _components, _orientation = 1;
        private bool _adobe, _rgb, _tables, _quantisation, _scan;

        public ImageRefusal? Note(int marker, ReadOnlySpan<byte> segment)
        {
            switch (marker)
            {
                case 0xC0 or 0xC1 or 0xC2:
                    return NoteFrame(segment);
                case >= 0xC3 and <= 0xCF and not Huffman:
                    return ImageRefusal.Unsupported;
                case >= 0xD0 and <= StartOfImage or 0 or 1:
                    return ImageRefusal.Damaged;
                case Huffman:
                    _tables = true;
                    break;
                case Quantisation:
                    _quantisation = true;
                    break;
                case StartOfScan:
                    _scan = true;
                    return _components > 0 ? null : ImageRefusal.Damaged;
                case App14:
                    _adobe |= segment.StartsWith("Adobe"u8);
                    break;
                case App1 when ExifOrientation.Find(segment) is { } orientation:
                    _orientation = orientation;
                    break;
            }

            return null;
        }

        public ImageReading Finish(byte[] data)
        {
            if (_components == 0 || !_scan || !_tables || !_quantisation)
            {
                return ImageRefusal.Damaged;
            }

            var space = _components switch { 1 => "/DeviceGray", 3 => "/DeviceRGB", _ => "/DeviceCMYK" };

            // Adobe's CMYK is stored inverted; plain RGB says so by its component names.
            var extras = _components == 4 && _adobe ? "/Decode[1 0 1 0 1 0 1 0]" : _rgb && !_adobe ? "/DecodeParms<</ColorTransform 0>>" : "";
            var (turn, mirror) = ExifOrientation.Upright(_orientation);
            return new(new(_width, _height, space, 8, "DCTDecode", data, extras), null, turn, mirror);
        }

        private ImageRefusal? NoteFrame(ReadOnlySpan<byte> segment)
        {
            if (_components != 0 || segment.Length < 6 || segment.Length < 6 + (segment[5] * 3))
            {
                return ImageRefusal.Damaged;
            }

            (_height, _width) = (BinaryPrimitives.ReadUInt16BigEndian(segment[1..]), BinaryPrimitives.ReadUInt16BigEndian(segment[3..]));
            _components = segment[5];
            if (segment[0] != 8 || _height == 0 || _components is not (1 or 3 or 4))
            {
                return _width == 0 ? ImageRefusal.Damaged : ImageRefusal.Unsupported;
            }

            _rgb = _components == 3 && segment[6] == 'R' && segment[9] == 'G' && segment[12] == 'B';
            return _width == 0 ? ImageRefusal.Damaged : (long)_width * _height > ImageFile.MostPixels ? ImageRefusal.TooLarge : null;
        }
    }
}
