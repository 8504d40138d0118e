using IkeLab.Wire;
using IkeLab.Wire.Isakmp;
using static IkeLab.Ike.Tests.TwoPeers;

namespace IkeLab.Ike.Tests;

/// <summary>Other messages made of those that were sent.</summary>
static class Forge
{
    /// <summary>A message in clear with other payloads.</summary>
    public static Datagram Payloads(Sent sent, Func<IReadOnlyList<Payload>, IEnumerable<Payload>> edit)
    {
        var message = Eavesdropper.Parse(sent.Datagram);
        message.TryReadPayloads(out var payloads).Should().BeTrue();
        var header = message.Header;
        return sent.Datagram with
        {
            Payload = Message.Of(
                header.Sa, header.Exchange, header.Flags, header.MessageId, [.. edit(payloads!)]).ToBytes(),
        };
    }

    public static Datagram Header(Sent sent, Func<IsakmpHeader, IsakmpHeader> edit)
    {
        var message = Eavesdropper.Parse(sent.Datagram);
        return sent.Datagram with { Payload = (message with { Header = edit(message.Header) }).ToBytes() };
    }

    /// <summary>The same octets but for those that are XORed from an offset on.</summary>
    public static Datagram Octets(Sent sent, int offset, params byte[] xor)
    {
        var octets = sent.Datagram.Payload.ToArray();
        for (var i = 0; i < xor.Length; i++) octets[offset + i] ^= xor[i];
        return sent.Datagram with { Payload = octets };
    }

    public static Datagram Body(Sent sent, Octets body) =>
        sent.Datagram with { Payload = (Eavesdropper.Parse(sent.Datagram) with { Body = body }).ToBytes() };

    /// <summary>Replaces the payloads of a kind.</summary>
    public static IEnumerable<Payload> With<T>(this IEnumerable<Payload> payloads, Func<T, Payload> edit)
        where T : Payload => payloads.Select(payload => payload is T match ? edit(match) : payload);

    public static IEnumerable<Payload> Without<T>(this IEnumerable<Payload> payloads)
        where T : Payload => payloads.Where(payload => payload is not T);

    public static IEnumerable<Payload> Twice<T>(this IEnumerable<Payload> payloads)
        where T : Payload => payloads.SelectMany(payload => payload is T ? new[] { payload, payload } : [payload]);

    /// <summary>The SA with other attributes in its first transform.</summary>
    public static SecurityAssociation Transform(
        SecurityAssociation sa, Func<DataAttribute, DataAttribute?> edit) => new(
        [.. sa.Proposals.Select(proposal => proposal with
        {
            Transforms = [.. proposal.Transforms.Select(transform => transform with
            {
                Attributes = [.. transform.Attributes.Select(edit).OfType<DataAttribute>()],
            })],
        })]);
}
