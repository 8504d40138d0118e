using IkeLab.Crypto.Esp;
using IkeLab.Dialects;
using IkeLab.Esp;
using IkeLab.Ike;
using IkeLab.Lab;
using IkeLab.Lab.Captures;
using IkeLab.Lab.Readings;
using IkeLab.Lab.Sentences;
using IkeLab.Net;
using IkeLab.Wire.Captures;
using IkeLab.Wire.Ip;
using IkeLab.Wire.Isakmp;
using IkeLab.Wire.Naming;

namespace IkeLab.Gherkin.Steps;

/// <summary>What a gateway shows beside its state, and what the lab hands out.</summary>
[Binding]
public sealed class ShownSteps(LabContext lab)
{
    /// <summary>Each line is in the output, as a part of one, in this order; others may stand between.</summary>
    [Then("{gateway} shows in {string}:")]
    [Then("{gateway} 在 {string} 中顯示：")]
    public void Shows(GatewayName gateway, string command, string lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var output = Show.Of(lab.Sites, gateway.Name, command);
        var left = new Queue<string>(output.Split('\n').Select(Even));
        foreach (var expected in lines.Split('\n').Select(Even).Where(line => line.Length > 0))
        {
            while (left.TryPeek(out var line) && !line.Contains(expected, StringComparison.Ordinal)) left.Dequeue();
            Expect.That(
                left.TryDequeue(out _),
                $"'{command}' at {gateway} does not show '{expected}' there; it shows\n{output}");
        }
    }

    /// <summary>Those that are only listed still among them: the pairs of SPIs tell them apart.</summary>
    [Then("{gateway} shows {int} ISAKMP SAs with different SPIs")]
    [Then("{gateway} 顯示 {int} 個 SPI 不同的 ISAKMP SA")]
    public void ShowsSas(GatewayName gateway, int expected)
    {
        var sas = lab.Sites.Named(gateway.Name).Gateway.Ike.Sas;
        Expect.Equal(expected, sas.Count, $"ISAKMP SAs at {gateway}");
        Expect.Equal(expected, sas.Select(sa => sa.Id).Distinct().Count(), $"different pairs of SPIs at {gateway}");
    }

    /// <summary>In show crypto isakmp sa detail: what was agreed on.</summary>
    [Then("{gateway} shows the ISAKMP SA with {encryption}, {hash} and group {group}")]
    [Then("{gateway} 顯示 ISAKMP SA 使用 {encryption}、{hash} 與群組 {group}")]
    public void ShowsPolicy(GatewayName gateway, CipherWord cipher, HashWord hash, GroupWord group)
    {
        var expected = (cipher.Kind, cipher.KeyLength, hash.Kind, group.Number);
        var policy = lab.Sites.Named(gateway.Name).Gateway.Ike.Sas is [.., var newest] ? newest.Policy : null;
        Expect.That(policy is not null, $"{gateway} has agreed on no policy");
        Expect.Equal(
            expected, (policy.Cipher, policy.KeyLength, policy.Hash, policy.Group),
            $"the policy of the ISAKMP SA at {gateway}");
    }

    /// <summary>What the IPsec SAs have carried, by the length of the inner packets.</summary>
    [Then("{gateway} shows {int} octets TX and {int} octets RX")]
    [Then("{gateway} 顯示 TX {int} 個位元組與 RX {int} 個位元組")]
    public void ShowsTraffic(GatewayName gateway, int transmitted, int received)
    {
        var pairs = lab.Sites.Named(gateway.Name).Gateway.Pairs;
        Expect.That(pairs.Count > 0, $"{gateway} has no IPsec SAs");
        Expect.Equal(
            $"TX {transmitted}, RX {received}",
            $"TX {Octets(pairs, pair => pair.Outbound)}, RX {Octets(pairs, pair => pair.Inbound)}",
            $"octets in the tunnel at {gateway}");
    }

    /// <summary>In the pcapng file as it would be written, at the offsets where an analyser looks for them.</summary>
    [Then("the exported capture {tap} shows both SPIs of every message")]
    [Then("匯出的擷取檔 {tap} 顯示每個訊息的兩個 SPI")]
    public void ExportsSpis(TapPlace place)
    {
        var tap = place.In(lab);
        Expect.That(
            PcapngReader.TryRead(CaptureFile.Of(tap), out var file, out var why),
            $"the capture at {place.Gateway} is no pcapng file: {why}");
        var namer = new MessageNamer();
        var exported = file.Packets.Select(packet => Ipv4Packet.TryParse(packet.Data, out var ip) &&
                UdpDatagram.TryParse(ip.Payload, ip.Source, ip.Destination, out var udp)
            ? namer.Name(udp.Between(ip))?.Message.Header.Sa
            : null);
        var expected = ObservedPacket.Of(tap).Select(packet => packet.Message).OfType<Message>()
            .Select(message => message.Header.Sa).ToList();
        Expect.That(expected.Count > 0, $"no IKE message was captured at {place.Gateway}");
        Expect.Equal(
            string.Join(", ", expected), string.Join(", ", exported.Where(sa => sa is not null)),
            "SPIs in the exported capture");
    }

    /// <summary>Whatever has no reference to the sockets of the platform can open none.</summary>
    [Then("no part of the lab refers to sockets")]
    [Then("實驗室的任何部分都不使用通訊端")]
    public void HasNoSockets()
    {
        Type[] parts =
        [
            typeof(Ipv4Packet), typeof(EspSuite), typeof(EspProcessor), typeof(IkePeer), typeof(Isp), typeof(IosPing),
            typeof(LabContext),
        ];
        foreach (var part in parts.Select(type => type.Assembly))
        {
            var sockets = part.GetReferencedAssemblies().Select(reference => reference.Name).Where(name =>
                name is "System.Net.Sockets" or "System.Net.Quic" or "System.Net.Http" or "System.Net.Ping"
                    or "System.IO.Pipes");
            Expect.Equal("", string.Join(", ", sockets), $"references of {part.GetName().Name}");
        }
    }

    static ulong Octets(IReadOnlyList<InstalledPair> pairs, Func<InstalledPair, EspSa?> way) =>
        pairs.Select(way).OfType<EspSa>().Aggregate(0UL, (sum, sa) => sum + sa.CarriedOctets);

    // Columns are aligned with spaces, more of them in one release than in another.
    static string Even(string line) =>
        string.Join(' ', line.Split((char[])[' ', '\r'], StringSplitOptions.RemoveEmptyEntries));
}
