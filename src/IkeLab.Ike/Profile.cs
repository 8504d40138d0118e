using IkeLab.Wire.Isakmp;

namespace IkeLab.Ike;

/// <summary>
/// How a make of gateway behaves where the RFCs leave room: timers, duplicates, errors. The numbers are those seen in
/// the field; ike-scan's back-off fingerprints of IOS (0, 10, 10, ..) and ASA (0, 8, 8, 8) agree with them.
/// </summary>
public sealed record Profile
{
    // AM2 is large, and goes to whatever address an AM1 names (VU#419128).
    const int Am2RetransmissionsMax = 3;

    /// <summary>10 s, five times; a responder repeats MM2 and MM4 by the same timer.</summary>
    public static Profile Ios { get; } = new()
    {
        Name = "ios",
        Requests = Schedule.Every(TimeSpan.FromSeconds(10), retransmissions: 5),
        Answers = Schedule.Every(TimeSpan.FromSeconds(10), retransmissions: 5),
        AnswersToAm1 = Schedule.Every(TimeSpan.FromSeconds(10), Am2RetransmissionsMax),
        HalfOpenLifetime = TimeSpan.FromSeconds(60),
        NonceLength = 20,
        IdentityPort = 500,
        RequestsCertificateInMm3 = true,
        DeletedStaysListed = TimeSpan.FromSeconds(60),
        InboundSaBeforeQm2 = true,
        AcceptsUnaskedPfs = true,
        MissingKeyRefusesMm1 = true,
        SelectorsRefused = NotifyType.NoProposalChosen,
        Renewal = new(Margin: TimeSpan.FromSeconds(30), MarginPercent: 0, JitterPercent: 50, MarginKilobytes: 256),
        RenewsOnlyUsed = true,
    };

    /// <summary>8 s, three times; a responder repeats MM2 and MM4 by the same timer.</summary>
    public static Profile Asa { get; } = Ios with
    {
        Name = "asa",
        Requests = Schedule.Every(TimeSpan.FromSeconds(8), retransmissions: 3),
        Answers = Schedule.Every(TimeSpan.FromSeconds(8), retransmissions: 3),
        AnswersToAm1 = Schedule.Every(TimeSpan.FromSeconds(8), Am2RetransmissionsMax),
        HalfOpenLifetime = TimeSpan.FromSeconds(32),
        DeletedStaysListed = TimeSpan.Zero,
        MissingKeyRefusesMm1 = false,
        FailedProof = FailedProofAnswer.Reason,
        RenewsPhase1 = true,
        ChildrenGoWithParent = true,
    };

    /// <summary>4 s, 1.8 times longer each time, five times; a responder has no timer on MM2, MM4 and MM6.</summary>
    public static Profile StrongSwan { get; } = new()
    {
        Name = "strongswan",
        Requests = Schedule.Growing(TimeSpan.FromSeconds(4), tenths: 18, retransmissions: 5),
        Answers = Schedule.Once,
        AnswersToAm1 = Schedule.Growing(TimeSpan.FromSeconds(4), tenths: 18, Am2RetransmissionsMax),
        HalfOpenLifetime = TimeSpan.FromSeconds(30),
        NonceLength = 32,
        IdentityPort = 0,
        DeletedStaysListed = TimeSpan.Zero,
        ClearNotifyEndsNegotiation = true,
        AnswersUnreadableMm5 = true,
        FailedProof = FailedProofAnswer.AuthenticationFailed,
        SelectorsRefused = NotifyType.InvalidIdInformation,
        Renewal = new(Margin: TimeSpan.Zero, MarginPercent: 9, JitterPercent: 100, MarginKilobytes: 256),
        ReplacedStays = TimeSpan.FromSeconds(5),
        RenewsPhase1 = true,
        ChildrenGoWithParent = true,
        AggressiveModeRefused = NotifyType.AuthenticationFailed,
        IgnoresChecksumsInUdp = true,
        TakesOfferedEncapsulation = true,
        SpeaksSwanctl = true,
    };

    /// <summary>The profiles by the name that a step uses.</summary>
    public static IReadOnlyList<Profile> All { get; } = [Ios, Asa, StrongSwan];

    public required string Name { get; init; }

    /// <summary>
    /// When a request (MM1, MM3, MM5, AM1, QM1) is sent again; also QM2, which waits for QM3 as a request would.
    /// </summary>
    public required Schedule Requests { get; init; }

    /// <summary>When a responder sends MM2 and MM4 again unasked.</summary>
    public required Schedule Answers { get; init; }

    /// <summary>
    /// When a responder sends AM2 again unasked. Every make does: the initiator, who has said all with AM3, does not
    /// ask again when it is lost.
    /// </summary>
    public required Schedule AnswersToAm1 { get; init; }

    /// <summary>How long a responder waits for the next message of a phase 1 that is not yet authenticated.</summary>
    public required TimeSpan HalfOpenLifetime { get; init; }

    /// <summary>Octets of a nonce, 8 to 256 (RFC 2409 section 5).</summary>
    public required int NonceLength { get; init; }

    /// <summary>The port in IDii and IDir, 0 or 500 (RFC 2407 section 4.6.2).</summary>
    public required ushort IdentityPort { get; init; }

    /// <summary>How long a failed ISAKMP SA is still shown as MM_NO_STATE or AG_NO_STATE (deleted).</summary>
    public required TimeSpan DeletedStaysListed { get; init; }

    /// <summary>
    /// The notify for selectors that no policy line knows: IOS says 14, RFC 2409 and strongSwan say 18.
    /// </summary>
    public required NotifyType SelectorsRefused { get; init; }

    /// <summary>
    /// How long the last word of an exchange is kept for a peer that asks again; it covers the longest span of
    /// retransmissions known, strongSwan's 165 s.
    /// </summary>
    public TimeSpan LastWordLifetime { get; init; } = TimeSpan.FromSeconds(180);

    /// <summary>The responder's inbound SA lives from QM2 on (IOS), or only from QM3 on.</summary>
    public bool InboundSaBeforeQm2 { get; init; }

    /// <summary>A responder without PFS goes along when a group is offered.</summary>
    public bool AcceptsUnaskedPfs { get; init; }

    /// <summary>
    /// An initiator gives up at a notify in clear. Anybody on the path can send one, so the others only record it.
    /// </summary>
    public bool ClearNotifyEndsNegotiation { get; init; }

    /// <summary>
    /// An MM5 that cannot be read is answered by a notify under the responder's own keys (RFC 2409 5.7).
    /// </summary>
    public bool AnswersUnreadableMm5 { get; init; }

    /// <summary>
    /// The notify in clear for an AM1 where aggressive mode is not accepted: IOS (crypto isakmp aggressive-mode
    /// disable) and ASA (am-disable) say nothing, strongSwan finds no configuration that allows it.
    /// </summary>
    public NotifyType? AggressiveModeRefused { get; init; }

    /// <summary>Without a key for the peer the responder refuses at MM1 (IOS); otherwise it finds out at MM3.</summary>
    public bool MissingKeyRefusesMm1 { get; init; }

    /// <summary>
    /// A responder refuses an offer whose lifetime is longer than its own, where RFC 2407 section 4.5.4 leaves it the
    /// choice between that, the shorter lifetime, and RESPONDER-LIFETIME.
    /// None of the makes does so unless it is told to.
    /// </summary>
    public bool RefusesLongerLifetimes { get; init; }

    /// <summary>
    /// An initiator asks for a certificate in MM3, as IOS and ASA do; otherwise in MM5, as RFC 4945 section 3.2.5 says.
    /// </summary>
    public bool RequestsCertificateInMm3 { get; init; }

    /// <summary>What a peer hears whose certificate, signature or identity is refused.</summary>
    public FailedProofAnswer FailedProof { get; init; }

    /// <summary>
    /// When SAs are renewed. IOS begins 30 s or 256 KB before the end; strongSwan between 9 and 18 percent before it
    /// (<c>over_time</c> and <c>rand_time</c> of swanctl.conf, both a tenth of <c>rekey_time</c>).
    /// The jitter of IOS is a choice.
    /// </summary>
    public required Renewal Renewal { get; init; }

    /// <summary>
    /// IOS lets a pair of IPsec SAs end that nothing has passed through; the next packet negotiates anew.
    /// </summary>
    public bool RenewsOnlyUsed { get; init; }

    /// <summary>
    /// How long a pair lives on that has a successor, before the side that began the successor deletes it; null is
    /// until its own end.
    /// </summary>
    public TimeSpan? ReplacedStays { get; init; }

    /// <summary>
    /// An ISAKMP SA is renewed before its end; IOS lets it end, and negotiates the next one when it needs one.
    /// </summary>
    public bool RenewsPhase1 { get; init; }

    /// <summary>
    /// IPsec SAs end with their ISAKMP SA (a continuous channel). On IOS they live on without it: UP-NO-IKE.
    /// </summary>
    public bool ChildrenGoWithParent { get; init; }

    /// <summary>
    /// In transport mode within UDP checksums are not looked at, and NAT-OA is not needed: what the kernel of Linux
    /// does below strongSwan. Otherwise they are mended by what NAT-OA says, and a peer that says nothing is not
    /// helped, so that the receiving host drops what a NAT has passed: a choice, RFC 3948 section 3.1.2 having three.
    /// </summary>
    public bool IgnoresChecksumsInUdp { get; init; }

    /// <summary>
    /// A responder goes along with ESP within UDP, or without, as QM1 offers it, whatever NAT-D has told: RFC 3947
    /// section 5 leaves the last word to quick mode, and strongSwan reads the mode from the offer. The others hold it
    /// against what they believe of a NAT, and refuse the offer of one that believes otherwise: for IOS and ASA a
    /// choice, pluto does the half of it.
    /// </summary>
    public bool TakesOfferedEncapsulation { get; init; }

    /// <summary>Its configuration is a swanctl.conf, and not the running-config of a device.</summary>
    public bool SpeaksSwanctl { get; init; }

    public override string ToString() => Name;
}
