namespace IkeLab.Net;

/// <summary>A UDP port where a host listens.</summary>
/// <param name="Port">The port.</param>
/// <param name="Echoes">Whether each datagram goes back to its sender, which makes a stream an exchange.</param>
public sealed record UdpReceiver(ushort Port, bool Echoes)
{
    public StreamCounter Received { get; } = new();
}
