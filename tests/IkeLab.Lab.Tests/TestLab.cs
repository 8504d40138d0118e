using IkeLab.Ike;
using IkeLab.Lab.Configuration;
using IkeLab.Lab.Readings;
using IkeLab.Lab.Sentences;
using IkeLab.Net;
using IkeLab.Wire.Ip;

namespace IkeLab.Lab.Tests;

/// <summary>A lab with gateways A and B that would understand each other, and faults in few words.</summary>
static class TestLab
{
    internal static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    internal static LabContext New(
        Profile? profile = null,
        string phase1 = "aes-256",
        string transformSet = "esp-aes 256 esp-sha256-hmac",
        int? pfsGroup = null,
        Phase1Mode mode = Phase1Mode.Main,
        ulong seed = 1,
        bool sideBySide = false,
        params string[] isps)
    {
        var lab = new LabContext(new Output(seed));
        if (sideBySide) lab.JoinSideBySide("A", "B", "ISP 1", "ISP 2");
        else lab.Join("A", "B", isps);
        var (cipher, keyLength) = AlgorithmNames.Cipher(phase1);
        lab.Configure(setup => setup with
        {
            Profile = profile ?? Profile.Ios,
            Mode = mode,
            PreSharedKey = "lab",
            Policies = [GatewaySetup.Policy(10, cipher, keyLength, AlgorithmNames.Hash("sha256"), 14)],
            TransformSets = [new(AlgorithmNames.TransformSet(transformSet))],
            PfsGroup = pfsGroup,
        });
        return lab;
    }

    internal static LabContext Between(params string[] isps) => New(isps: isps);

    internal static LabContext Between(ulong seed, params string[] isps) => New(seed: seed, isps: isps);

    internal static LabContext BringUp(this LabContext lab)
    {
        lab.Initiate("A");
        lab.Within(60 * Second, () => lab.Sites.Gateways.All(gateway => gateway.IsUp))
            .Should().BeTrue("it should come up");
        lab.MarkCounters();
        return lab;
    }

    /// <summary>Drops what a sentence names, from one gateway to the other, or both ways.</summary>
    internal static LabContext Drop(
        this LabContext lab, string kind, string? from = null, NamedEvent? after = null, TimeSpan? lasting = null) =>
        lab.Fault(new Drop(), new Traffic(kind), from, after, lasting);

    internal static LabContext DropFirst(this LabContext lab, string message) =>
        lab.Fault(new Drop(), new Traffic(message, FirstTransmissionOnly: true));

    internal static LabContext Fault(
        this LabContext lab, Effect effect, Traffic traffic, string? from = null, NamedEvent? after = null,
        TimeSpan? lasting = null)
    {
        var criteria = traffic.Criteria();
        if (from is not null) criteria = criteria.Append(Criterion.From(lab.SideOf(from)));
        lab.Add(new(new IspMatch(criteria), effect), after, lasting);
        return lab;
    }

    internal static string Ladder(this LabContext lab) =>
        LadderText.Of(Readings.Ladder.Of(lab.Sites));

    internal static string? StateOf(this LabContext lab, string gateway)
    {
        var at = lab.Sites.Named(gateway).Gateway;
        return at.Ike.Sas is [.., var sa] ? StateNames.Of(sa.State, at.Setup.Profile) : null;
    }

    /// <summary>Lets a packet arrive at a gateway from the ISP, though nobody sent it.</summary>
    internal static void Inject(this LabContext lab, string gateway, Ipv4Packet packet)
    {
        var port = lab.SideOf(gateway) is IspSide.A ? lab.Isp.A : lab.Isp.B;
        port.Send(NewPacket(lab, packet));
        lab.Pass(Second);
    }

    internal static Packet NewPacket(this LabContext lab, Ipv4Packet packet) => lab.Sites.Network.NewPacket(packet);

    internal static IEnumerable<ObservedPacket> SentBy(this LabContext lab, string gateway) =>
        ObservedPacket.Of(lab.Sites.Named(gateway).Gateway.Outside.Tap!)
            .Where(packet => packet.Direction is TapDirection.Out);

    sealed class Output(ulong seed) : ILabOutput
    {
        public ulong Seed => seed;

        public void WriteLine(string line) => TestContext.Current.TestOutputHelper?.WriteLine(line);
    }
}
