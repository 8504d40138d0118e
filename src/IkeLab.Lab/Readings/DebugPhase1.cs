using IkeLab.Dialects;
using IkeLab.Ike;

namespace IkeLab.Lab.Readings;

/// <summary>Main mode in a debug log, in the order of two logs of real routers, one of each role.</summary>
sealed class DebugPhase1(DebugSheet sheet)
{
    const string FromPeer = "IKE_MESG_FROM_PEER";
    const string Internal = "IKE_MESG_INTERNAL";

    Phase1OfferJudged? _judged;

    /// <returns>False for an event that is not of main mode.</returns>
    public bool Read(IkeEvent happened)
    {
        switch (happened)
        {
            case StateChanged changed:
                OnState(changed);
                return true;
            case Phase1OfferJudged judged:
                _judged = judged;
                return true;
            case MessageAccepted { Name: ['M', 'M', ..] } accepted:
                OnAccepted(sheet[accepted.Sa], accepted.Name);
                return true;
            case MessageSent { Name: ['M', 'M', ..] } sent:
                OnSent(sheet[sent.Sa], sent);
                return true;
            case KeysDerived derived:
                sheet[derived.Sa].ConnectionId = ShowIsakmpSa.ConnectionId(derived.Sa.Number);
                return true;
            case Phase1Established established:
                OnEstablished(sheet[established.Sa], established);
                return true;
            case Phase1Deleted deleted:
                OnDeleted(sheet[deleted.Sa], deleted);
                return true;
            default:
                return false;
        }
    }

    void OnState(StateChanged changed)
    {
        if (changed.From is null)
        {
            sheet.Add(changed);
            if (changed.Sa.Role is Role.Responder) return; // IOS tells it with the MM1 that is accepted
            var sa = sheet[changed.Sa];
            sheet.Step(sa, "IKE_MESG_FROM_IPSEC", "IKE_SA_REQ_MM", "IKE_I_MM1");
            sheet.Write(sa, IosDebugPhase1.Beginning, sa.ConnectionId);
        }
        else if (changed.To.Status is not IkeSaStatus.Deleted) // the line that says so names the state before
        {
            sheet[changed.Sa].State = StateNames.Ios(changed.To);
        }
    }

    void OnAccepted(DebugSa sa, string name)
    {
        sheet.Receive(name == "MM1" ? DebugSa.None(sa.Remote, sa.InitiatorSpi) : sa);
        var machine = $"IKE_{sa.Role}_{name}";
        // An initiator authenticates the peer before it takes the step, a responder after.
        if (name != "MM6") sheet.Step(sa, FromPeer, "IKE_MM_EXCH", machine);
        switch (name)
        {
            case "MM1" or "MM2":
                sheet.Payloads(sa, 0, "SA");
                sa.IsSigned = DebugTransforms.IsSigned(_judged);
                FoundKey(sa);
                DebugTransforms.Write(sheet, sa, _judged);
                break;
            case "MM3" or "MM4":
                sheet.Payloads(sa, 0, "KE", "NONCE");
                FoundKey(sa);
                break;
            default:
                if (sa.IsSigned) sheet.Payloads(sa, 0, "ID", "CERT", "SIG");
                else sheet.Payloads(sa, 0, "ID", "HASH");
                sheet.Write(sa, IosDebugPhase1.Authenticated, sa.ConnectionId, sa.Remote.Address);
                break;
        }

        if (name == "MM6") sheet.Step(sa, FromPeer, "IKE_MM_EXCH", machine);
    }

    void FoundKey(DebugSa sa)
    {
        if (!sa.IsSigned) sheet.Write(sa, IosDebugPhase1.FoundKey, sa.ConnectionId, sa.Remote.Address);
    }

    void OnSent(DebugSa sa, MessageSent sent)
    {
        if (sent.Why is not Transmission.First)
        {
            sheet.SendAgain(sa, sent, phase: 1);
            return;
        }

        if (sent.Name == "MM1")
        {
            sheet.Send(sa);
            return;
        }

        sheet.Step(sa, Internal, "IKE_PROCESS_MAIN_MODE", sa.Machine);
        sheet.Send(sa);
        sheet.Step(
            sa, Internal, "IKE_PROCESS_COMPLETE", sent.Name == "MM6" ? "IKE_P1_COMPLETE" : $"IKE_{sa.Role}_{sent.Name}");
    }

    void OnEstablished(DebugSa sa, Phase1Established established)
    {
        if (established.Sa.Role is Role.Initiator)
        {
            sheet.Step(sa, Internal, "IKE_PROCESS_MAIN_MODE", sa.Machine);
            sheet.Step(sa, Internal, "IKE_PROCESS_COMPLETE", "IKE_P1_COMPLETE");
        }

        sheet.Step(sa, Internal, "IKE_PHASE1_COMPLETE", "IKE_P1_COMPLETE");
    }

    void OnDeleted(DebugSa sa, Phase1Deleted deleted)
    {
        // Reasons known from practice; no stored log shows them.
        var reason = deleted.BySilence ? "Death by retransmission P1" : "No reason";
        sheet.Write(
            sa, IosDebugPhase1.Deleting, sa.ConnectionId, reason, sa.Role, sa.State, sa.Remote.Address);
        sheet.Step(sa, Internal, "IKE_PHASE1_DEL", "IKE_DEST_SA");
        sa.State = nameof(IosIsakmpState.MM_NO_STATE);
    }
}
