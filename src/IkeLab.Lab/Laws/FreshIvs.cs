using System.Globalization;
using System.Net;
using IkeLab.Ike;
using IkeLab.Net;
using IkeLab.Wire;

namespace IkeLab.Lab.Laws;

/// <summary>
/// No IV goes out twice under one ESP key: under GCM that gives the key stream away (RFC 4106 section 2), under CBC
/// equal beginnings (RFC 3602 section 3). It reads the IV from the octets on the wire, and a key is its octets, so a
/// second SA that was given the key of the first one is caught as well.
/// </summary>
/// <param name="outsides">Where the gateways send from.</param>
public sealed class FreshIvs(IEnumerable<NetInterface> outsides) : JournalLaw("fresh IVs")
{
    readonly List<NetInterface> _outsides = [.. outsides];
    readonly Dictionary<(IPAddress To, uint Spi), ChildSa> _sas = [];
    readonly Dictionary<Octets, Dictionary<Octets, TimeSpan>> _usedUnder = []; // key, IV, when

    public override void Observe(JournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (entry.What is ChildSaInstalled { IsInbound: false, Sa: var sa })
        {
            _sas[(sa.Parent.Remote.Address, sa.OutboundSpi)] = sa;
        }
        else if (entry.What is PacketSent sent && _outsides.Contains(sent.Interface))
        {
            ObserveSent(sent);
        }
    }

    void ObserveSent(PacketSent sent)
    {
        if (!sent.Packet.TryReadEsp(out var esp) || sent.Packet.Ip is not { } ip) return;
        if (!_sas.TryGetValue((ip.Destination, esp.Spi), out var sa)) return;

        var suite = sa.Suite;
        if (suite.IvLength == 0 || esp.Body.Length < suite.IvLength) return;

        Octets key = new(sa.OutboundKeymat.AsMemory(0, suite.KeyLength + suite.SaltLength));
        if (!_usedUnder.TryGetValue(key, out var used)) _usedUnder[key] = used = [];
        var iv = esp.Body.Slice(0, suite.IvLength);
        if (used.TryAdd(iv, sent.At)) return;

        Break(sent.At, string.Create(CultureInfo.InvariantCulture,
            $"{sent.Interface} sent ESP {esp.SequenceNumber} under SPI {esp.Spi:x8} with IV {iv}, which went out under "
            + $"the same key at {used[iv].InSeconds()}"));
    }
}
