using System.Net;
using IkeLab.Wire.Ip;

namespace IkeLab.Net;

/// <summary>The mappings of a NAT: how they come to be, which ports they get, and when they go.</summary>
sealed class NatTable(Network network, NatBox nat, NatPool pool, NatOptions options)
{
    /// <summary>Together; more are refused.</summary>
    const int MappingsMax = 4_096;
    const int PortFirst = 1_024; // below are ports that only a preserved one may have
    const int Ports = ushort.MaxValue + 1 - PortFirst;

    readonly List<NatMapping> _mappings = [];
    readonly Dictionary<(IpProtocol, IPEndPoint Outside), NatMapping> _byOutside = [];
    readonly Dictionary<(IpProtocol, IPEndPoint Inside, IPEndPoint? Remote), NatMapping> _byInside = [];
    readonly Dictionary<(IpProtocol, IPEndPoint Inside, IPEndPoint? Remote), (int Times, ushort Port)> _former = [];

    /// <summary>The oldest first.</summary>
    public IReadOnlyList<NatMapping> Mappings => _mappings;

    /// <summary>The mapping that has a public address and port.</summary>
    public NatMapping? At(IpProtocol protocol, IPEndPoint outside) => _byOutside.GetValueOrDefault((protocol, outside));

    /// <summary>The mapping for packets from an inside endpoint to an outside one.</summary>
    public NatMapping? Find(IpProtocol protocol, IPEndPoint inside, IPEndPoint outside) =>
        _byInside.GetValueOrDefault((protocol, inside, DependsOn(outside)));

    /// <summary>The mapping that is there, or a new one; null when there is room for none.</summary>
    public NatMapping? Map(IpProtocol protocol, IPEndPoint inside, IPEndPoint outside, NetInterface via)
    {
        if (Find(protocol, inside, outside) is { } known) return known;

        var key = (protocol, inside, DependsOn(outside));
        if (_mappings.Count == MappingsMax) return null;

        var address = pool.Take(inside.Address);
        if (Choose(key, address) is not { } port)
        {
            pool.Give(inside.Address);
            return null;
        }

        NatMapping mapping = new(protocol, inside, key.Item3, new(address, port), via)
        {
            LastUsed = network.Time.Now,
            IsOfPool = pool.Addresses.Count > 1,
        };
        _mappings.Add(mapping);
        _byOutside.Add((protocol, mapping.Outside), mapping);
        _byInside.Add(key, mapping);
        network.Tell(new MappingMade(network.Time.Now, nat, mapping));
        Watch(mapping);
        return mapping;
    }

    /// <summary>Traffic keeps a mapping, whichever way it goes (RFC 4787 section 4.3).</summary>
    public void Use(NatMapping mapping) => mapping.LastUsed = network.Time.Now;

    public void ForgetAll(string why)
    {
        foreach (var mapping in _mappings.ToList()) Forget(mapping, why);
    }

    IPEndPoint? DependsOn(IPEndPoint outside) => options.Mapping switch
    {
        NatBehaviour.EndpointIndependent => null,
        NatBehaviour.AddressDependent => new(outside.Address, 0),
        _ => outside,
    };

    /// <summary>
    /// One that is free and that this endpoint did not have before a rebind: that is what a rebind is for.
    /// </summary>
    ushort? Choose((IpProtocol Protocol, IPEndPoint Inside, IPEndPoint? Remote) key, IPAddress address)
    {
        var former = _former.GetValueOrDefault(key);
        var preserved = (ushort)key.Inside.Port;
        if (options.PreservesPorts && former.Times == 0 && IsFree(preserved)) return preserved;

        // Labelled by whose port it is: what other hosts do moves no port but one that is taken.
        var label = $"{nat.Name}/{key.Protocol}/{key.Inside}/{key.Remote}";
        var start = (int)(network.Dice.Draw(label, former.Times) % Ports);
        for (var i = 0; i < Ports; i++)
        {
            var port = (ushort)(PortFirst + ((start + i) % Ports));
            if (IsFree(port) && (former.Times == 0 || port != former.Port)) return port;
        }

        return null;

        bool IsFree(ushort port) => !_byOutside.ContainsKey((key.Protocol, new(address, port)));
    }

    /// <summary>At the instant of the timeout a packet is still in time: packets come before timers.</summary>
    void Watch(NatMapping mapping)
    {
        var timeout = mapping.Protocol is IpProtocol.Icmp ? options.IcmpTimeout : options.UdpTimeout;
        mapping.Expiry = network.Time.At(mapping.LastUsed + timeout, Phase.Timers, () =>
        {
            if (network.Time.Now < mapping.LastUsed + timeout) Watch(mapping);
            else Remove(mapping, $"idle for {timeout.InSeconds()}");
        }, $"{nat.Name} forgets a mapping");
    }

    void Forget(NatMapping mapping, string why)
    {
        var key = (mapping.Protocol, mapping.Inside, mapping.Remote);
        _former[key] = (_former.GetValueOrDefault(key).Times + 1, mapping.Port);
        Remove(mapping, why);
    }

    void Remove(NatMapping mapping, string why)
    {
        mapping.Expiry?.Dispose();
        _mappings.Remove(mapping);
        _byOutside.Remove((mapping.Protocol, mapping.Outside));
        pool.Give(mapping.Inside.Address);
        _byInside.Remove((mapping.Protocol, mapping.Inside, mapping.Remote));
        network.Tell(new MappingForgotten(network.Time.Now, nat, mapping, why));
    }
}
