namespace EOffice.Documents.Pdf.Writing;

/// <summary>Bits, lowest first, as deflate packs them.</summary>
internal sealed class BitSink(int capacity)
{
    private byte[] _bytes = new byte[capacity];
    private int _length;
    private ulong _pending;
    private int _count;

    /// <param name="count">At most 32.</param>
    public void Write(uint value, int count)
    {
        _pending |= (ulong)value << _count;
        _count += count;
        while (_count >= 8)
        {
            Put((byte)_pending);
            _pending >>= 8;
            _count -= 8;
        }
    }

    /// <summary>Fills up the last byte and adds whole ones.</summary>
    public byte[] Finish(ReadOnlySpan<byte> trailer)
    {
        if (_count > 0)
        {
            Put((byte)_pending);
        }

        foreach (var value in trailer)
        {
            Put(value);
        }

        return _bytes.AsSpan(0, _length).ToArray();
    }

    private void Put(byte value)
    {
        if (_length == _bytes.Length)
        {
            Array.Resize(ref _bytes, _length * 2);
        }

        _bytes[_length++] = value;
    }
}
