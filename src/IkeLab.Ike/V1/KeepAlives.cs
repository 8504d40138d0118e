using IkeLab.Wire.Ip;

namespace IkeLab.Ike.V1;

/// <summary>
/// NAT-keepalives, RFC 3948 section 4: the side behind a NAT sends one octet when it has sent nothing else for a while,
/// so that the mapping stays. Nobody answers it, and it proves nothing.
/// </summary>
sealed class KeepAlives(PeerState my)
{
    public void Watch(IkeSa sa)
    {
        if (!sa.Path.Nat.HasFlag(NatEnds.Local) || my.Options.NatKeepAlive is not { } interval) return;
        sa.KeepAlive = my.Timer(() => OnTime(sa, interval), interval);
    }

    public static void Forget(IkeSa sa)
    {
        sa.KeepAlive?.Dispose();
        sa.KeepAlive = null;
    }

    void OnTime(IkeSa sa, TimeSpan interval)
    {
        var due = sa.Path.LastSent + interval;
        if (due <= my.Now)
        {
            if (IsDueOn(sa.Path)) Send(sa);
            due = my.Now + interval;
        }

        sa.KeepAlive!.Next(due - my.Now, () => OnTime(sa, interval));
    }

    /// <summary>
    /// RFC 3948 section 2.3: it uses the ports of the traffic in UDP. A path that is still on 500, because only one
    /// side believes in a NAT, has no such traffic, and one octet is no IKE message there.
    /// </summary>
    static bool IsDueOn(IkePath path) => path.Local.Port == UdpEncapsulation.Port;

    void Send(IkeSa sa)
    {
        my.Tell(new KeepAliveSent(sa));
        my.Send(sa.Path, UdpEncapsulation.KeepAlive);
    }
}
