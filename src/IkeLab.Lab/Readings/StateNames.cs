using IkeLab.Ike;

namespace IkeLab.Lab.Readings;

/// <summary>
/// The words that IOS and ASA have for where an ISAKMP SA stands, message by message. IOS names what is done, ASA the
/// message it waits for. IOS leaves MM_KEY_AUTH and AG_AUTH at once, so nobody
/// sees them, and AG_NO_STATE as soon as AM1 is on its way: after that only what is deleted is called so.
/// </summary>
public static class StateNames
{
    /// <summary>The state column of <c>show crypto isakmp sa</c>.</summary>
    public static string Ios(Phase1State state) => state switch
    {
        { Status: IkeSaStatus.Deleted, Mode: Phase1Mode.Aggressive } => "AG_NO_STATE",
        { Status: IkeSaStatus.Deleted } => "MM_NO_STATE",
        { Status: IkeSaStatus.Established } => "QM_IDLE",
        { Awaiting: "MM2" } => "MM_NO_STATE",
        { Awaiting: "MM3" or "MM4" } => "MM_SA_SETUP",
        { Awaiting: "MM5" or "MM6" } => "MM_KEY_EXCH",
        { Awaiting: "AM2" or "AM3" } => "AG_INIT_EXCH",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "no state of phase 1"),
    };

    /// <summary>The state of <c>show crypto ikev1 sa</c>; null for a deleted SA, which ASA does not list.</summary>
    public static string? Asa(Phase1State state) => state switch
    {
        { Status: IkeSaStatus.Deleted } => null,
        { Status: IkeSaStatus.Established, Mode: Phase1Mode.Aggressive } => "AM_ACTIVE",
        { Status: IkeSaStatus.Established } => "MM_ACTIVE",
        { Awaiting: [_, 'M', var number] } => $"{state.Awaiting[..2]}_WAIT_MSG{number}",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "no state of phase 1"),
    };

    /// <summary>
    /// In the words of the gateway's own make; strongSwan's operators read IOS's here. What an ASA no longer lists is
    /// "-".
    /// </summary>
    public static string Of(Phase1State state, Profile profile) =>
        profile == Profile.Asa ? Asa(state) ?? "-" : Ios(state);
}
