using System.Net;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Wire.Naming;

/// <summary>
/// Which address of an SA is the initiator's. MM1 and AM1 say it (their R-SPI is zero); where the observation began
/// later, the first message is taken for the initiator's, unless it is an answer by its payloads, until a first message
/// tells.
/// </summary>
sealed class Ends
{
    IPEndPoint? _initiator;
    IPEndPoint? _responder;
    bool _isTold;

    internal Side SideOf(Datagram datagram, Message message)
    {
        var header = message.Header;
        var isProposal = !message.IsEncrypted
            && header.NextPayload == PayloadType.SecurityAssociation
            && header.Exchange is ExchangeType.IdentityProtection or ExchangeType.Aggressive;
        var tells = isProposal && header.Sa.Responder == 0;
        if (_initiator is null || (tells && !_isTold))
        {
            var isAnswer = isProposal && !tells;
            (_initiator, _responder) = isAnswer ? (datagram.To, datagram.From) : (datagram.From, datagram.To);
            _isTold = tells;
        }

        return _initiator.Address.Equals(_responder!.Address) ? SideOfPort(datagram) : SideOfAddress(datagram);
    }

    /// <summary>
    /// By address and not by port, because NAT-T changes the ports; and by either end, because one address may change:
    /// a NAT gives the initiator a new one, or the responder answers from another than it was called by.
    /// </summary>
    Side SideOfAddress(Datagram datagram)
    {
        var (initiator, responder) = (_initiator!.Address, _responder!.Address);
        return datagram.From.Address.Equals(initiator) ? Side.Initiator
            : datagram.To.Address.Equals(initiator) || datagram.From.Address.Equals(responder) ? Side.Responder
            : Side.Initiator;
    }

    Side SideOfPort(Datagram datagram) => datagram.From.Port == _initiator!.Port ? Side.Initiator : Side.Responder;
}
