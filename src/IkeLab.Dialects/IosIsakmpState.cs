namespace IkeLab.Dialects;

/// <summary>
/// The <c>state</c> words of <c>show crypto isakmp sa</c> on IOS. MM_ACTIVE is none of them: the ASA says that.
/// </summary>
public enum IosIsakmpState
{
    /// <summary>Created, nothing agreed; also what a failed one is listed as until it is gone.</summary>
    MM_NO_STATE,

    /// <summary>The policy is agreed.</summary>
    MM_SA_SETUP,

    /// <summary>Diffie-Hellman is done, the peer not authenticated.</summary>
    MM_KEY_EXCH,

    /// <summary>Authenticated; an initiator leaves it at once.</summary>
    MM_KEY_AUTH,

    AG_NO_STATE,
    AG_INIT_EXCH,
    AG_AUTH,

    /// <summary>Phase 1 is up, before, between or after quick modes.</summary>
    QM_IDLE,

    /// <summary>Waiting for the user's name and password (remote access).</summary>
    CONF_XAUTH,

    /// <summary>Handing out an inner address (remote access).</summary>
    CONF_ADDR,
}
