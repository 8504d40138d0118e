namespace IkeLab.Wire.Isakmp;

/// <summary>
/// The fragment payload of the vendors, type 132 ([MS-IKEE] section 2.2.6): a piece of a whole ISAKMP message, header
/// included. Numbers count from 1; number 0 and an empty piece are refused.
/// <code>
/// |         Fragment ID           |Fragment Number|     Flags     |
/// ~                        Fragment Data                          ~
/// </code>
/// </summary>
public sealed record Fragment(ushort Id, byte Number, bool IsLast, Octets Data) : Payload
{
    const byte LastFragment = 1;

    public override PayloadType Type => PayloadType.Fragment;

    internal static Fragment Read(ref WireReader body)
    {
        var (id, number, flags) = (body.U16(), body.U8(), body.U8());
        if (number == 0 || body.Left == 0) body.Fail();
        return new(id, number, (flags & LastFragment) != 0, body.Rest());
    }

    internal override void Write(WireWriter body)
    {
        body.U16(Id);
        body.U8(Number);
        body.U8(IsLast ? LastFragment : (byte)0);
        body.Bytes(Data);
    }
}
