using System.Net;
using IkeLab.Ike;

namespace IkeLab.Lab.Readings;

/// <summary>An ISAKMP SA as the debug log of IOS speaks of it, at one moment.</summary>
/// <param name="remote">The peer, with its port.</param>
/// <param name="initiatorSpi">Null when nobody knows it.</param>
/// <param name="role">I or R; N for a message that belongs to no SA.</param>
/// <param name="state">The word for it.</param>
/// <param name="mode">How phase 1 is negotiated.</param>
sealed class DebugSa(
    IPEndPoint remote, ulong? initiatorSpi, char role, string state, Phase1Mode mode = Phase1Mode.Main)
{
    public IPEndPoint Remote => remote;

    public ulong? InitiatorSpi => initiatorSpi;

    public char Role => role;

    public Phase1Mode Mode => mode;

    /// <summary>0 until there are keys, as if the SA had no number before.</summary>
    public int ConnectionId { get; set; }

    /// <summary>A word of <c>show crypto isakmp sa</c>.</summary>
    public string State { get; set; } = state;

    /// <summary>The policy agreed on authenticates with signatures, so no pre-shared key is looked for.</summary>
    public bool IsSigned { get; set; }

    /// <summary>The state of the machine of its mode.</summary>
    public string Machine { get; set; } = "IKE_READY";

    /// <summary>Of a message that belongs to no SA, or opens one.</summary>
    public static DebugSa None(IPEndPoint from, ulong? initiatorSpi) => new(from, initiatorSpi, 'N', "NEW SA");

    public static DebugSa Of(StateChanged born) => new(
        born.Sa.Remote, born.Sa.Id.Initiator, born.Sa.Role is Ike.Role.Initiator ? 'I' : 'R', StateNames.Ios(born.To),
        born.To.Mode);
}
