using IkeLab.Wire;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Ike.V1;

/// <summary>
/// N(RESPONDER-LIFETIME), RFC 2407 section 4.6.3.1: the responder keeps the offered lifetime in its answer, as it must,
/// and says beside it how long it will really keep the SA.
/// </summary>
static class ResponderLifetime
{
    /// <param name="protocol">Of the SA.</param>
    /// <param name="spi">The two cookies, or the responder's inbound SPI.</param>
    /// <param name="lifetime">Whole seconds.</param>
    /// <param name="kilobytes">Or null for an SA that has no such lifetime.</param>
    public static Notification Write(ProtocolId protocol, Octets spi, TimeSpan lifetime, uint? kilobytes)
    {
        // The numbers of life type and duration are those of the SA's own attributes (RFC 2409 appendix A,
        // RFC 2407 section 4.5).
        var (type, duration) = Attributes(protocol);
        List<DataAttribute> attributes =
        [
            DataAttribute.Short(type, (ushort)LifeType.Seconds),
            DataAttribute.Long(duration, (uint)(lifetime.Ticks / TimeSpan.TicksPerSecond)),
        ];
        if (kilobytes is { } number)
        {
            attributes.Add(DataAttribute.Short(type, (ushort)LifeType.Kilobytes));
            attributes.Add(DataAttribute.Long(duration, number));
        }

        return new(protocol, spi, NotifyType.ResponderLifetime, DataAttribute.Write(attributes));
    }

    /// <summary>The lifetime in seconds that a peer announces for SAs of a protocol, or null.</summary>
    public static TimeSpan? Seconds(IEnumerable<Payload> payloads, ProtocolId protocol) =>
        Number(payloads, protocol, LifeType.Seconds) is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

    /// <summary>The lifetime in kilobytes that a peer announces for SAs of a protocol, or null.</summary>
    public static uint? Kilobytes(IEnumerable<Payload> payloads, ProtocolId protocol) =>
        Number(payloads, protocol, LifeType.Kilobytes);

    static uint? Number(IEnumerable<Payload> payloads, ProtocolId protocol, LifeType wanted)
    {
        var notify = payloads.OfType<Notification>().FirstOrDefault(
            notify => notify.Notify is NotifyType.ResponderLifetime && notify.Protocol == protocol);
        if (notify is null || !DataAttribute.TryRead(notify.Data, out var attributes)) return null;

        var (type, duration) = Attributes(protocol);
        uint? current = null;
        foreach (var attribute in attributes)
        {
            if (attribute.Type == type) current = attribute.Number;
            else if (attribute.Type == duration && current == (uint)wanted)
                return attribute.Number is > 0 and var number ? number : null;
        }

        return null;
    }

    static (ushort Type, ushort Duration) Attributes(ProtocolId protocol) => protocol is ProtocolId.Isakmp
        ? ((ushort)IkeAttribute.LifeType, (ushort)IkeAttribute.LifeDuration)
        : ((ushort)IpsecAttribute.SaLifeType, (ushort)IpsecAttribute.SaLifeDuration);
}
