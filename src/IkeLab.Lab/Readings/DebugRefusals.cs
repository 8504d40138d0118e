using System.Globalization;
using IkeLab.Dialects;
using IkeLab.Esp;
using IkeLab.Ike;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Lab.Readings;

/// <summary>What is refused, and what comes again, in a debug log.</summary>
sealed class DebugRefusals(DebugSheet sheet)
{
    const string FromPeer = "IKE_MESG_FROM_PEER";
    const int SelectorsInvalid = 32;

    Phase1OfferJudged? _phase1;
    Phase2OfferJudged? _phase2;
    DebugSa? _refusedFirst;
    uint _refusedId;
    string _exchange = "IKE_MM_EXCH";

    /// <returns>False for an event that somebody else has to tell too.</returns>
    public bool Read(IkeEvent happened)
    {
        switch (happened)
        {
            case Phase1OfferJudged judged:
                _phase1 = judged;
                return false;
            case Phase2OfferJudged judged:
                _phase2 = judged;
                return false;
            case MessageRefused refused:
                OnRefused(refused);
                return true;
            case MessageRepeated repeated:
                OnRepeated(repeated);
                return true;
            case NotifySent { Sa: { } sa } sent:
                OnNotifySent(sheet[sa], sent);
                return true;
            case NotifySent:
                OnFirstRefused();
                return true;
            case NotifyReceived { InClear: true } received:
                OnNotifyInClear(sheet[received.Sa]);
                return true;
            default:
                return false;
        }
    }

    /// <summary>ESP that no SA takes; its addresses are those of the packet that came last.</summary>
    public void Read(EspRefused refused)
    {
        if (sheet.Latest?.Ip is not { } ip) return;
        if (refused.Reason is EspRefusal.UnknownSpi)
        {
            var hex = refused.Spi.ToString("X", CultureInfo.InvariantCulture);
            sheet.Write(ip.Source, null, IosDebugSyslog.InvalidSpi.Print(ip.Destination, hex, refused.Spi, ip.Source));
        }
        else if (refused.Reason is EspRefusal.NotProtected)
        {
            sheet.Write(ip.Source, null, IosDebugSyslog.NotIpsec.Print(ip.Destination, ip.Source, (int)ip.Protocol));
        }
    }

    void OnRefused(MessageRefused refused)
    {
        var sa = refused.Sa is { } at ? sheet[at] : DebugSa.None(refused.From, sheet.Header?.Sa.Initiator);
        _refusedId = refused.MessageId;
        sheet.Receive(sa);
        switch (refused.Refusal.Kind)
        {
            case RefusalKind.UnknownSa:
                sheet.Write(sa, IosDebugSyslog.NoSa, refused.From.Address);
                break;
            case RefusalKind.NoKey:
                sheet.Write(sa, IosDebugPhase1.NoKey, sa.ConnectionId, refused.From.Address);
                break;
            case RefusalKind.WrongCertificate:
                sheet.Payloads(sa, 0, "ID", "CERT");
                sheet.Write(sa, IosDebugSyslog.InvalidCertificate, refused.From.Address, refused.Refusal.Why);
                break;
            case RefusalKind.WrongSignature:
                sheet.Payloads(sa, 0, "ID", "CERT", "SIG");
                sheet.Write(sa, IosDebugPhase1.WrongSignature, sa.ConnectionId);
                break;
            case RefusalKind.WrongMode:
                sheet.Write(refused.From.Address, sa.InitiatorSpi, IosDebugSyslog.AggressiveModeDisabled.Print());
                break;
            case RefusalKind.NoProposalChosen when refused.Exchange is not ExchangeType.QuickMode:
                OnPhase1Offer(sa, refused.Exchange is ExchangeType.Aggressive);
                break;
            case RefusalKind.NoProposalChosen:
                sheet.Payloads(sa, refused.MessageId, "HASH", "SA");
                DebugProposals.Write(sheet, sa, _phase2);
                sheet.Write(sa, IosDebugPhase2.PolicyNotAcceptable, sa.ConnectionId, sheet.Local, sa.Remote.Address);
                break;
            case RefusalKind.WrongSelectors when refused.Awaiting is "QM1":
                sheet.Payloads(sa, refused.MessageId, "HASH", "SA");
                sheet.Write(sa, IosDebugPhase2.NoMap);
                sheet.Write(sa, IosDebugPhase2.NoProxies);
                sheet.Write(sa, IosDebugPhase2.Invalidated, sa.ConnectionId, SelectorsInvalid);
                sheet.Write(sa, IosDebugPhase2.PolicyNotAcceptable, sa.ConnectionId, sheet.Local, sa.Remote.Address);
                break;
            case RefusalKind.Malformed or RefusalKind.Undecipherable or RefusalKind.Protection or RefusalKind.WrongHash
                or RefusalKind.WrongPayloads or RefusalKind.WrongKeyExchange or RefusalKind.ResponderSpiZero:
                sheet.Write(sa, IosDebugSyslog.BadMessage, refused.From.Address);
                break;
            default:
                break;
        }
    }

    // An SA that is refused at its first message is none here; to IOS it lives for that instant, as a responder's.
    void OnPhase1Offer(DebugSa sa, bool isAggressive)
    {
        if (sa.Role == 'N')
        {
            (_exchange, var state, var machine) = isAggressive
                ? ("IKE_AM_EXCH", IosIsakmpState.AG_NO_STATE, "IKE_R_AM1")
                : ("IKE_MM_EXCH", IosIsakmpState.MM_NO_STATE, "IKE_R_MM1");
            sa = _refusedFirst = new(sa.Remote, sa.InitiatorSpi, 'R', $"{state}");
            sheet.Step(sa, FromPeer, _exchange, machine);
        }

        sheet.Payloads(sa, 0, "SA");
        if (DebugTransforms.AsksForKey(_phase1))
            sheet.Write(sa, IosDebugPhase1.FoundKey, sa.ConnectionId, sa.Remote.Address);
        DebugTransforms.Write(sheet, sa, _phase1);
        sheet.Write(sa, IosDebugPhase1.NoOffers, sa.ConnectionId);
        sheet.Write(sa, IosDebugPhase1.PolicyNotAcceptable, sa.ConnectionId, sheet.Local, sa.Remote.Address);
    }

    void OnFirstRefused()
    {
        if (_refusedFirst is not { } sa) return;
        // The reason is known from practice; no stored log shows it.
        sheet.Send(sa);
        sheet.Write(
            sa, IosDebugPhase1.Deleting,
            sa.ConnectionId, "Phase1 SA policy proposal not accepted", sa.Role, sa.State, sa.Remote.Address);
        sheet.Step(sa, FromPeer, _exchange, "IKE_DEST_SA");
        _refusedFirst = null;
    }

    void OnRepeated(MessageRepeated repeated)
    {
        var sa = repeated.Sa is { } at ? sheet[at] : DebugSa.None(repeated.From, sheet.Header?.Sa.Initiator);
        sheet.Receive(sa);
        var phase = sheet.Header is { Exchange: ExchangeType.QuickMode or ExchangeType.Informational } ? 2 : 1;
        sheet.Write(sa, IosDebugRetransmission.Duplicate, sa.ConnectionId, phase);
        if (repeated.Answered) sheet.Write(sa, IosDebugRetransmission.DueToRetransmission, sa.ConnectionId, phase);
    }

    void OnNotifySent(DebugSa sa, NotifySent sent)
    {
        sheet.Write(
            sa, IosDebugExchange.NotifySent, sa.ConnectionId, DebugProposals.Name(sent.Notify), (int)sent.Protocol);
        sheet.Send(sa);
        if (sent.Protocol is not ProtocolId.Esp) return;

        sheet.Write(sa, IosDebugPhase2.DeletingNode, sa.ConnectionId, _refusedId, "TRUE", "QM rejected");
        sheet.Step(sa, _refusedId, FromPeer, "IKE_QM_EXCH", "IKE_QM_READY", "IKE_QM_READY");
    }

    void OnNotifyInClear(DebugSa sa)
    {
        sheet.Receive(sa);
        sheet.Write(sa, IosDebugExchange.NotifyInClear, sa.ConnectionId);
        sheet.Step(sa, FromPeer, "IKE_INFO_NOTIFY", sa.Machine);
        sheet.Write(sa, IosDebugSyslog.ModeFailure, "Informational", sa.Remote.Address);
    }
}
