using System.Net;
using System.Net.Sockets;
using IkeLab.Gherkin.Runner;
using IkeLab.Ike;
using IkeLab.Lab.Live;
using IkeLab.Net;
using IkeLab.Wire.Ip;

namespace IkeLab.Cli.Live;

/// <summary>
/// The two UDP sockets of a gateway. The stack sends and receives IPv4 packets; here their UDP datagrams go into the
/// world and come from it, the outer IP header being the operating system's.
/// </summary>
sealed class UdpSockets : IDisposable
{
    const int DatagramMax = ushort.MaxValue;

    // Windows reports an ICMP port unreachable at the next receive; a peer that is not there yet is no error here.
    const int IgnoreUnreachable = unchecked((int)0x9800000C); // SIO_UDP_CONNRESET

    readonly LiveLoop _loop;
    readonly Listening _own;
    readonly Listening _peer;
    readonly Socket _ike;
    readonly Socket _natTraversal;

    /// <exception cref="RefusedException">A socket cannot be had.</exception>
    public UdpSockets(LiveLoop loop, Listening own, Listening peer)
    {
        (_loop, _own, _peer) = (loop, own, peer);
        _ike = Bind(own.Address, own.Ike);
        _natTraversal = Bind(own.Address, own.NatTraversal);
    }

    /// <summary>Datagrams that the operating system would not send.</summary>
    public long NotSent { get; private set; }

    /// <summary>
    /// Packets that are no UDP of ports 500 or 4500: ESP without UDP encapsulation, packets in clear.
    /// </summary>
    public long NoUdp { get; private set; }

    /// <summary>From here on what comes goes into the stack.</summary>
    public void Receive(Outlet into)
    {
        Begin(_ike, IkePeerOptions.Port, into);
        Begin(_natTraversal, UdpEncapsulation.Port, into);
    }

    /// <summary>Sends what the stack sent; on the loop.</summary>
    public void Send(Packet packet)
    {
        if (packet.Ip is not { } ip || !packet.TryReadUdp(out var udp) || SocketOf(udp.SourcePort) is not { } socket)
        {
            NoUdp++;
            return;
        }

        try
        {
            socket.SendTo(udp.Payload.Span, _peer.ToWorld(new(ip.Destination, udp.DestinationPort)));
        }
        catch (SocketException)
        {
            // No route, a full buffer, a firewall: for the stack the datagram is lost, as any may be.
            NotSent++;
        }
    }

    public void Dispose()
    {
        _ike.Dispose();
        _natTraversal.Dispose();
    }

    Socket? SocketOf(ushort port) =>
        port == IkePeerOptions.Port ? _ike : port == UdpEncapsulation.Port ? _natTraversal : null;

    void Begin(Socket socket, ushort port, Outlet into) =>
        new Thread(() => ReceiveFrom(socket, port, into)) { IsBackground = true, Name = $"UDP {port}" }.Start();

    void ReceiveFrom(Socket socket, ushort port, Outlet into)
    {
        var buffer = new byte[DatagramMax];
        while (true)
        {
            EndPoint from = new IPEndPoint(IPAddress.Any, 0);
            try
            {
                var length = socket.ReceiveFrom(buffer, ref from);
                var (source, payload) = (_peer.ToStack((IPEndPoint)from), buffer.AsSpan(0, length).ToArray());
                _loop.Post("a datagram arrives", () => into.Put(PacketOf(source, new(_own.Address, port), payload)));
            }
            catch (SocketException error)
                when (error.SocketErrorCode is SocketError.ConnectionReset or SocketError.MessageSize)
            {
                // Neither says anything of the next datagram.
            }
            catch (Exception over) when (over is SocketException or ObjectDisposedException)
            {
                return; // the socket was closed: the gateway stops
            }
        }
    }

    static Ipv4Packet PacketOf(IPEndPoint from, IPEndPoint to, byte[] payload)
    {
        var udp = new UdpDatagram((ushort)from.Port, (ushort)to.Port, payload);
        return new(from.Address, to.Address, IpProtocol.Udp, udp.ToBytes(from.Address, to.Address));
    }

    static Socket Bind(IPAddress address, ushort port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            if (OperatingSystem.IsWindows()) socket.IOControl(IgnoreUnreachable, [0, 0, 0, 0], null);
            socket.Bind(new IPEndPoint(address, port));
            return socket;
        }
        catch (SocketException error)
        {
            socket.Dispose();
            throw new RefusedException(
                ExitCodes.Usage, $"--listen: UDP {port} of {address} cannot be had: {error.Message}");
        }
    }
}
