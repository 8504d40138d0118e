using System.Buffers.Binary;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Ike.V1;

/// <summary>
/// Dead peer detection, RFC 3706: R-U-THERE and its ACK, each in an informational exchange of its own. A question is
/// never sent a second time: its message ID has been used, and the peer would take it for a replay; it is asked anew.
/// </summary>
sealed class DeadPeers(PeerState my, Informationals informationals)
{
    const int SequenceLength = 4;

    /// <summary>Called for an SA whose peer has not answered.</summary>
    public required Action<IkeSa, string> OnDead { get; init; }

    DeadPeerDetection? Setting => my.Options.DeadPeerDetection;

    public void Watch(IkeSa sa)
    {
        // Whoever has announced it answers, whether or not the peer's own vendor ID has come (section 5.2).
        if (!my.Options.Features.HasFlag(PeerFeatures.DeadPeerDetection)) return;

        // Its high bit is zero, so that it does not pass the end in the life of an SA (section 6.2).
        sa.Dpd = new(my.Draw($"{sa.Label}/DPD") >> 1) { Heard = my.Now };
        if (MayAsk(sa) && Setting is { Mode: DpdMode.Periodic } periodic)
            sa.Dpd.Timer = my.Timer(() => Ask(sa), periodic.Interval);
    }

    public static void Forget(IkeSa sa)
    {
        sa.Dpd?.Timer?.Dispose();
        sa.Dpd = null;
    }

    /// <summary>Something of the peer's was verified: it is alive.</summary>
    public void OnHeard(IkeSa sa)
    {
        if (sa.Dpd is not { } watch) return;
        watch.Heard = my.Now;
        if (watch.Open == 0 || Setting is not { Mode: DpdMode.OnDemand }) return;
        watch.Open = 0;
        watch.Timer?.Stop();
    }

    /// <summary>
    /// This side has something to send: a reason to worry when nothing has come for a while (section 5.5).
    /// </summary>
    public void OnSending(IkeSa sa)
    {
        if (sa.Dpd is { Open: 0 } watch && MayAsk(sa) &&
            Setting is { Mode: DpdMode.OnDemand } setting && my.Now - watch.Heard >= setting.Interval)
        {
            Ask(sa);
        }
    }

    public void OnNotify(IkeSa sa, Notification notify)
    {
        if (sa.Dpd is not { } watch || notify.Data.Length != SequenceLength ||
            (notify.Spi.Length == 16 && notify.Spi != sa.Id.ToOctets()))
        {
            my.Refuse(
                sa, sa.Remote, null, new(RefusalKind.WrongPayloads, "a DPD message that is not of this ISAKMP SA"));
        }
        else if (BinaryPrimitives.ReadUInt32BigEndian(notify.Data.Span) is var sequence &&
            notify.Notify is NotifyType.RUThere)
        {
            OnAsked(sa, watch, sequence);
        }
        else
        {
            OnAnswered(sa, watch, sequence);
        }
    }

    /// <summary>A peer is asked only if it has said that it will answer (section 5.1).</summary>
    static bool MayAsk(IkeSa sa) => sa.Features.HasFlag(PeerFeatures.DeadPeerDetection);

    void OnAsked(IkeSa sa, DpdWatch watch, uint sequence)
    {
        if (watch.Peers is { } last && sequence <= last)
        {
            my.Refuse(sa, sa.Remote, null, new(RefusalKind.Unexpected, $"R-U-THERE {sequence} after {last}"));
            return;
        }

        watch.Peers = sequence;
        informationals.Notify(sa, sa.RequiredKeys, Message(sa, NotifyType.RUThereAck, sequence));
    }

    void OnAnswered(IkeSa sa, DpdWatch watch, uint sequence)
    {
        var ago = watch.Next - sequence;
        // Late: something else has proved the peer alive meanwhile.
        if (ago > watch.Open && ago > 0 && ago <= watch.Asked) return;

        if (ago is 0 || ago > watch.Open)
        {
            my.Refuse(
                sa, sa.Remote, null, new(RefusalKind.Unexpected, $"R-U-THERE-ACK {sequence} answers no question"));
            return;
        }

        watch.Open = 0;
        if (Setting is { Mode: DpdMode.Periodic, Interval: var interval }) watch.Timer!.Next(interval, () => Ask(sa));
        else watch.Timer?.Stop();
    }

    void Ask(IkeSa sa)
    {
        if (sa.Dpd is not { } watch || Setting is not { } setting) return;

        if (watch.Open >= setting.Tries)
        {
            my.Tell(new PeerDead(sa, (int)watch.Open));
            OnDead(sa, $"no answer to {watch.Open} R-U-THERE");
            return;
        }

        // What could not be asked is no silence: an SA without message IDs is being renewed. One that has been,
        // only ends.
        if (informationals.Notify(sa, sa.RequiredKeys, Message(sa, NotifyType.RUThere, watch.Next)) is not null)
        {
            watch.Open++;
            watch.Asked++;
            watch.Next++;
        }
        else if (sa.IsReplaced)
        {
            watch.Open++;
        }

        if (watch.Timer is { } timer) timer.Next(setting.Retry, () => Ask(sa));
        else watch.Timer = my.Timer(() => Ask(sa), setting.Retry);
    }

    static Notification Message(IkeSa sa, NotifyType notify, uint sequence)
    {
        var data = new byte[SequenceLength];
        BinaryPrimitives.WriteUInt32BigEndian(data, sequence);
        return new(ProtocolId.Isakmp, sa.Id.ToOctets(), notify, data);
    }
}
