using System.Net;
using IkeLab.Ike.V1;
using IkeLab.Wire;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Ike;

/// <summary>
/// An IKE daemon without sockets, threads, clock or dice: it lives on the datagrams and timers it is given, and what
/// it does is the datagrams it sends. The same secrets and the same inputs give the same octets.
/// </summary>
public sealed class IkePeer
{
    readonly PeerState _my;
    readonly Phase1Exchanges _phase1;
    readonly Phase2Exchanges _phase2;
    readonly Informationals _informationals;
    readonly Children _children;
    readonly IsakmpSas _sas;

    /// <param name="world">Clock, secrets and port.</param>
    /// <param name="options">Who this peer is.</param>
    /// <param name="ipsec">The IPsec side of the same gateway.</param>
    /// <param name="tell">Hears every event, as it happens.</param>
    /// <param name="onBug">Hears what must not happen; it should stop the run.</param>
    public IkePeer(
        Surroundings world, IkePeerOptions options, IIpsec ipsec, Action<IkeEvent> tell, Action<Exception> onBug)
    {
        _my = new(world, options, ipsec, tell, onBug);
        _informationals = new(_my) { OnProved = OnProved };
        _children = new(_my, _informationals)
        {
            OnLeft = left => _sas!.End(left, "its lines have gone back to the first way", tellPeer: true)
        };
        _phase2 = new(_my, _informationals, _children);
        _sas = new(_my, _informationals, _children)
        {
            Negotiate = sa => _phase1!.Renew(sa),
            Return = peer => _phase1!.Return(peer)
        };
        _phase1 = new(_my, _phase2, _informationals, _sas.Begin);
        _my.Acquire = _phase1.Acquire;
        _my.OnUsedUp = _sas.OnUsedUp;
    }

    public IkePeerOptions Options => _my.Options;

    public IkeCounters Counters => _my.Counters;

    /// <summary>All ISAKMP SAs, in order of birth; deleted ones as long as the profile lists them.</summary>
    public IReadOnlyList<IkeSa> Sas => _my.Table.All;

    /// <summary>The pairs of IPsec SAs whose quick mode is complete on this side, the oldest first.</summary>
    public IReadOnlyList<Child> Children => _my.Children.All;

    /// <summary>Exchanges that wait for a message: a run whose queue is empty has lost them.</summary>
    public int Pending => Sas.Sum(sa => (sa.Exchange is null ? 0 : 1) + sa.QuickModesOpen);

    /// <summary>
    /// Asks for the SAs of a policy line: under the ISAKMP SA with the peer, or after the phase 1 that this starts.
    /// Asking again while they are being negotiated, by either side, changes nothing.
    /// </summary>
    /// <returns>False when it cannot begin: the peer is a stranger, or there is no key for it.</returns>
    public bool Acquire(KnownPeer peer, ChildPolicy policy)
    {
        using (Inline.Continuations()) return _phase1.Acquire(peer, policy);
    }

    /// <inheritdoc cref="Acquire(KnownPeer, ChildPolicy)"/>
    public bool Acquire(IPAddress peer, ChildPolicy policy) =>
        Options.PeerAt(peer) is { } known && Acquire(known, policy);

    /// <summary>The way on which the next negotiation with a peer begins, from 0.</summary>
    public int CurrentWay(KnownPeer peer) => _my.Ways.Current(peer);

    /// <summary>Takes what the network delivers. It never throws for what a peer sent.</summary>
    public void Receive(Datagram datagram)
    {
        using (Inline.Continuations()) Take(datagram);
    }

    /// <summary>An IPsec SA carried a packet: a sign of the peer's life, or a reason to ask for one.</summary>
    public void OnCarried(ChildSa sa, bool isInbound)
    {
        if (_my.Children.Of(sa) is not { } child) return;
        child.IsUsed = true;
        if (!isInbound && sa.IsInUdp) PathOf(sa).LastSent = _my.Now;
        if (child.Parent is not { } parent) return;
        if (isInbound) _sas.DeadPeers.OnHeard(parent);
        else using (Inline.Continuations()) _sas.DeadPeers.OnSending(parent);
    }

    /// <summary>
    /// ESP within UDP was opened: its ICV proves that the peer is where it came from (RFC 3947 section 4 and RFC 3948).
    /// </summary>
    public void OnEspFrom(ChildSa sa, Datagram proved)
    {
        if (_my.Children.Of(sa) is { Parent: { } parent }) _my.Follow(parent, proved);
    }

    /// <summary>Where the packets of a pair within UDP go: along the path of the ISAKMP SA that it hangs on.</summary>
    public IkePath PathOf(ChildSa sa)
    {
        ArgumentNullException.ThrowIfNull(sa);
        return _my.Children.Of(sa)?.Parent?.Path ?? sa.Parent.Path;
    }

    /// <summary>A lifetime in kilobytes is used up: all of it, or so far that the SA is to be renewed.</summary>
    public void OnVolume(ChildSa sa, bool isHard)
    {
        using (Inline.Continuations()) _children.OnVolume(sa, isHard);
    }

    /// <summary>Negotiates the successor of a pair of IPsec SAs, as the end of its lifetime would.</summary>
    public void Renew(Child child)
    {
        ArgumentNullException.ThrowIfNull(child);
        using (Inline.Continuations()) _children.Renew(child);
    }

    /// <summary>Negotiates the successor of an established ISAKMP SA, as the end of its lifetime would.</summary>
    public void Renew(IkeSa sa)
    {
        ArgumentNullException.ThrowIfNull(sa);
        using (Inline.Continuations()) _sas.Renew(sa);
    }

    /// <summary>
    /// ESP came for an SA that is not there. The peer is told under the ISAKMP SA with it; without one this side begins
    /// phase 1, whose INITIAL-CONTACT says the same. Once a minute for each SPI, and once a second in all: ESP is not
    /// verified, and anybody can send it.
    /// </summary>
    /// <param name="from">Where it came from; port 0 of ESP without UDP.</param>
    /// <param name="spi">That it was for.</param>
    public void OnUnknownSpi(IPEndPoint from, uint spi)
    {
        using (Inline.Continuations()) _phase1.UnknownSpis.OnEsp(from, spi);
    }

    /// <summary>A pair of IPsec SAs is lost: it goes, and nobody is told.</summary>
    public void Forget(ChildSa sa, string why)
    {
        if (_my.Children.Of(sa) is { } child) _children.Forget(child, why);
    }

    /// <summary><c>clear crypto sa</c>: the IPsec SAs with every peer go, and each peer is told.</summary>
    public void ClearChildren()
    {
        using (Inline.Continuations())
        {
            foreach (var child in Children.ToList()) _children.End(child, "clear crypto sa", tellPeer: true);
        }
    }

    /// <summary>
    /// <c>clear crypto isakmp</c>: the ISAKMP SAs with every peer go, and each peer is told;
    /// negotiations that go on end too.
    /// </summary>
    public void ClearSas()
    {
        const string why = "clear crypto isakmp";
        using (Inline.Continuations())
        {
            foreach (var sa in Sas.ToList())
            {
                sa.Exchange?.Abandon(new ExchangeAbandonedException(why));
                _sas.End(sa, why, tellPeer: true);
            }
        }
    }

    /// <summary>The gateway restarts: it has forgotten everything, and has told nobody.</summary>
    public void Restart()
    {
        const string why = "the gateway restarted";
        using (Inline.Continuations())
        {
            foreach (var sa in Sas.ToList()) sa.Exchange?.Abandon(new ExchangeAbandonedException(why));
            foreach (var child in Children.ToList()) _children.Forget(child, why);
            foreach (var sa in Sas.ToList())
            {
                _sas.End(sa, why, tellPeer: false);
                sa.Life?.Dispose();
                _my.Table.Remove(sa);
            }

            _my.LastWords.Clear();
            _my.Ways.Clear();
        }
    }

    void OnProved(IkeSa sa, Payload payload)
    {
        if (payload is Delete delete) _sas.OnDelete(sa, delete);
        else if (payload is Notification
        {
            Notify: NotifyType.InvalidSpi, Protocol: ProtocolId.Esp, Spi.Length: 4
        } unknown)
            _sas.OnInvalidSpi(sa, unknown);
        else if (payload is Notification { Notify: NotifyType.RUThere or NotifyType.RUThereAck } question)
            _sas.DeadPeers.OnNotify(sa, question);

        // Last, for it closes what is asked: an answer must find its question.
        _sas.DeadPeers.OnHeard(sa);
    }

    void Take(Datagram datagram)
    {
        if (!Message.TryParse(datagram.Payload, out var message))
        {
            _my.Refuse(null, datagram.From, null, new(RefusalKind.Malformed, "not an IKEv1 message"));
        }
        else if (message is { IsEncrypted: false, Header.NextPayload: PayloadType.Fragment })
        {
            TakePiece(datagram, message);
        }
        else if (_my.LastWords.For(datagram.Payload) is { } word && _my.Table.Find(word.Sa, datagram.From) is { } sa)
        {
            RepeatLastWord(sa, word, message.Header.MessageId);
        }
        else if (HeaderRules.Judge(message) is { } refusal)
        {
            _my.Refuse(_my.Table.Find(message.Header.Sa, datagram.From), datagram.From, message, refusal);
        }
        else
        {
            Dispatch(datagram, message);
        }
    }

    // Only of somebody with whom there is an SA that agreed on pieces: a stranger's are not kept.
    void TakePiece(Datagram datagram, Message message)
    {
        var sa = _my.Table.Live(message.Header.Sa.Initiator, datagram.From).FirstOrDefault(sa => sa.Path.TakesPieces);
        Octets? whole = null;
        var refusal = sa is null ? new(RefusalKind.Unexpected, "a piece of a message, and nobody has agreed on pieces")
            : !message.TryReadPayloads(out var payloads) || payloads is not [Fragment piece]
                ? new(RefusalKind.Malformed, "a piece of a message stands alone in its datagram")
            : _my.Fragments.Take(datagram.From, message.Header.Sa, piece, out whole);
        if (refusal is not null) _my.Refuse(sa, datagram.From, message, refusal);
        else if (whole is { } octets && IsPiece(octets))
            _my.Refuse(sa, datagram.From, message, new(RefusalKind.Malformed, "pieces of a piece"));
        else if (whole is not null) Take(datagram with { Payload = whole.Value });
    }

    static bool IsPiece(Octets octets) =>
        Message.TryParse(octets, out var message) && message.Header.NextPayload is PayloadType.Fragment;

    // The word goes with its SA: Find gives the SA only to the peer it is with.
    void RepeatLastWord(IkeSa sa, LastWord word, uint messageId)
    {
        _my.OnRepeated(sa, sa.Remote, answered: true);
        _my.Tell(new MessageSent(sa, messageId, word.Name, ++word.Transmissions, Transmission.Repeat));
        _my.Send(sa.Path, word.Answer.Payload);
    }

    void Dispatch(Datagram datagram, Message message)
    {
        switch (message.Header.Exchange)
        {
            case ExchangeType.IdentityProtection or ExchangeType.Aggressive:
                _phase1.Receive(datagram, message);
                break;
            case ExchangeType.QuickMode:
                _phase2.Receive(datagram, message);
                break;
            case ExchangeType.Informational:
                _informationals.Receive(datagram, message);
                break;
            default:
                _my.Refuse(null, datagram.From, message, new(
                    RefusalKind.Unexpected, $"exchange type {(int)message.Header.Exchange} is not spoken here"));
                break;
        }
    }
}
