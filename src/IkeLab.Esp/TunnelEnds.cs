using System.Net;

namespace IkeLab.Esp;

/// <summary>The outer addresses of a gateway's SA.</summary>
public sealed record TunnelEnds(IPAddress Local, IPAddress Peer);
