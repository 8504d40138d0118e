namespace IkeLab.Net;

/// <summary>What an effect has to remember from packet to packet; each installed rule has its own, bounded.</summary>
abstract class RuleState
{
    /// <summary>Told of each packet that meets the rule's criteria, whether the rule is in force or not.</summary>
    public virtual void See(Packet packet)
    {
    }

    /// <summary>Whether the effect goes on for this packet though the window has closed.</summary>
    public virtual bool Outlasts(PassingPacket packet, TimeSpan now) => false;

    /// <summary>Forgets everything, as a box does that restarts.</summary>
    public virtual void Forget()
    {
    }
}
