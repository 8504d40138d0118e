using IkeLab.Dialects;
using IkeLab.Ike;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Lab.Readings;

/// <summary>Phase 1 in a debug log; its main mode in the order of two logs of real routers, one of each role.</summary>
sealed class DebugPhase1(DebugSheet sheet)
{
    const string FromPeer = "IKE_MESG_FROM_PEER";
    const string Internal = "IKE_MESG_INTERNAL";
    const string Complete = "IKE_P1_COMPLETE";

    Phase1OfferJudged? _judged;

    /// <returns>False for an event that is not of phase 1.</returns>
    public bool Read(IkeEvent happened)
    {
        switch (happened)
        {
            case StateChanged changed:
                OnState(changed);
                return true;
            case KeyMissing missing:
                OnKeyMissing(missing);
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
            case MessageAccepted { Name: ['A', 'M', ..] } accepted:
                OnAcceptedInAggressiveMode(sheet[accepted.Sa], accepted.Name);
                return true;
            case MessageSent { Name: ['A', 'M', ..] } sent:
                OnSentInAggressiveMode(sheet[sent.Sa], sent);
                return true;
            case KeysDerived derived:
                sheet[derived.Sa].ConnectionId = ShowIsakmpSa.ConnectionId(derived.Sa.Number);
                return true;
            case Phase1Established established:
                OnEstablished(sheet[established.Sa]);
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
            if (changed.Sa.Role is Role.Responder) return; // IOS tells it with the first message that is accepted
            var sa = sheet[changed.Sa];
            var (mode, name) = sa.Mode is Phase1Mode.Main ? ("MM", "Main") : ("AM", "Aggressive");
            sheet.Step(sa, "IKE_MESG_FROM_IPSEC", $"IKE_SA_REQ_{mode}", $"IKE_I_{mode}1");
            sheet.Write(sa, IosDebugPhase1.Beginning, sa.ConnectionId, name);
        }
        else if (changed.To.Status is not IkeSaStatus.Deleted) // the line that says so names the state before
        {
            sheet[changed.Sa].State = StateNames.Ios(changed.To);
        }
    }

    void OnKeyMissing(KeyMissing missing)
    {
        var isOfKeys = sheet.Gateway.Setup.Policies
            .Any(policy => policy.Authentication is AuthenticationMethod.PreSharedKey);
        if (isOfKeys) sheet.Write(missing.Peer, null, IosDebugPhase1.NoKey.Print(0, missing.Peer));
        sheet.Write(missing.Peer, null, IosDebugPhase1.CannotStart.Print(missing.Mode));
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
            sa, Internal, "IKE_PROCESS_COMPLETE", sent.Name == "MM6" ? Complete : $"IKE_{sa.Role}_{sent.Name}");
    }

    // The steps of aggressive mode are known from practice; no stored log shows them.
    void OnAcceptedInAggressiveMode(DebugSa sa, string name)
    {
        sheet.Receive(name == "AM1" ? DebugSa.None(sa.Remote, sa.InitiatorSpi) : sa);
        if (name != "AM3")
        {
            sheet.Payloads(sa, 0, "SA", "KE", "NONCE", "ID");
            sa.IsSigned = DebugTransforms.IsSigned(_judged);
            FoundKey(sa);
            DebugTransforms.Write(sheet, sa, _judged);
        }

        if (name != "AM1")
        {
            if (sa.IsSigned) sheet.Payloads(sa, 0, "CERT", "SIG");
            else sheet.Payloads(sa, 0, "HASH");
            sheet.Write(sa, IosDebugPhase1.Authenticated, sa.ConnectionId, sa.Remote.Address);
        }

        // An initiator takes the step with the AM3 that it sends.
        if (name != "AM2") sheet.Step(sa, FromPeer, "IKE_AM_EXCH", name == "AM1" ? "IKE_R_AM2" : Complete);
    }

    void OnSentInAggressiveMode(DebugSa sa, MessageSent sent)
    {
        if (sent.Why is not Transmission.First)
        {
            sheet.SendAgain(sa, sent, phase: 1);
            return;
        }

        sheet.Send(sa);
        if (sent.Name == "AM3") sheet.Step(sa, FromPeer, "IKE_AM_EXCH", Complete);
    }

    void OnEstablished(DebugSa sa)
    {
        if (sa.Machine != Complete) // it is, where the last message of this side was the last of all
        {
            sheet.Step(sa, Internal, "IKE_PROCESS_MAIN_MODE", sa.Machine);
            sheet.Step(sa, Internal, "IKE_PROCESS_COMPLETE", Complete);
        }

        sheet.Step(sa, Internal, "IKE_PHASE1_COMPLETE", Complete);
    }

    void OnDeleted(DebugSa sa, Phase1Deleted deleted)
    {
        // Reasons known from practice; no stored log shows them.
        var reason = deleted.BySilence ? "Death by retransmission P1" : "No reason";
        sheet.Write(
            sa, IosDebugPhase1.Deleting, sa.ConnectionId, reason, sa.Role, sa.State, sa.Remote.Address);
        sheet.Step(sa, Internal, "IKE_PHASE1_DEL", "IKE_DEST_SA");
        sa.State = StateNames.Ios(new(deleted.Sa.Role, IkeSaStatus.Deleted, null, sa.Mode));
    }
}
