using System.Net;

namespace IkeLab.Esp;

/// <summary>
/// The IPv4 addresses of a packet where it was made, before a NAT on its way changed them (RFC 3948 section 3.1.2).
/// </summary>
public sealed record OriginalAddresses(IPAddress Source, IPAddress Destination);
