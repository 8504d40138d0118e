using System.Net;

namespace IkeLab.Wire;

/// <summary>A UDP datagram on its way.</summary>
public readonly record struct Datagram(IPEndPoint From, IPEndPoint To, Octets Payload);
