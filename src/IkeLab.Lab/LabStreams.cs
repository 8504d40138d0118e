using System.Net;
using IkeLab.Lab.Configuration;
using IkeLab.Net;

namespace IkeLab.Lab;

/// <summary>Streams of UDP datagrams in a running lab.</summary>
public static class LabStreams
{
    /// <summary>
    /// Sends a stream of UDP datagrams from one site to the other and waits until the last one can have arrived. Their
    /// DSCPs come in turn; none is 0.
    /// </summary>
    public static (StreamSender Sender, UdpReceiver Receiver) Stream(
        this LabContext lab, string from, string to, int count, TimeSpan interval, params IReadOnlyList<int> dscps)
    {
        const ushort port = 5001;
        return Stream(lab, lab.HostBehind(from), lab.HostBehind(to), port, count, interval, echo: false, dscps);
    }

    /// <summary>The same from a gateway itself to the other one.</summary>
    public static (StreamSender Sender, UdpReceiver Receiver) StreamItself(
        this LabContext lab, string from, string to, int count, TimeSpan interval)
    {
        const ushort port = 5001;
        var (source, target) = (lab.Sites.Named(from).Gateway, lab.Sites.Named(to).Gateway);
        var plan = new StreamPlan(new(target.Setup.PublicAddress, port), count, interval);
        return Stream(lab, source.Stream, plan, target.Listen(port));
    }

    /// <summary>The same between two hosts, by their addresses, to a port where each datagram is sent back.</summary>
    /// <exception cref="ImpossibleConfigurationException">There is no such host.</exception>
    public static StreamSender StreamThereAndBack(
        this LabContext lab, IPAddress from, IPAddress to, ushort port, int count, TimeSpan interval) =>
        Stream(lab, lab.Sites.HostAt(from), lab.Sites.HostAt(to), port, count, interval, echo: true).Sender;

    static (StreamSender Sender, UdpReceiver Receiver) Stream(
        LabContext lab, Host source, Host target, ushort port, int count, TimeSpan interval, bool echo,
        params IReadOnlyList<int> dscps)
    {
        var plan = new StreamPlan(new(target.Address, port), count, interval);
        if (dscps.Count > 0) plan = plan with { Dscps = dscps };
        return Stream(lab, source.Stream, plan, target.Listen(port, echo));
    }

    static (StreamSender Sender, UdpReceiver Receiver) Stream(
        LabContext lab, Func<StreamPlan, StreamSender> source, StreamPlan plan, UdpReceiver receiver)
    {
        StreamSender? sender = null;
        lab.Now("stream", () => sender = source(plan));
        lab.Finish(plan.Interval * plan.Count, () => sender is { IsDone: true }, "the stream");
        lab.Pass(TimeSpan.FromSeconds(1));
        return (sender ?? throw new InvalidOperationException("the stream never began"), receiver);
    }
}
