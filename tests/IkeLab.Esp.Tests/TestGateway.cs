using IkeLab.Crypto.Esp;
using IkeLab.Wire;
using IkeLab.Wire.Ip;

namespace IkeLab.Esp.Tests;

/// <summary>A gateway with one line of policy, and the events it has told of.</summary>
sealed class TestGateway
{
    public TestGateway(Selector selector, TunnelEnds ends, TunnelPolicy? policy = null)
    {
        (Line, Ends) = (new(selector), ends);
        Esp = new(new([Line], SpdAction.Bypass), Sad, policy ?? new(), Events.Add);
    }

    public SpdLine Line { get; }

    public TunnelEnds Ends { get; }

    public Sad Sad { get; } = new();

    public EspProcessor Esp { get; }

    public TestSecrets Secrets { get; } = new();

    public List<EspEvent> Events { get; } = [];

    public EspRefusal? LastRefusal => (Events.LastOrDefault() as EspRefused)?.Reason;

    public OutboundSa InstallOutbound(uint spi, EspSuite suite, byte key = 1)
    {
        OutboundSa sa = new(spi, Line, Ends, suite, Keymat(suite, key), Secrets, $"esp/{spi:x8}");
        Sad.Install(sa);
        return sa;
    }

    public InboundSa InstallInbound(uint spi, EspSuite suite, byte key = 1, int replayWindow = 64)
    {
        InboundSa sa = new(spi, Line, Ends, suite, Keymat(suite, key), replayWindow);
        Sad.Install(sa);
        return sa;
    }

    /// <summary>A packet for the other side as it leaves this gateway.</summary>
    public Ipv4Packet Seal(Ipv4Packet inner) =>
        Esp.Send(inner).Packet ?? throw new InvalidOperationException($"Not sealed: {LastRefusal}");

    /// <summary>A body made by hand: what a peer that lies, with the right keys, could send.</summary>
    public Ipv4Packet Forge(
        uint spi, uint sequenceNumber, EspSuite suite, byte nextHeader, ReadOnlySpan<byte> inner, byte key = 1)
    {
        using EspTransform transform = new(suite, Keymat(suite, key));
        var body = transform.Seal(spi, sequenceNumber, nextHeader, inner, new byte[suite.IvLength]);
        return Outer(new EspPacket(spi, sequenceNumber, body).ToBytes());
    }

    public Ipv4Packet Outer(Octets esp) => new(Ends.Local, Ends.Peer, IpProtocol.Esp, esp);

    public static byte[] Keymat(EspSuite suite, byte key)
    {
        var keymat = new byte[suite.KeymatLength];
        for (var i = 0; i < keymat.Length; i++) keymat[i] = (byte)((key * 31) + (i * 7));
        return keymat;
    }
}
