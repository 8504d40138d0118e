namespace IkeLab.Net;

/// <summary>The packet goes on with other octets (S6).</summary>
public abstract record Alteration : Effect
{
    /// <summary>Whether there is something in the packet that it would change.</summary>
    internal abstract bool Concerns(Packet packet);

    /// <summary>Adds its part to what all rules together do to the packet.</summary>
    internal abstract void Join(AlteredOctets altered, Packet packet);
}
