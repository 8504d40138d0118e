using IkeLab.Lab;
using IkeLab.Lab.Readings;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Gherkin.Steps;

/// <summary>What nobody on the path can find, in any capture, at any offset of any packet.</summary>
[Binding]
public sealed class SecrecySteps(LabContext lab)
{
    /// <summary>Neither of a host nor of a network: a packet of the sites is in the captures only within ESP.</summary>
    [Then("no capture shows an address behind a gateway")]
    [Then("沒有任何擷取點出現網關後方的位址")]
    public void ShowNoInnerAddress()
    {
        var seen = lab.Sites.Taps.SelectMany(ObservedPacket.Of).ToList();
        Expect.SomethingToSee(
            seen.Exists(packet => packet.IsEsp || packet.IsEspInUdp),
            "no ESP was captured, so there was no address to hide");
        var networks = lab.Sites.Gateways.SelectMany(gateway => gateway.Setup.Networks);
        var addresses = lab.Sites.Hosts.Select(host => host.Address)
            .Concat(networks.Select(network => network.BaseAddress));
        foreach (var address in addresses) RequireAbsent(address.GetAddressBytes(), $"the address {address}");
    }

    /// <summary>The identities are those of phase 1: in main mode only the keys of the lab read them.</summary>
    [Then("no capture shows an identity in clear")]
    [Then("沒有任何擷取點出現明文的身分")]
    public void ShowNoIdentity()
    {
        var proved = SentMessage.Of(lab.Sites)
            .Where(sent => sent.Message.Header.MessageId == 0)
            .SelectMany(sent => sent.Payloads ?? [])
            .OfType<Identification>()
            .DistinctBy(id => id.Data)
            .ToList();
        Expect.Equal(2, proved.Count, "identities that were sent");

        // Behind the UDP header: the outer IP header has the gateways' addresses, and must.
        var bodies = lab.Sites.Taps.SelectMany(ObservedPacket.Of).Where(packet => packet.Message is not null)
            .Select(packet => (packet.Name, packet.Message!.Body));
        foreach (var (name, body) in bodies)
        {
            foreach (var id in proved)
                Expect.That(
                    body.Span.IndexOf(id.Data.Span) < 0, $"{name} shows the identity {ClearIdentities.Words(id)}");
        }
    }

    [Then("no capture shows a key or a shared secret")]
    [Then("沒有任何擷取點出現金鑰或共用秘密")]
    public void ShowNoSecret()
    {
        var secrets = LabSecrets.Of(lab.Sites);
        Expect.SomethingToSee(secrets.Any(secret => secret.Name == "g^xy"), "no shared secret was computed");
        Expect.That(
            secrets.Any(secret => secret.Name == "the pre-shared key"),
            "the pre-shared key is so short that it is met by chance: give it 8 octets or more");
        foreach (var (name, octets) in secrets) RequireAbsent(octets.Span, name);
    }

    void RequireAbsent(ReadOnlySpan<byte> octets, string what)
    {
        foreach (var tap in lab.Sites.Taps)
        {
            foreach (var packet in tap.Records.Select(record => record.Packet))
                Expect.That(packet.Bytes.Span.IndexOf(octets) < 0, $"{packet} in the capture {tap.Name} shows {what}");
        }
    }
}
