using System.Net;

namespace IkeLab.Dialects;

/// <summary>One end of a selector pair, <c>(addr/mask/prot/port)</c>; protocol 0 and port 0 are any.</summary>
public sealed record IosIdent(IPAddress Address, IPAddress Mask, byte Protocol = 0, ushort Port = 0)
{
    internal void Print(ShowWriter writer, LineForm form) => writer.Line(form, Address, Mask, Protocol, Port);

    internal static IosIdent Read(LineFields fields) =>
        new(fields.Address(), fields.Address(), fields.Octet(), fields.Port());
}
