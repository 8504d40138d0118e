using System.Net;
using System.Text.Json;
using IkeLab.Esp;
using IkeLab.Ike;
using IkeLab.Lab.Readings;
using IkeLab.Lab.Sentences;
using IkeLab.Net;
using IkeLab.Net.Routing;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Lab.Tests;

/// <summary>The journal as lines of JSON: what other tools read of a run.</summary>
public class JournalTests
{
    static readonly Type[] LabEvents =
    [
        typeof(ChildSaInstalled), typeof(ChildSaRemoved), typeof(PacketWithoutSa), typeof(StepBegan),
    ];

    [Fact]
    public void Every_entry_is_an_object_a_line_with_its_number_time_place_and_event_first()
    {
        using var lab = TestLab.New().BringUp();

        var lines = JournalJson.Of(lab.Journal).Split('\n');

        lines[^1].Should().BeEmpty("every line ends in LF");
        lines[..^1].Should().HaveCount(lab.Journal.Entries.Count);
        foreach (var (line, entry) in lines.Zip(lab.Journal.Entries))
        {
            using var json = JsonDocument.Parse(line);
            var fields = json.RootElement;
            fields.EnumerateObject().Take(4).Select(field => field.Name).Should().Equal("n", "t", "where", "what");
            fields.GetProperty("n").GetInt32().Should().Be(entry.Number);
            fields.GetProperty("t").GetDecimal().Should().Be((decimal)entry.At.Ticks / TimeSpan.TicksPerSecond);
            fields.GetProperty("where").GetString().Should().Be(entry.Where);
            fields.GetProperty("what").GetString().Should().Be(entry.What.GetType().Name);
        }
    }

    [Fact]
    public void Every_kind_of_event_is_written_with_all_its_facts()
    {
        using var lab = LabWithEveryEvent();

        var seen = lab.Journal.Entries.Select(entry => entry.What.GetType()).ToHashSet();

        var known = new[] { typeof(NetEvent), typeof(IkeEvent), typeof(EspEvent) }
            .SelectMany(kind => kind.Assembly.GetTypes().Where(type => type.IsSubclassOf(kind) && !type.IsAbstract))
            .Concat(LabEvents);
        known.Except(seen).Should().BeEmpty();
        seen.Should().BeSubsetOf(known);
        foreach (var entry in lab.Journal.Entries)
        {
            using var json = JsonDocument.Parse(JournalJson.Line(entry));
            json.RootElement.TryGetProperty("text", out _).Should().Be(
                entry.What is StepBegan, "{0} should be written fact by fact", entry.What);
        }
    }

    [Fact]
    public void All_entries_of_a_kind_have_the_same_fields_in_the_same_order()
    {
        using var lab = LabWithEveryEvent();

        foreach (var kind in lab.Journal.Entries.GroupBy(entry => entry.What.GetType()))
        {
            kind.Select(entry => Fields(JournalJson.Line(entry))).Distinct()
                .Should().ContainSingle("of {0}", kind.Key.Name);
        }
    }

    [Fact]
    public void An_event_of_somebody_else_keeps_its_text()
    {
        var journal = new Journal(new VirtualTime());
        journal.Write("A", new Foreign(7));

        JournalJson.Lines(journal).Should().Equal(
            """{"n":1,"t":0.0000000,"where":"A","what":"Foreign","text":"Foreign { Number = 7 }"}""");
    }

    [Fact]
    public void Facts_are_written_as_engineers_write_them()
    {
        var journal = new Journal(new VirtualTime());
        var sa = new SaAt(1, Role.Initiator, new(0x0102030405060708, 0), new(IPAddress.Parse("203.0.113.2"), 500));
        journal.Write("A", new MessageSent(sa, 0, "MM1", 2, Transmission.Timer));
        journal.Write("B", new EspRefused(EspRefusal.UnknownSpi, 0xdeadbeef, 7, null));
        journal.Write("", new StepBegan("甲站點 \"A\""));

        JournalJson.Of(journal).Should().Be(Golden.Text("journal.jsonl"));
    }

    [Fact]
    public void The_digest_is_that_of_the_file()
    {
        using var lab = TestLab.New().BringUp();
        var file = System.Text.Encoding.UTF8.GetBytes(JournalJson.Of(lab.Journal));

        JournalDigest.Of(lab.Journal).Should().Be(
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(file)));
    }

    static LabContext LabWithEveryEvent()
    {
        var lab = TestLab.New()
            .DropFirst("MM1")
            .Fault(new Duplicate(), new("MM3"))
            .Fault(new Delay(TestLab.Second), new("ESP in UDP"), lasting: 20 * TestLab.Second);
        lab.Configure("A", setup => setup.Behind(new() { PassesEsp = true }));
        lab.Ping("A", "B", 8);
        lab.Stream("A", "B", 1, TestLab.Second);
        lab.Rebind("A");
        lab.Ping("B", "A", 1);
        lab.Forge("B", new("MM1", ForgeryChange.ResponderSpi));
        AddTheRest(lab);
        return lab;
    }

    // What this run does not come to by itself.
    static void AddTheRest(LabContext lab)
    {
        var (a, packet) = (lab.Sites.A.Gateway, lab.Isp.A.Tap!.Records[0].Packet);
        var (sa, pair) = (a.Ike.Sas[0], a.Pairs[0].Sa);
        var (here, there) = (pair.Policy.Local, pair.Policy.Remote);
        object[] events =
        [
            new NoRoute(lab.Time.Now, packet, lab.Isp),
            new PacketAltered(lab.Time.Now, packet, packet, lab.Isp, "tamper", "tamper MM1"),
            new TimeToLiveExpired(lab.Time.Now, packet, lab.Isp),
            new PacketIgnored(lab.Time.Now, packet, lab.Isp, "nobody takes it"),
            new RouteLearned(lab.Time.Now, a, new(here.Prefix, sa.Remote.Address, 2)),
            new RouteLost(lab.Time.Now, a, new(here.Prefix, sa.Remote.Address, 2), "it was not told again in time"),
            new FragmentKept(lab.Time.Now, packet, lab.Sites.NatOf("A")),
            new PacketAnswered(lab.Time.Now, packet, packet, lab.Isp, "S4", "MTU everything"),
            new PacketFragmented(lab.Time.Now, packet, [packet, packet], lab.Isp, "S4", "MTU everything"),
            new PacketAltered(lab.Time.Now, packet, packet, lab.Isp, "S6", "tamper with KE MM3"),
            new PacketHeld(lab.Time.Now, packet, lab.Isp, "S9", "hold ESP"),
            new TranslationRefused(lab.Time.Now, packet, lab.Sites.NatOf("A"), "ESP has no port to map"),
            new MessageRefused(sa, sa.Remote, ExchangeType.QuickMode, 1, "QM2", new(RefusalKind.WrongHash, "HASH(2)")),
            new MessageRefused(null, sa.Remote, null, 0, null, new(RefusalKind.Malformed, "not an IKEv1 message")),
            new Phase1Deleted(sa, "no MM2 after 6 transmissions"),
            new QuickModeFailed(sa, 1, Role.Responder, "no QM3"),
            new ChildFailed(sa.Remote.Address, here, there, "no MM2 after 6 transmissions"),
            new KeyMissing(sa.Remote.Address, Phase1Mode.Main),
            new NotifySent(null, sa.Remote, NotifyType.NoProposalChosen, InClear: true),
            new NotifySent(sa, sa.Remote, NotifyType.NoProposalChosen, InClear: false),
            new NotifyReceived(sa, NotifyType.NoProposalChosen, ProtocolId.Esp, InClear: false),
            new NatOriginalsReceived(sa, 1, new(sa.Remote.Address, sa.Local.Address)),
            new DeleteReceived(sa, ProtocolId.Esp, [sa.Id.ToOctets()]),
            new DeleteSent(sa, ProtocolId.Isakmp, sa.Id.ToOctets()),
            new DeleteNotSent(sa.Remote.Address, ProtocolId.Esp, pair.InboundSpi),
            new LifetimeNears(ProtocolId.Esp, pair.InboundSpi, SaLimit.Kilobytes),
            new PeerDead(sa, 5),
            new PathMoved(sa, sa.Remote),
            new WayTaken(
                sa.Remote.Address, new(a.Setup.Outside, sa.Remote.Address), "the peer is dead on the way before"),
            new KeepAliveSent(sa),
            new EspDummyDiscarded(pair.InboundSpi, 1, true, a.Spd.Lines[0].Selector),
            new EspRefused(EspRefusal.Replay, pair.InboundSpi, 1, a.Spd.Lines[0].Selector),
            new ChildSaRemoved(pair, "no QM3"),
            new ChildSaInstalled(pair with { PfsGroup = 14 }, IsInbound: true),
            new StepBegan("the tunnel is up"),
        ];
        foreach (var happened in events) lab.Journal.Write("A", happened);
    }

    static string Fields(string line)
    {
        using var json = JsonDocument.Parse(line);
        return string.Join(' ', json.RootElement.EnumerateObject().Select(field => field.Name));
    }

    sealed record Foreign(int Number);
}
