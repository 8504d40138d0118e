using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace IkeLab.Dialects;

/// <summary>
/// The fields of one line, taken in their order; a field that is not what it should be fails the whole read.
/// </summary>
sealed class LineFields(string[] values, Action fail)
{
    int _next;

    public string Text()
    {
        if (_next < values.Length) return values[_next++];
        fail();
        return "";
    }

    public ulong Number() => Number(NumberStyles.None);

    public int Count() => (int)Number(int.MaxValue);

    public ushort Port() => (ushort)Number(ushort.MaxValue);

    public byte Octet() => (byte)Number(byte.MaxValue);

    /// <summary>
    /// An SPI in hexadecimal and, in the next field, in decimal: a text that contradicts itself is refused.
    /// </summary>
    public uint Spi()
    {
        var hexadecimal = Number(NumberStyles.AllowHexSpecifier);
        var number = Number(uint.MaxValue);
        if (hexadecimal != number) fail();
        return (uint)number;
    }

    public IPAddress Address()
    {
        var text = Text();
        // IPAddress also reads "1" and "0x7f.1"; a device writes four numbers.
        if (text.Split('.').Length == 4 && IPAddress.TryParse(text, out var address)
            && address.AddressFamily == AddressFamily.InterNetwork && address.ToString() == text) return address;
        fail();
        return IPAddress.Any;
    }

    /// <summary>One of the words of <typeparamref name="TEnum"/>; some releases write it in small letters.</summary>
    public TEnum Word<TEnum>() where TEnum : struct, Enum
    {
        var text = Text();
        foreach (var value in Enum.GetValues<TEnum>())
            if (string.Equals(value.ToString(), text, StringComparison.OrdinalIgnoreCase)) return value;
        fail();
        return default;
    }

    /// <summary>Whether the field is the first of two words; any third fails.</summary>
    public bool Choice(string yes, string no)
    {
        var text = Text();
        if (text != yes && text != no) fail();
        return text == yes;
    }

    ulong Number(ulong most)
    {
        var number = Number();
        if (number <= most) return number;
        fail();
        return 0;
    }

    ulong Number(NumberStyles style)
    {
        if (ulong.TryParse(Text(), style, CultureInfo.InvariantCulture, out var number)) return number;
        fail();
        return 0;
    }
}
