using IkeLab.Esp;
using IkeLab.Lab;
using IkeLab.Lab.Readings;
using IkeLab.Lab.Sentences;
using IkeLab.Wire.Ip;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Gherkin.Steps;

/// <summary>
/// What a message carries: read in clear from its octets or, where the sentence says that it was decrypted, with the
/// keys of the lab, which no analyser in the field has.
/// </summary>
[Binding]
public sealed class MessageSteps(LabContext lab)
{
    /// <summary>All of them, in their order; vendor IDs too.</summary>
    [Then("{sent} carries the payloads {payloads}")]
    [Then("{sent} 帶有負載 {payloads}")]
    public void Carries(SentWord sent, PayloadList payloads) =>
        Expect.Equal(payloads.Words, PayloadNotation.Of(Payloads(sent)), $"the payloads of {sent}");

    /// <summary>Each attribute of each transform: none is passed over, whatever the table asks for.</summary>
    [Then("{sent} carries the transforms:")]
    [Then("{sent} 帶有下列轉換：")]
    public void CarriesTransforms(SentWord sent, TransformTable table)
    {
        var seen = TransformWords.Of(Only<SecurityAssociation>(sent));
        Expect.Equal(table.Rows.Count, seen.Count, $"transforms in {sent}");
        foreach (var (expected, transform) in table.Rows.Zip(seen))
            Expect.Equal(string.Join(" | ", expected), Words(transform), $"a transform of {sent}");
    }

    /// <summary>As long as the Diffie-Hellman group is.</summary>
    [Then("{sent} carries a KE of {int} octets")]
    [Then("{sent} 帶有 {int} 個位元組的 KE")]
    public void CarriesKe(SentWord sent, int octets) =>
        Expect.Equal(octets, Only<KeyExchange>(sent).PublicValue.Length, $"octets of KE in {sent}");

    /// <summary>IDci and IDcr, as the one who sent them sees the line.</summary>
    [Then("{sent} carries the selectors {line}")]
    [Then("{sent} 帶有選擇器 {line}")]
    public void CarriesSelectors(SentWord sent, Selector line)
    {
        var ids = Payloads(sent).OfType<Identification>().Select(Network).ToList();
        Expect.Equal($"{line.Local} to {line.Remote}", string.Join(" to ", ids), $"the selectors of {sent}");
    }

    /// <summary>No E flag.</summary>
    [Then("{sent} is in clear")]
    [Then("{sent} 未加密")]
    public void IsInClear(SentWord sent)
    {
        var message = First(sent).Message;
        Expect.That(!message.IsEncrypted, $"{sent} has the E flag");
        Expect.That(message.TryReadPayloads(out _), $"{sent} has no E flag, and its payloads cannot be read");
    }

    /// <summary>The E flag, and a body of which nothing can be read.</summary>
    [Then("{sent} is encrypted")]
    [Then("{sent} 已加密")]
    public void IsEncrypted(SentWord sent)
    {
        var (message, payloads) = (First(sent).Message, First(sent).Payloads);
        Expect.That(message.IsEncrypted, $"{sent} has no E flag");
        Expect.That(payloads is not null, $"the keys of the lab do not decrypt {sent}");
        Expect.That(
            message.Body.Span.IndexOf(PayloadChain.Write(payloads).Span) < 0,
            $"{sent} has the E flag, and its payloads in clear");
        Expect.That(
            !PayloadChain.TryRead(message.Header.NextPayload, message.Body, out _, out _),
            $"{sent} has the E flag, and payloads that can be read");
    }

    /// <summary>All IKE messages there, repeated ones too.</summary>
    [Then("the capture {tap} holds in this order {messages}")]
    [Then("擷取點 {tap} 依序有 {messages}")]
    public void HoldsInOrder(TapPlace place, MessageList expected)
    {
        var seen = ObservedPacket.Of(place.In(lab)).Select(packet => packet.Name).OfType<string>();
        Expect.Equal(expected.Words, string.Join(", ", seen), $"IKE messages in the capture at {place.Gateway}");
    }

    /// <summary>Both ports are looked at; a protocol that is named and not there is missed too.</summary>
    [Then("the capture {tap} holds nothing but {protocols}")]
    [Then("擷取點 {tap} 只有 {protocols}")]
    public void HoldsNothingBut(TapPlace place, ProtocolList expected)
    {
        var seen = place.In(lab).Records
            .Select(record => record.Packet is { Ip: { } ip }
                ? record.Packet.TryReadUdp(out var udp) ? Ports(udp) : ip.Protocol.ToString().ToUpperInvariant()
                : "no IPv4")
            .Distinct()
            .Order(StringComparer.Ordinal);
        Expect.Equal(
            string.Join(", ", expected.Names.Order(StringComparer.Ordinal)), string.Join(", ", seen),
            $"what the capture at {place.Gateway} holds");
    }

    /// <summary>R34: the pair stays the same for the whole negotiation.</summary>
    [Then("from MM2 on every message {tap} has MM1's initiator SPI and one responder SPI")]
    [Then("從 MM2 起，{tap} 的每個訊息都有 MM1 的發起方 SPI 與同一個響應方 SPI")]
    public void KeepTheirSpis(TapPlace place)
    {
        var messages = ObservedPacket.Of(place.In(lab)).Where(packet => packet.Message is not null).ToList();
        var first = messages.Find(packet => packet.Name == "MM1");
        Expect.That(first is not null, $"there is no MM1 at {place.Gateway}");
        var later = messages.Where(packet => packet.Name != "MM1");
        var spis = later.Select(packet => packet.Message!.Header.Sa).Distinct().ToList();
        Expect.That(spis is [_], $"{spis.Count} pairs of SPIs behind MM1: {string.Join(", ", spis)}");
        Expect.Equal(first.Message!.Header.Sa.Initiator, spis[0].Initiator, "the initiator SPI behind MM1");
        Expect.That(spis[0] is { Initiator: not 0, Responder: not 0 }, $"a SPI of {spis[0]} is zero");
        Expect.That(spis[0].Initiator != spis[0].Responder, "the responder took the initiator's SPI for its own");
    }

    /// <summary>Retransmissions are the same octets: R37.</summary>
    [Then("{gateway} sent {message} {int} times in the same octets")]
    [Then("{gateway} 以相同的位元組傳送了 {message} {int} 次")]
    public void SentTheSame(GatewayName gateway, MessageWord message, int times)
    {
        var sent = SentMessage.Of(lab.Sites)
            .Where(one => one.From == gateway.Name && one.Name == message.Name)
            .Select(one => one.Message)
            .ToList();
        Expect.Equal(times, sent.Count, $"{message.Name} sent by {gateway}");
        Expect.Equal(1, sent.Distinct().Count(), $"different {message.Name} sent by {gateway}");
    }

    [StepArgumentTransformation]
    public static TransformTable Transforms(DataTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return new([.. table.Rows.Select(row => table.Header.Select(column => row[column]).ToList())]);
    }

    IReadOnlyList<Payload> Payloads(SentWord sent)
    {
        var message = First(sent);
        if (message.Message.IsEncrypted != sent.WithKeys)
        {
            throw new ExpectationFailedException(message.Message.IsEncrypted
                ? $"{sent} is encrypted: only the lab reads it, so say '{sent}, decrypted,'"
                : $"{sent} is in clear: nothing has to be decrypted");
        }

        return message.Payloads ?? throw new ExpectationFailedException($"the payloads of {sent} cannot be read");
    }

    T Only<T>(SentWord sent)
        where T : Payload =>
        Payloads(sent).OfType<T>().ToList() is [var only]
            ? only
            : throw new ExpectationFailedException(
                $"{sent} does not carry one {typeof(T).Name}: {PayloadNotation.Of(Payloads(sent))}");

    SentMessage First(SentWord sent) => SentMessage.Of(lab.Sites).FirstOrDefault(one =>
            one.From == lab.Sites.Named(sent.From).Gateway.Name && one.Name == sent.Name) ??
        throw new ExpectationFailedException($"{sent.From} has sent no {sent.Name}");

    static string Words(IReadOnlyList<(string Column, string Words)> transform) =>
        string.Join(" | ", transform.Select(attribute => attribute.Words));

    static string Ports(UdpDatagram udp) => udp.SourcePort == udp.DestinationPort
        ? $"UDP {udp.SourcePort}"
        : $"UDP {udp.SourcePort} to {udp.DestinationPort}";

    static string Network(Identification id) => id switch
    {
        { IdType: IdType.Ipv4Address, Data.Length: 4 } => $"{Ipv4Networks.Of(new(id.Data.Span), 32)}",
        { IdType: IdType.Ipv4Subnet, Data.Length: 8 } =>
            $"{Ipv4Networks.Of(new(id.Data.Span[..4]), id.Data.Slice(4).ToArray().Sum(octet => byte.PopCount(octet)))}",
        _ => id.IdType.ToString(),
    };
}

/// <summary>Transforms as a table has them: a row for each, the cells in the order of the columns.</summary>
public sealed record TransformTable(IReadOnlyList<IReadOnlyList<string>> Rows);
