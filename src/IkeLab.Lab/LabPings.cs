using System.Net;
using IkeLab.Lab.Configuration;
using IkeLab.Lab.Readings;
using IkeLab.Net;

namespace IkeLab.Lab;

/// <summary>Pings in a running lab; each waits for its outcome and is printed.</summary>
public static class LabPings
{
    /// <summary>Pings from the host behind one gateway the one behind the other, and waits for the outcome.</summary>
    public static Ping Ping(this LabContext lab, string from, string to, int count) =>
        lab.Ping(from, to, target => new(target, count));

    /// <summary>The same with a plan for the address of the other host.</summary>
    public static Ping Ping(this LabContext lab, string from, string to, Func<IPAddress, PingPlan> plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var (source, target) = (lab.HostBehind(from), lab.HostBehind(to));
        return Ping(lab, source.Ping, source.Address, plan(target.Address));
    }

    /// <summary>Pings from one host another, by their addresses, and waits for the outcome.</summary>
    /// <exception cref="ImpossibleConfigurationException">There is no such host.</exception>
    public static Ping Ping(this LabContext lab, IPAddress from, IPAddress to, int count)
    {
        var (source, target) = (lab.Sites.HostAt(from), lab.Sites.HostAt(to));
        return Ping(lab, source.Ping, source.Address, new(target.Address, count));
    }

    /// <summary>Pings from a gateway itself the other gateway, and waits for the outcome.</summary>
    public static Ping PingItself(this LabContext lab, string from, string to, int count)
    {
        var (source, target) = (lab.Sites.Named(from).Gateway, lab.Sites.Named(to).Gateway);
        return Ping(lab, source.Ping, source.Setup.Outside, new(target.Setup.PublicAddress, count));
    }

    /// <summary>Pings from a gateway itself a host behind the other one, and waits for the outcome.</summary>
    public static Ping PingBehind(this LabContext lab, string from, string to, int count)
    {
        var source = lab.Sites.Named(from).Gateway;
        return Ping(lab, source.Ping, source.Setup.Outside, new(lab.HostBehind(to).Address, count));
    }

    /// <summary>Pings from a host behind a gateway the other gateway itself, and waits for the outcome.</summary>
    public static Ping PingGateway(this LabContext lab, string from, string to, int count)
    {
        var source = lab.HostBehind(from);
        return Ping(lab, source.Ping, source.Address, new(lab.Sites.Named(to).Gateway.Setup.Outside, count));
    }

    static Ping Ping(LabContext lab, Func<PingPlan, Ping> source, IPAddress from, PingPlan plan)
    {
        Ping? ping = null;
        lab.Now("ping", () => ping = source(plan));
        lab.Finish(plan.Timeout * plan.Count, () => ping is { IsDone: true }, "the ping");
        lab.LastPing = ping ?? throw new InvalidOperationException("the ping never began");
        lab.Output.WriteLine(PingText.Of(ping, from));
        return ping;
    }
}
