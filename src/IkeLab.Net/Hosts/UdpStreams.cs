using System.Net;
using IkeLab.Wire;
using IkeLab.Wire.Ip;

namespace IkeLab.Net;

/// <summary>
/// The streams that go out from one address, and the ports where it listens, through whatever way its node sends
/// packets of its own. For hosts, and for gateways that speak by themselves.
/// </summary>
public sealed class UdpStreams(Network network, string name, IPAddress address, Action<Ipv4Packet> send)
{
    const int EphemeralPortFirst = 49_152; // RFC 6335 section 6

    readonly List<StreamSender> _streams = [];
    readonly List<UdpReceiver> _receivers = [];

    /// <summary>Sends the first datagram at once, from a port of its own.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A count, an interval or a size out of range.</exception>
    public StreamSender Stream(StreamPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var port = checked((ushort)(EphemeralPortFirst + _streams.Count));
        var stream = new StreamSender(network.Time, plan, port, SendPayload);
        _streams.Add(stream);
        stream.SendNext();
        return stream;

        void SendPayload(Octets payload, int dscp) =>
            Send(new(port, (ushort)plan.To.Port, payload), plan.To.Address, (byte)(dscp << 2));
    }

    /// <summary>Listens from now on; a port on which it listens already keeps its counters.</summary>
    public UdpReceiver Listen(ushort port, bool echo = false)
    {
        if (_receivers.Find(known => known.Port == port) is { } known)
        {
            if (known.Echoes == echo) return known;
            throw new InvalidOperationException($"{name} listens on {port} already, with echo {known.Echoes}");
        }

        var receiver = new UdpReceiver(port, echo);
        _receivers.Add(receiver);
        return receiver;
    }

    /// <summary>Takes a UDP datagram whose checksum is right.</summary>
    /// <returns>Whether it was one for a port that is in use.</returns>
    public bool Accept(Ipv4Packet packet)
    {
        ArgumentNullException.ThrowIfNull(packet);
        if (packet is not { Protocol: IpProtocol.Udp, IsFragment: false }) return false;
        if (!UdpDatagram.TryParse(packet.Payload, packet.Source, packet.Destination, out var datagram)) return false;

        if (_streams.Find(own => own.SourcePort == datagram.DestinationPort) is { } stream)
        {
            stream.Echoes.Count(datagram.Payload);
            return true;
        }

        if (_receivers.Find(own => own.Port == datagram.DestinationPort) is not { } receiver) return false;
        receiver.Received.Count(datagram.Payload);
        if (receiver.Echoes) Send(new(receiver.Port, datagram.SourcePort, datagram.Payload), packet.Source);
        return true;
    }

    void Send(UdpDatagram datagram, IPAddress to, byte typeOfService = 0) =>
        send(new(address, to, IpProtocol.Udp, datagram.ToBytes(address, to)) { TypeOfService = typeOfService });
}
