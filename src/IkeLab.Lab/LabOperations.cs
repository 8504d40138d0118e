using IkeLab.Ike;
using IkeLab.Lab.Configuration;
using IkeLab.Net;

namespace IkeLab.Lab;

/// <summary>What the people at a gateway's console, at its NATs and at an ISP do in a running lab.</summary>
public static class LabOperations
{
    /// <summary>Lets the NAT of a gateway forget its mappings.</summary>
    public static void Rebind(this LabContext lab, string gateway)
    {
        var nat = lab.Sites.NatOf(gateway);
        lab.Now("rebind", nat.Rebind);
    }

    /// <summary>Lets the carrier's NAT before a gateway forget its mappings.</summary>
    public static void RebindCarrier(this LabContext lab, string gateway)
    {
        var nat = lab.Sites.CarrierNatOf(gateway);
        lab.Now("rebind", nat.Rebind);
    }

    /// <summary>Lets an ISP forget what it knows of flows, as when its boxes restart.</summary>
    public static void Restart(this LabContext lab, Isp isp)
    {
        ArgumentNullException.ThrowIfNull(isp);
        _ = lab.Sites;
        lab.Now("the ISP restarts", isp.Restart);
    }

    /// <summary>Lets a gateway bring the tunnel up. What comes of it takes time.</summary>
    public static void Initiate(this LabContext lab, string gateway)
    {
        var site = lab.Sites.Named(gateway);
        lab.Now("initiate", () => site.Gateway.Initiate());
    }

    /// <summary>Lets both gateways bring the tunnel up at the same instant.</summary>
    public static void InitiateBoth(this LabContext lab)
    {
        var gateways = lab.Sites.Gateways;
        lab.Now("both initiate", () =>
        {
            foreach (var gateway in gateways) gateway.Initiate();
        });
    }

    /// <summary>Does something to the IKE of a gateway, as an operator at its console would.</summary>
    public static void At(this LabContext lab, string gateway, string label, Action<IkePeer> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        var site = lab.Sites.Named(gateway);
        lab.Now(label, () => action(site.Gateway.Ike));
    }

    /// <summary>Lets a gateway forget the SAs of one line without a Delete.</summary>
    /// <exception cref="ImpossibleConfigurationException">It has no such line, or no SA for it.</exception>
    public static void LoseSas(this LabContext lab, string gateway, Esp.Selector line)
    {
        var at = lab.Sites.Named(gateway).Gateway;
        if (at.PairsOf(at.Line(line)) is [])
        {
            throw new ImpossibleConfigurationException(
                $"gateway \"{gateway}\" has no SA for {Sentences.Lines.Words(line)} to lose");
        }

        lab.Now("lose SAs", () => at.LoseSas(at.Line(line)));
    }
}
