using IkeLab.Wire;
using IkeLab.Wire.Isakmp;
using Polly;

namespace IkeLab.Ike;

/// <summary>What an exchange is given at its birth.</summary>
sealed record ExchangeSetting(
    Surroundings World,
    IExchangeListener Listener,
    Func<Schedule, ResiliencePipeline<Reply?>> Pipeline,
    IkePath Path,
    ExchangeType Type,
    uint MessageId,
    Schedule Requests,
    Schedule Answers);

/// <summary>Hears what happens in an exchange; the peer makes events and states of it.</summary>
interface IExchangeListener
{
    void Sends(Exchange exchange, string name, int transmission, Transmission why);

    void Waits(Exchange exchange);

    void Accepted(Exchange exchange, string name, Datagram datagram);

    void Refused(Exchange exchange, Message message, Refusal refusal);

    void Repeated(Exchange exchange, bool answered);
}

/// <summary>
/// Why a message is sent: for the first time, because nothing came, or because the peer repeated itself.
/// </summary>
public enum Transmission { First, Timer, Repeat }
