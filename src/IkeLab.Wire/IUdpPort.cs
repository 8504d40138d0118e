namespace IkeLab.Wire;

/// <summary>What a stack sends through, and the only effect a stack has on the world.</summary>
public interface IUdpPort
{
    void Send(Datagram datagram);
}
