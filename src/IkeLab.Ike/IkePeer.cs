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

    /// <param name="world">Clock, secrets and port.</param>
    /// <param name="options">Who this peer is.</param>
    /// <param name="ipsec">The IPsec side of the same gateway.</param>
    /// <param name="tell">Hears every event, as it happens.</param>
    /// <param name="onBug">Hears what must not happen; it should stop the run.</param>
    public IkePeer(
        Surroundings world, IkePeerOptions options, IIpsec ipsec, Action<IkeEvent> tell, Action<Exception> onBug)
    {
        _my = new(world, options, ipsec, tell, onBug);
        _informationals = new(_my);
        _phase2 = new(_my, _informationals);
        _phase1 = new(_my, _phase2, _informationals);
    }

    public IkePeerOptions Options => _my.Options;

    public IkeCounters Counters => _my.Counters;

    /// <summary>All ISAKMP SAs, in order of birth; deleted ones as long as the profile lists them.</summary>
    public IReadOnlyList<IkeSa> Sas => _my.Table.All;

    /// <summary>Exchanges that wait for a message: a run whose queue is empty has lost them.</summary>
    public int Pending => Sas.Sum(sa => (sa.Exchange is null ? 0 : 1) + sa.QuickModesOpen);

    /// <summary>
    /// Asks for the SAs of a policy line: under the ISAKMP SA with the peer, or after the phase 1 that this starts. Asking
    /// again while they are being negotiated, by either side, changes nothing.
    /// </summary>
    /// <returns>False when it cannot begin: the peer is a stranger, or there is no key for it.</returns>
    public bool Acquire(IPAddress peer, ChildPolicy policy)
    {
        using (Inline.Continuations()) return _phase1.Acquire(peer, policy);
    }

    /// <summary>Takes what the network delivers. It never throws for what a peer sent.</summary>
    public void Receive(Datagram datagram)
    {
        using (Inline.Continuations()) Take(datagram);
    }

    void Take(Datagram datagram)
    {
        if (!Message.TryParse(datagram.Payload, out var message))
        {
            _my.Refuse(null, datagram.From, null, new(RefusalKind.Malformed, "not an IKEv1 message"));
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

    // The word goes with its SA: Find gives the SA only to the peer it is with.
    void RepeatLastWord(IkeSa sa, LastWord word, uint messageId)
    {
        _my.OnRepeated(sa, sa.Remote, answered: true);
        _my.Tell(new MessageSent(sa, messageId, word.Name, ++word.Transmissions, Transmission.Repeat));
        _my.Send(word.Answer.To, word.Answer.Payload);
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
