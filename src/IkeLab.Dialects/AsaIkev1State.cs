namespace IkeLab.Dialects;

/// <summary>The <c>State</c> words of <c>show crypto ikev1 sa</c> on the ASA: which message it waits for.</summary>
public enum AsaIkev1State
{
    /// <summary>Initiator: MM1 is sent.</summary>
    MM_WAIT_MSG2,

    /// <summary>Responder: MM2 is sent.</summary>
    MM_WAIT_MSG3,

    /// <summary>Initiator: MM3 is sent.</summary>
    MM_WAIT_MSG4,

    /// <summary>Responder: MM4 is sent.</summary>
    MM_WAIT_MSG5,

    /// <summary>Initiator: MM5 is sent.</summary>
    MM_WAIT_MSG6,

    MM_ACTIVE,
    MM_ACTIVE_REKEY,

    /// <summary>Initiator: AM1 is sent.</summary>
    AM_WAIT_MSG2,

    /// <summary>Responder: AM2 is sent.</summary>
    AM_WAIT_MSG3,

    AM_ACTIVE,
}
