using IkeLab.Crypto.Esp;

namespace IkeLab.Esp;

/// <summary>
/// The counters of a selector pair, with the meaning IOS gives them, and which step moves which:
/// <list type="table">
/// <item><term>encaps, encrypt</term><description>a packet was put into a valid outbound SA, whatever becomes of it in
/// the network</description></item>
/// <item><term>digest</term><description>the same, where the SA has integrity; AES-GCM has</description></item>
/// <item><term>decaps, decrypt</term><description>a packet came out of an inbound SA and passed every check; a dummy
/// packet too</description></item>
/// <item><term>verify</term><description>the same, where the SA has integrity</description></item>
/// <item><term>send errors</term><description>a packet of this pair was thrown away before it was sealed, the one that
/// made IKE begin among them</description></item>
/// <item><term>recv errors</term><description>a packet was refused by an inbound SA of this pair, or came in clear;
/// one of the reasons moves with it</description></item>
/// </list>
/// NULL encryption counts as encryption: it is an algorithm like the others (RFC 2410). A refused packet moves no
/// counter but its errors. Unknown SPIs belong to no pair: <see cref="GatewayCounters"/>.
/// </summary>
public sealed record EspCounters
{
    public ulong Encaps { get; init; }

    public ulong Encrypt { get; init; }

    public ulong Digest { get; init; }

    public ulong Decaps { get; init; }

    public ulong Decrypt { get; init; }

    public ulong Verify { get; init; }

    public ulong SendErrors { get; init; }

    public ulong RecvErrors { get; init; }

    /// <summary>Of the send errors: no SA.</summary>
    public ulong NoSa { get; init; }

    /// <summary>Of the send errors: no sequence number left.</summary>
    public ulong Exhausted { get; init; }

    /// <summary>Of the recv errors: the ICV was wrong.</summary>
    public ulong VerifyFailures { get; init; }

    /// <summary>Of the recv errors: seen before, or too old.</summary>
    public ulong ReplayFailures { get; init; }

    /// <summary>Of the recv errors: the inner packet was not for the SA.</summary>
    public ulong WrongSelectors { get; init; }

    /// <summary>Of the recv errors: a length or the padding was wrong, or what was inside was no packet.</summary>
    public ulong InvalidLengths { get; init; }

    /// <summary>Of the recv errors: something else than IPv4 was inside.</summary>
    public ulong WrongProtocols { get; init; }

    /// <summary>Of the recv errors: it came in clear.</summary>
    public ulong NotProtected { get; init; }

    /// <summary>What has been counted since then: laws and diagnoses look at changes, never at totals.</summary>
    public EspCounters Since(EspCounters before) => new()
    {
        Encaps = Encaps - before.Encaps,
        Encrypt = Encrypt - before.Encrypt,
        Digest = Digest - before.Digest,
        Decaps = Decaps - before.Decaps,
        Decrypt = Decrypt - before.Decrypt,
        Verify = Verify - before.Verify,
        SendErrors = SendErrors - before.SendErrors,
        RecvErrors = RecvErrors - before.RecvErrors,
        NoSa = NoSa - before.NoSa,
        Exhausted = Exhausted - before.Exhausted,
        VerifyFailures = VerifyFailures - before.VerifyFailures,
        ReplayFailures = ReplayFailures - before.ReplayFailures,
        WrongSelectors = WrongSelectors - before.WrongSelectors,
        InvalidLengths = InvalidLengths - before.InvalidLengths,
        WrongProtocols = WrongProtocols - before.WrongProtocols,
        NotProtected = NotProtected - before.NotProtected,
    };

    /// <summary>Both together: what several pairs have counted.</summary>
    public EspCounters Plus(EspCounters other) => new()
    {
        Encaps = Encaps + other.Encaps,
        Encrypt = Encrypt + other.Encrypt,
        Digest = Digest + other.Digest,
        Decaps = Decaps + other.Decaps,
        Decrypt = Decrypt + other.Decrypt,
        Verify = Verify + other.Verify,
        SendErrors = SendErrors + other.SendErrors,
        RecvErrors = RecvErrors + other.RecvErrors,
        NoSa = NoSa + other.NoSa,
        Exhausted = Exhausted + other.Exhausted,
        VerifyFailures = VerifyFailures + other.VerifyFailures,
        ReplayFailures = ReplayFailures + other.ReplayFailures,
        WrongSelectors = WrongSelectors + other.WrongSelectors,
        InvalidLengths = InvalidLengths + other.InvalidLengths,
        WrongProtocols = WrongProtocols + other.WrongProtocols,
        NotProtected = NotProtected + other.NotProtected,
    };

    internal EspCounters Sealed(EspSuite suite) => this with
    {
        Encaps = Encaps + 1,
        Encrypt = Encrypt + 1,
        Digest = Digest + IfIntegrity(suite),
    };

    internal EspCounters Opened(EspSuite suite) => this with
    {
        Decaps = Decaps + 1,
        Decrypt = Decrypt + 1,
        Verify = Verify + IfIntegrity(suite),
    };

    internal EspCounters NotSent(EspRefusal reason) => reason switch
    {
        EspRefusal.NoSa => this with { SendErrors = SendErrors + 1, NoSa = NoSa + 1 },
        EspRefusal.Exhausted => this with { SendErrors = SendErrors + 1, Exhausted = Exhausted + 1 },
        _ => this with { SendErrors = SendErrors + 1 },
    };

    internal EspCounters NotReceived(EspRefusal reason)
    {
        var counted = this with { RecvErrors = RecvErrors + 1 };
        return reason switch
        {
            EspRefusal.BadIcv => counted with { VerifyFailures = VerifyFailures + 1 },
            EspRefusal.Replay => counted with { ReplayFailures = ReplayFailures + 1 },
            EspRefusal.WrongSelector => counted with { WrongSelectors = WrongSelectors + 1 },
            EspRefusal.WrongProtocol => counted with { WrongProtocols = WrongProtocols + 1 },
            EspRefusal.NotProtected => counted with { NotProtected = NotProtected + 1 },
            EspRefusal.TooShort or EspRefusal.BadLength or EspRefusal.BadPadding or EspRefusal.BadInner =>
                counted with { InvalidLengths = InvalidLengths + 1 },
            _ => counted,
        };
    }

    static ulong IfIntegrity(EspSuite suite) => suite.IcvLength > 0 ? 1u : 0u;
}
