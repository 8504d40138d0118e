using System.Net;
using IkeLab.Ike;
using IkeLab.Lab;
using IkeLab.Lab.Configuration;
using IkeLab.Lab.Sentences;

namespace IkeLab.Gherkin.Steps;

/// <summary>NAT traversal at the gateways (RFC 3947, RFC 3948); the NAT itself is the network's.</summary>
[Binding]
public sealed class NatTraversalSteps(LabContext lab)
{
    /// <summary>no crypto ipsec nat-transparency udp-encapsulation</summary>
    [Given("{gateway} does not do NAT traversal")]
    [Given("{gateway} 不使用 NAT 遍歷")]
    public void Without(GatewayName gateway) => lab.Configure(
        gateway.Name, setup => setup with { Features = setup.Features & ~PeerFeatures.NatTraversal });

    /// <summary>It claims to be behind a NAT, so both sides encapsulate.</summary>
    [Given("{gateway} forces UDP encapsulation")]
    [Given("{gateway} 強制使用 UDP 封裝")]
    public void Forces(GatewayName gateway) =>
        lab.Configure(gateway.Name, setup => setup with { ForcesEncapsulation = true });

    /// <summary>Against RFC 3947 section 5.2: in transport mode the peer then cannot mend checksums.</summary>
    [Given("{gateway} sends no NAT-OA")]
    [Given("{gateway} 不傳送 NAT-OA")]
    public void OmitsOriginalAddresses(GatewayName gateway) =>
        lab.Configure(gateway.Name, setup => setup with { OmitsOriginalAddresses = true });

    /// <summary>Without having agreed on it: the other side stays with ESP.</summary>
    [Given("{gateway} puts ESP into UDP whatever was agreed")]
    [Given("{gateway} 無論協商結果都以 UDP 封裝 ESP")]
    public void Unasked(GatewayName gateway) =>
        lab.Configure(gateway.Name, setup => setup with { EncapsulatesUnasked = true });

    /// <summary>One octet 0xFF, from behind the NAT alone (RFC 3948 section 4).</summary>
    [Given("{gateway} sends a NAT keepalive every {duration}")]
    [Given("{gateway} 每 {duration}傳送 NAT keepalive")]
    public void KeepAlive(GatewayName gateway, TimeSpan interval) => lab.Configure(gateway.Name, setup => setup with
    {
        NatKeepAlive = interval > TimeSpan.Zero
            ? interval
            : throw new ImpossibleConfigurationException("a keepalive comes every 1 ms or more"),
    });

    /// <summary>So the mapping of its NAT ends when nothing else is sent.</summary>
    [Given("{gateway} sends no NAT keepalives")]
    [Given("{gateway} 不傳送 NAT keepalive")]
    public void NoKeepAlive(GatewayName gateway) =>
        lab.Configure(gateway.Name, setup => setup with { NatKeepAlive = null });

    /// <summary>
    /// crypto isakmp fragmentation: messages in pieces of their own, where the peer announces it too.
    /// </summary>
    [Given("{gateway} fragments IKE messages into packets of {int} octets")]
    [Given("{gateway} 將 IKE 訊息分段為 {int} 位元組的封包")]
    public void Fragments(GatewayName gateway, int octets) => lab.Configure(gateway.Name, setup => setup with
    {
        Features = setup.Features | PeerFeatures.Fragmentation,
        FragmentSize = octets is >= 128 and <= 65_535
            ? octets
            : throw new ImpossibleConfigurationException("a packet of IKE has 128 to 65535 octets"),
    });

    /// <summary>By the NAT-D payloads of MM3 and MM4.</summary>
    [Then("{gateway} found itself behind a NAT")]
    [Then("{gateway} 發現自己位於 NAT 之後")]
    public void FoundItself(GatewayName gateway) =>
        Expect.That(Found(gateway).HasFlag(NatEnds.Local), $"{gateway} found: {Found(gateway)}");

    /// <summary>By the NAT-D payloads of MM3 and MM4.</summary>
    [Then("{gateway} found its peer behind a NAT")]
    [Then("{gateway} 發現對等體位於 NAT 之後")]
    public void FoundPeer(GatewayName gateway) =>
        Expect.That(Found(gateway).HasFlag(NatEnds.Remote), $"{gateway} found: {Found(gateway)}");

    /// <summary>By the NAT-D payloads of MM3 and MM4.</summary>
    [Then("{gateway} found no NAT")]
    [Then("{gateway} 未發現 NAT")]
    public void FoundNone(GatewayName gateway) => Expect.Equal(NatEnds.None, Found(gateway), $"what {gateway} found");

    [Then("{gateway} sent {int} NAT keepalive(s)")]
    [Then("{gateway} 傳送了 {int} 個 NAT keepalive")]
    public void SentKeepAlives(GatewayName gateway, int times) =>
        Expect.Equal(times, Events<KeepAliveSent>(gateway).Count(), $"NAT keepalives that {gateway} sent");

    /// <summary>By NAT-OA: the initiator's and the responder's.</summary>
    [Then("{gateway} was told the original addresses {address} and {address}")]
    [Then("{gateway} 被告知原始位址 {address} 與 {address}")]
    public void ToldOriginals(GatewayName gateway, IPAddress source, IPAddress destination)
    {
        var told = Events<NatOriginalsReceived>(gateway).LastOrDefault();
        Expect.That(told is not null, $"{gateway} has received no NAT-OA");
        Expect.Equal(new(source, destination), told.Originals, $"the original addresses of what comes to {gateway}");
    }

    [Then("{gateway} was told no original addresses")]
    [Then("{gateway} 未被告知原始位址")]
    public void ToldNone(GatewayName gateway) =>
        Expect.Equal(0, Events<NatOriginalsReceived>(gateway).Count(), $"NAT-OA that {gateway} received");

    NatEnds Found(GatewayName gateway)
    {
        var found = Events<NatDetected>(gateway).LastOrDefault();
        Expect.That(
            found is not null,
            $"{gateway} has not looked for a NAT: both gateways must do NAT traversal, and MM3 and MM4 arrive");
        return found.Ends;
    }

    IEnumerable<T> Events<T>(GatewayName gateway) => lab.Journal.At<T>(lab.Sites.Named(gateway.Name).Gateway.Name);
}
