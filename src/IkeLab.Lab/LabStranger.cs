using IkeLab.Lab.Configuration;
using IkeLab.Lab.Readings;
using IkeLab.Lab.Sentences;
using IkeLab.Net;

namespace IkeLab.Lab;

/// <summary>The stranger on the path of a running lab, who has no keys.</summary>
public static class LabStranger
{
    /// <summary>
    /// A stranger on the side of a gateway's peer sends it what it has made of a message of that peer, under the peer's
    /// address; the time that this takes to arrive passes.
    /// </summary>
    /// <exception cref="ImpossibleConfigurationException">No such message has passed, or it is unreadable.</exception>
    public static void Forge(this LabContext lab, string to, Forgery forgery)
    {
        ArgumentNullException.ThrowIfNull(forgery);
        var peer = lab.Sites.PeersOf(lab.Sites.Named(to).Gateway)[0];
        var seen = SentMessage.Of(lab.Sites);
        var original = seen.FirstOrDefault(sent => sent.From == peer.Name && sent.Name == forgery.Message);
        if (original is not { Packet.Ip: { } ip, Payloads: { } payloads })
        {
            throw new ImpossibleConfigurationException(
                $"gateway \"{peer.Name}\" has sent no {forgery.Message} that could be forged");
        }

        var udp = forgery.Of(original.Message, payloads);
        var forged = ip with { Payload = udp.ToBytes(ip.Source, ip.Destination) };
        var port = lab.SideOf(peer.Name) is IspSide.A ? lab.Isp.A : lab.Isp.B;
        lab.Now("forge", () => lab.Isp.Forge(port, lab.Sites.Network.NewPacket(forged)));
        lab.Pass(TwoSites.AccessDelay);
    }
}
