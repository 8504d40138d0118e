using System.Buffers.Binary;
using IkeLab.Crypto.Ikev1;
using IkeLab.Wire;
using IkeLab.Wire.Isakmp;
using static IkeLab.Ike.RefusalKind;

namespace IkeLab.Ike.Tests.Security;

/// <summary>
/// Class A of tests/SECURITY.md: headers, payload walks and versions that are not what they should be, from anybody who
/// can send one packet.
/// </summary>
public class ClassAMessageTests
{
    static readonly SaId Nobodys = new(0xdead, 0xbeef);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(17)] // it ends before its version
    [InlineData(27)]
    [Trait("CVE", "CVE-2013-4564")]
    public void A_message_shorter_than_its_header_is_dropped(int length) => Attack.AtEveryStage(
        lab => lab.Ladder.Select(
            sent => sent.Datagram with { Payload = sent.Datagram.Payload.Slice(0, length) }), Malformed);

    [Theory]
    [InlineData(0u)]
    [InlineData(27u)]
    [InlineData(28u)]
    [InlineData(65_536u)]
    [InlineData(uint.MaxValue)]
    [Trait("CVE", "CVE-2013-4564")]
    public void A_message_whose_length_is_not_the_datagrams_is_dropped(uint length) => Attack.AtEveryStage(
        lab => lab.Ladder.Select(
            sent => Changed(sent, octets => BinaryPrimitives.WriteUInt32BigEndian(octets.AsSpan(24), length))),
        Malformed);

    [Theory]
    [InlineData(0x00)]
    [InlineData(0x11)]
    [InlineData(0x20)] // IKEv2
    [InlineData(0x30)]
    [InlineData(0xff)]
    [Trait("CVE", "CVE-2013-4564")]
    [Trait("CVE", "CVE-2015-3991")]
    public void A_message_of_another_version_is_dropped(byte version) => Attack.AtEveryStage(
        lab => lab.Ladder.Select(sent => Changed(sent, octets => octets[17] = version)), Malformed);

    [Theory]
    [InlineData("MM1")]
    [InlineData("MM2")]
    [InlineData("MM3")]
    [InlineData("MM4")]
    [Trait("CVE", "CVE-2013-6467")]
    [Trait("CVE", "CVE-2015-3991")]
    public void A_message_with_any_payload_missing_or_renumbered_is_refused(string message) => Attack.Before(
        message,
        (sent, _) =>
        {
            Eavesdropper.Parse(sent.Datagram).TryReadPayloads(out var payloads).Should().BeTrue();
            var others = Enumerable.Range(0, payloads!.Count).SelectMany(i => Enumerable.Range(1, 255)
                .Where(type => type != (int)payloads[i].Type)
                .Select(type => Replaced(payloads, i, new UnknownPayload((PayloadType)type, payloads[i].Body)))
                .Prepend(payloads.Where((_, at) => at != i)));
            return others.Select(other => Forge.Payloads(sent, _ => other));
        },
        Malformed, WrongPayloads, ResponderSpiZero, Unexpected); // a fragment payload that nobody agreed on

    [Theory]
    [InlineData(0xffffffffu)]
    [InlineData(0u)]
    [InlineData(2u)] // SIT_SECRECY
    [InlineData(5u)] // SIT_INTEGRITY
    [InlineData(0x80000001u)]
    [Trait("CVE", "CVE-2015-3204")]
    public void An_SA_of_another_situation_is_refused(uint situation)
    {
        foreach (var message in new[] { "MM1", "MM2" })
        {
            Attack.Before(message, (sent, _) =>
                [Changed(sent, octets => BinaryPrimitives.WriteUInt32BigEndian(octets.AsSpan(36), situation))],
                Malformed);
        }
    }

    [Theory]
    [InlineData(15)] // SAK, and NAT-D of the drafts
    [InlineData(33)] // SA of IKEv2
    [InlineData(40)]
    [InlineData(46)] // SK of IKEv2
    [InlineData(53)] // SKF of IKEv2
    [InlineData(130)]
    [InlineData(255)]
    [Trait("CVE", "CVE-2015-3204")]
    [Trait("CVE", "CVE-2015-3991")]
    public void A_payload_of_an_unknown_kind_behind_the_others_does_no_harm(byte type)
    {
        var lab = new TwoPeers(wire: sent => Eavesdropper.Parse(sent.Datagram).IsEncrypted
            ? Wires.Perfect(sent)
            : [new(Forge.Payloads(sent, p => p.Append(new UnknownPayload((PayloadType)type, new byte[3]))),
                TimeSpan.Zero)]);
        lab.Connect();

        lab.ShouldBeUp();
    }

    [Theory]
    [InlineData(MessageFlags.None)]
    [InlineData(MessageFlags.Encryption)]
    [Trait("CVE", "CVE-2020-1763")]
    public void An_informational_message_of_any_payload_for_an_unknown_SA_is_dropped(MessageFlags flags) =>
        Attack.AtEveryStage(
            lab => Enumerable.Range(0, 256).Select(type => lab.First("MM1").Datagram with
            {
                Payload = new Message(
                    new(Nobodys, (PayloadType)type, ExchangeType.Informational, flags, 7),
                    new byte[] { 0, 0, 0, 8, 1, 2, 3, 4 }).ToBytes(),
            }),
            UnknownSa, Unexpected); // a fragment payload that nobody agreed on

    [Theory]
    [InlineData(ExchangeType.IdentityProtection)]
    [InlineData(ExchangeType.Aggressive)]
    [Trait("CVE", "CVE-2022-23094")]
    [Trait("CVE", "CVE-2008-3652")]
    [Trait("CVE", "CVE-2009-1632")]
    public void A_malformed_first_message_leaves_no_state_and_no_answer(ExchangeType exchange) => Attack.AtEveryStage(
        lab =>
        {
            var mm1 = Attack.Stranger(Changed(lab.First("MM1"), octets => octets[18] = (byte)exchange));
            return Enumerable.Range(28, mm1.Payload.Length - 28).Select(length => Attack.Cut(mm1, length));
        },
        Malformed, ResponderSpiZero, Unexpected);

    [Fact]
    [Trait("CVE", "CVE-2019-12312")]
    public void An_encrypted_informational_message_before_there_are_keys_is_dropped_without_an_answer() =>
        Attack.AtEveryStage(
            lab => new[] { 16, 64, 256, 1 }.Select((octets, i) => lab.First("MM3").Datagram with
            {
                Payload = new Message(
                    new(new Eavesdropper(lab).Sa, PayloadType.Hash, ExchangeType.Informational, MessageFlags.Encryption,
                        (uint)i + 9),
                    new byte[octets]).ToBytes(),
            }),
            UnknownSa, Undecipherable, WrongPayloads, WrongHash);

    [Theory]
    [InlineData(NotifyType.RUThere)]
    [InlineData(NotifyType.RUThereAck)]
    [Trait("CVE", "CVE-2009-0790")]
    public void R_U_THERE_for_no_SA_or_for_one_that_is_gone_is_not_answered(NotifyType notify)
    {
        Attack.AtEveryStage(lab => [InClear(lab, Nobodys, notify)], UnknownSa);

        var gone = new TwoPeers(wire: Wires.Lose("MM4")).Connect(300);
        var sent = gone.Ladder.Count;
        var clear = InClear(gone, new Eavesdropper(gone).Sa, notify);
        gone.Deliver(clear, TimeSpan.Zero);
        gone.Deliver(Changed(gone.First("MM1") with { Datagram = clear }, octets => octets[19] = 1), TimeSpan.Zero);
        gone.RunFor(10);

        gone.B.Counters.Refused(UnknownSa).Should().Be(2);
        gone.Ladder.Should().HaveCount(sent);
    }

    [Fact]
    [Trait("CVE", "CVE-2026-12413")]
    public void More_unknown_payloads_than_there_is_room_for_are_refused() => Attack.Before(
        "MM1",
        (sent, _) => new[] { 64, 65, 1000 }.Select(count => Forge.Payloads(
            sent, p => p.Concat(Enumerable.Repeat(new UnknownPayload((PayloadType)200, Octets.Empty), count)))),
        Malformed);

    [Fact]
    [Trait("CVE", "CVE-2023-28771")]
    public void Nothing_of_the_stack_can_start_a_process()
    {
        foreach (var part in new[] { typeof(IkePeer), typeof(IkeCipher), typeof(Message) })
        {
            part.Assembly.GetReferencedAssemblies()
                .Should().NotContain(name => name.Name == "System.Diagnostics.Process");
        }
    }

    [Fact]
    [Trait("CVE", "CVE-2016-6415")]
    public void An_answer_to_a_crafted_first_message_holds_nothing_but_what_was_offered()
    {
        var dice = new Random(6415);
        var mm1 = new TwoPeers().Connect(1).First("MM1");
        var lab = new TwoPeers(optionsOfB: o => o with { HalfOpenMax = 10_000 });
        Dictionary<ulong, Octets> asked = [];
        for (var i = 1; i <= 5000; i++)
        {
            var crafted = Attack.Stranger(Changed(mm1, octets =>
            {
                for (var n = dice.Next(1, 4); n > 0; n--) octets[dice.Next(28, octets.Length)] = (byte)dice.Next(256);
            }), i);
            asked.Add(BinaryPrimitives.ReadUInt64BigEndian(crafted.Payload.Span), crafted.Payload);
            lab.Deliver(crafted, TimeSpan.FromTicks(i));
        }

        lab.RunFor(0.5);

        lab.Ladder.Select(sent => sent.Name).Distinct().Should().BeEquivalentTo("MM2", "INFO");
        foreach (var sent in lab.Ladder)
        {
            var answer = Eavesdropper.Parse(sent.Datagram);
            var question = asked[answer.Header.Sa.Initiator];
            answer.Length.Should().BeLessThanOrEqualTo(question.Length);
            if (sent.Name == "INFO") answer.Length.Should().Be(28 + 4 + 8, "a notify 14 and nothing else");
            else question.Span.IndexOf(answer.Body.Span[^32..]).Should().BePositive(
                "the transform is sent back as it came");
        }
    }

    [Theory]
    [InlineData("MM5", Role.Initiator)]
    [InlineData("MM6", Role.Responder)]
    [Trait("CVE", "CVE-2025-9242")]
    [Trait("CVE", "CVE-2013-6075")]
    public void An_identity_of_any_length_and_kind_is_refused_though_its_hash_is_right(string message, Role sender) =>
        Attack.Before(
            message,
            (sent, its) =>
                from type in Enumerable.Range(0, 256)
                from length in type is 2 or 11 ? [0, 1, 64, 255, 256, 520, 4096, 60_000] : new[] { 0, 3, 5, 16 }
                select its.Rewrite(sent, _ => Identified(its, new((IdType)type, 17, 500, new byte[length]), sender)),
            WrongIdentity, Undecipherable);

    static IEnumerable<Payload> Identified(Eavesdropper its, Identification id, Role sender)
    {
        var (sa, gxi, gxr) = (its.Sa, its.Gxi, its.Gxr);
        return
        [
            id,
            new Hash(sender is Role.Initiator
                ? KeyDerivation.HASH_I(
                    its.Skeyid, gxi.Span, gxr.Span, sa.Initiator, sa.Responder, its.SAi_b.Span, id.Body.Span)
                : KeyDerivation.HASH_R(
                    its.Skeyid, gxi.Span, gxr.Span, sa.Initiator, sa.Responder, its.SAi_b.Span, id.Body.Span)),
        ];
    }

    static Datagram InClear(TwoPeers lab, SaId sa, NotifyType notify) => lab.First("MM1").Datagram with
    {
        Payload = Message.Of(sa, ExchangeType.Informational, MessageFlags.None, 5,
            [new Notification(ProtocolId.Isakmp, new byte[16], notify, new byte[4])]).ToBytes(),
    };

    static IEnumerable<Payload> Replaced(IReadOnlyList<Payload> payloads, int at, Payload other) =>
        payloads.Select((payload, i) => i == at ? other : payload);

    static Datagram Changed(TwoPeers.Sent sent, Action<byte[]> change)
    {
        var octets = sent.Datagram.Payload.ToArray();
        change(octets);
        return sent.Datagram with { Payload = octets };
    }
}
