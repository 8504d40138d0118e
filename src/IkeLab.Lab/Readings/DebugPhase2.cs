using System.Globalization;
using IkeLab.Dialects;
using IkeLab.Ike;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Lab.Readings;

/// <summary>Quick mode and what comes under its message IDs, in a debug log.</summary>
sealed class DebugPhase2(DebugSheet sheet)
{
    const string FromPeer = "IKE_MESG_FROM_PEER";
    const string FromIpsec = "IKE_MESG_FROM_IPSEC";
    const string Internal = "IKE_MESG_INTERNAL";

    Phase2OfferJudged? _judged;

    public void Read(IkeEvent happened)
    {
        switch (happened)
        {
            case Phase2OfferJudged judged:
                _judged = judged;
                break;
            case QuickModeBegan { Role: Role.Initiator } began:
                OnBegan(sheet[began.Sa], began.MessageId);
                break;
            case MessageAccepted accepted:
                OnAccepted(sheet[accepted.Sa], accepted.Name, accepted.MessageId);
                break;
            case MessageSent { Why: Transmission.First } sent:
                OnSent(sheet[sent.Sa], sent.Name, sent.MessageId);
                break;
            case MessageSent sent:
                sheet.SendAgain(sheet[sent.Sa], sent, phase: 2);
                break;
            case QuickModeFailed failed:
                OnFailed(sheet[failed.Sa], failed);
                break;
            case NotifyReceived { InClear: false } received:
                OnProtected(sheet[received.Sa]);
                sheet.Write(
                    sheet[received.Sa], IosDebugExchange.NotifyReceived,
                    sheet[received.Sa].ConnectionId, DebugProposals.Name(received.Notify), (int)received.Protocol);
                if (received.Notify is NotifyType.InitialContact) OnInitialContact(sheet[received.Sa]);
                break;
            case DeleteSent sent:
                sheet.Send(sheet[sent.Sa]);
                break;
            case DeleteNotSent unsent:
                sheet.Write(
                    unsent.Peer, null, IosDebugPhase2.DeleteNotSent.Print(
                        sheet.Local, unsent.Peer, unsent.Spi.ToString("X", CultureInfo.InvariantCulture)));
                break;
            case PeerDead dead:
                sheet.Write(
                    sheet[dead.Sa], IosDebugPhase1.NotResponding, sheet[dead.Sa].ConnectionId, dead.Sa.Remote.Address);
                break;
            case DeleteReceived received:
                OnProtected(sheet[received.Sa]);
                if (sheet.Header is { } header) sheet.Payloads(sheet[received.Sa], header.MessageId, "DELETE");
                break;
            default:
                break;
        }
    }

    void OnInitialContact(DebugSa sa) => sheet.Write(
        sa, IosDebugPhase1.InitialContact, sa.ConnectionId, sheet.Local, sa.Remote.Address, sa.Remote.Port);

    void OnBegan(DebugSa sa, uint messageId)
    {
        sheet.Write(sa, IosDebugPhase2.Beginning, sa.ConnectionId, messageId);
        sheet.Write(sa, IosDebugPhase2.GetsSpi, sa.ConnectionId, Role.Initiator);
    }

    void OnAccepted(DebugSa sa, string name, uint messageId)
    {
        sheet.Receive(sa);
        switch (name)
        {
            case "QM1":
                sheet.Payloads(sa, messageId, "HASH", "SA");
                DebugProposals.Write(sheet, sa, _judged);
                sheet.Payloads(sa, messageId, "NONCE");
                sheet.Write(sa, IosDebugPhase2.GetsSpi, sa.ConnectionId, Role.Responder);
                sheet.Step(sa, messageId, FromPeer, "IKE_QM_EXCH", "IKE_QM_READY", "IKE_QM_SPI_STARVE");
                sheet.Step(sa, messageId, Internal, "IKE_GOT_SPI", "IKE_QM_SPI_STARVE", "IKE_QM_IPSEC_INSTALL_AWAIT");
                break;
            case "QM2":
                sheet.Payloads(sa, messageId, "HASH", "SA");
                DebugProposals.Write(sheet, sa, _judged);
                sheet.Payloads(sa, messageId, "NONCE", "ID", "ID");
                sheet.Step(sa, messageId, FromPeer, "IKE_QM_EXCH", "IKE_QM_I_QM1", "IKE_QM_IPSEC_INSTALL_AWAIT");
                break;
            case "QM3":
                sheet.Write(sa, IosDebugPhase2.DeletingNode, sa.ConnectionId, messageId, "FALSE", "QM done (await)");
                sheet.Step(sa, messageId, FromPeer, "IKE_QM_EXCH", "IKE_QM_R_QM2", "IKE_QM_PHASE2_COMPLETE");
                sheet.Write(sa, IosDebugPhase2.EnableOutbound);
                break;
            default:
                break;
        }
    }

    void OnSent(DebugSa sa, string name, uint messageId)
    {
        sheet.Send(sa);
        switch (name)
        {
            case "QM1":
                sheet.Step(sa, messageId, Internal, "IKE_INIT_QM", "IKE_QM_READY", "IKE_QM_I_QM1");
                break;
            case "QM2":
                sheet.Step(
                    sa, messageId, FromIpsec, "IPSEC_INSTALL_DONE", "IKE_QM_IPSEC_INSTALL_AWAIT", "IKE_QM_R_QM2");
                break;
            case "QM3":
                sheet.Write(sa, IosDebugPhase2.DeletingNode, sa.ConnectionId, messageId, "FALSE", "No Error");
                sheet.Step(
                    sa, messageId, FromIpsec, "IPSEC_INSTALL_DONE", "IKE_QM_IPSEC_INSTALL_AWAIT",
                    "IKE_QM_PHASE2_COMPLETE");
                break;
            default:
                break;
        }
    }

    void OnFailed(DebugSa sa, QuickModeFailed failed)
    {
        // The first reason is known from practice; no stored log shows it. The ISAKMP SA stays, and with it UP-IDLE.
        var reason = failed.BySilence ? "Death by retransmission P2" : "Delete Larval";
        sheet.Write(sa, IosDebugPhase2.DeletingNode, sa.ConnectionId, failed.MessageId, "TRUE", reason);
    }

    void OnProtected(DebugSa sa)
    {
        sheet.Receive(sa);
        if (sheet.Header is { Exchange: ExchangeType.Informational } header)
            sheet.Payloads(sa, header.MessageId, "HASH");
    }
}
