using System.Net;

namespace IkeLab.Dialects;

/// <summary>
/// One numbered entry of <c>show crypto ikev1 sa</c>. The type is <c>L2L</c> once authenticated; before, the ASA says
/// <c>user</c> of everyone.
/// </summary>
public sealed record AsaIkev1SaRow(IPAddress Peer, string Type, bool IsInitiator, bool IsRekey, AsaIkev1State State)
{
    static readonly LineForm PeerLine = new("{} IKE Peer: {}");
    static readonly LineForm TypeLine = new("    Type    : {} Role    : {}");
    static readonly LineForm RekeyLine = new("    Rekey   : {} State   : {}");

    internal void Print(ShowWriter writer, int number)
    {
        writer.Line(PeerLine, $"{number,-3}", Peer);
        // The column after the first is blank-padded, and so is the end of each line.
        writer.Line(TypeLine, $"{Type,-15}", IsInitiator ? "initiator " : "responder ");
        writer.Line(RekeyLine, $"{(IsRekey ? "yes" : "no"),-15}", $"{State} ");
    }

    internal static AsaIkev1SaRow Read(ShowReader reader, int number)
    {
        var first = reader.Read(PeerLine);
        if (first.Count() != number) reader.Fail();
        var peer = first.Address();
        var second = reader.Read(TypeLine);
        var (type, isInitiator) = (second.Text(), second.Choice("initiator", "responder"));
        var third = reader.Read(RekeyLine);
        return new(peer, type, isInitiator, third.Choice("yes", "no"), third.Word<AsaIkev1State>());
    }
}
