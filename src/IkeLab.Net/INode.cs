namespace IkeLab.Net;

/// <summary>
/// Whatever has interfaces: a host, a router, an ISP, a gateway. It sends with <see cref="NetInterface.Send"/>.
/// </summary>
public interface INode
{
    string Name { get; }

    /// <summary>A packet arrived. What a peer sent never makes this throw.</summary>
    /// <param name="arrival">The interface of this node at which it arrived.</param>
    /// <param name="packet">Not checked: <see cref="Packet.Ip"/> may be null, and the address another's.</param>
    void Receive(NetInterface arrival, Packet packet);
}
