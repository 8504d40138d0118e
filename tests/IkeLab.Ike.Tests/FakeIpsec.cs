namespace IkeLab.Ike.Tests;

/// <summary>The IPsec side: its policy lines, and a note of every SA and every SPI that is reserved.</summary>
sealed class FakeIpsec(ChildPolicy line, uint firstSpi) : IIpsec
{
    uint _next = firstSpi;

    public List<ChildPolicy> Lines { get; } = [line];

    public List<ChildSa> Inbound { get; } = [];

    public List<ChildSa> Outbound { get; } = [];

    /// <summary>SPIs reserved that are neither released nor those of an SA.</summary>
    public List<uint> Reserved { get; } = [];

    public ChildPolicy? Match(KnownPeer peer, Selector local, Selector remote) =>
        Lines.Find(line => line.Local.Contains(local) && line.Remote.Contains(remote)) is { } found
            ? found with { Local = local, Remote = remote }
            : null;

    public uint ReserveSpi(string label)
    {
        Reserved.Add(_next);
        return _next++;
    }

    public void ReleaseSpi(uint spi) => Reserved.Remove(spi).Should().BeTrue("only a reserved SPI can be released");

    public void InstallInbound(ChildSa sa)
    {
        Reserved.Remove(sa.InboundSpi).Should().BeTrue("an inbound SA has a reserved SPI");
        Inbound.Add(sa);
    }

    public void InstallOutbound(ChildSa sa) => Outbound.Add(sa);

    public void Remove(ChildSa sa, string why)
    {
        Inbound.Remove(sa);
        Outbound.Remove(sa);
    }
}
