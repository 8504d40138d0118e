namespace IkeLab.Esp;

/// <summary>What belongs to a gateway and to none of its selector pairs.</summary>
public sealed record GatewayCounters
{
    /// <summary>ESP for an SA that is not there: IOS logs RECVD_PKT_INV_SPI.</summary>
    public ulong InvalidSpi { get; init; }

    /// <summary>ESP shorter than its header, or a fragment of it: it says no SPI.</summary>
    public ulong Malformed { get; init; }
}
