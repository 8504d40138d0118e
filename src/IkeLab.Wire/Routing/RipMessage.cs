using System.Diagnostics.CodeAnalysis;
using System.Net;
using IkeLab.Wire.Ip;

namespace IkeLab.Wire.Routing;

/// <summary>
/// A message of RIP version 2 in a UDP datagram, RFC 2453 sections 3.6 and 4:
/// <code>
/// |  command (1)  |  version (1)  |       must be zero (2)        |
/// ~                         RIP Entry (20)                        ~
/// </code>
/// </summary>
public sealed record RipMessage(RipCommand Command, IReadOnlyList<RipEntry> Entries)
{
    public const ushort Port = 520;

    /// <summary>Entries in a message, RFC 2453 section 3.6.</summary>
    public const int EntriesMax = 25;

    /// <summary>The metric of what cannot be reached.</summary>
    public const uint Infinity = 16;

    const ushort FamilyIp = 2;
    const byte Version = 2;
    const int HeaderSize = 4;

    /// <summary>Where all that speak it listen, RFC 2453 section 4.5.</summary>
    public static IPAddress Group { get; } = IPAddress.Parse("224.0.0.9");

    /// <summary>Asks for everything, RFC 2453 section 3.9.1.</summary>
    public static RipMessage WholeTable { get; } =
        new(RipCommand.Request, [new(0, 0, IPAddress.Any, IPAddress.Any, IPAddress.Any, Infinity)]);

    /// <summary>Tells that these networks are behind the sender.</summary>
    /// <exception cref="ArgumentException">More than 25: they do not fit.</exception>
    public static RipMessage Of(IReadOnlyList<IPNetwork> networks, uint metric)
    {
        ArgumentNullException.ThrowIfNull(networks);
        if (networks.Count > EntriesMax) throw new ArgumentException($"{networks.Count} networks", nameof(networks));
        return new(RipCommand.Response,
        [
            .. networks.Select(network => new RipEntry(
                FamilyIp, 0, network.BaseAddress, Ipv4Networks.Mask(network.PrefixLength), IPAddress.Any, metric)),
        ]);
    }

    /// <summary>
    /// The network of an entry; null for what is no route to one: a password, a mask with holes, bits behind it.
    /// </summary>
    public static IPNetwork? NetworkOf(RipEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (entry.Family != FamilyIp) return null;
        for (var length = 0; length <= 32; length++)
        {
            if (!Ipv4Networks.Mask(length).Equals(entry.Mask)) continue;
            var network = Ipv4Networks.Of(entry.Address, length);
            return network.BaseAddress.Equals(entry.Address) ? network : null;
        }

        return null;
    }

    /// <summary>Refused are another version, no entry or more than 25, and an entry that is cut short.</summary>
    public static bool TryParse(Octets bytes, [NotNullWhen(true)] out RipMessage? message)
    {
        message = null;
        var octets = new WireReader(bytes);
        var (command, version) = ((RipCommand)octets.U8(), octets.U8());
        octets.Skip(2);
        var (count, rest) = Math.DivRem(octets.Left, RipEntry.Size);
        if (octets.Failed || version != Version || rest != 0 || count is 0 or > EntriesMax) return false;

        List<RipEntry> entries = [];
        for (var i = 0; i < count; i++) entries.Add(RipEntry.Read(ref octets));
        message = new(command, entries);
        return true;
    }

    public Octets ToBytes()
    {
        var writer = new WireWriter(HeaderSize + (Entries.Count * RipEntry.Size));
        writer.U8((byte)Command);
        writer.U8(Version);
        writer.U16(0);
        foreach (var entry in Entries) entry.Write(writer);
        return writer.ToOctets();
    }
}
