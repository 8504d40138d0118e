namespace IkeLab.Dialects;

/// <summary>
/// An entry under <c>inbound esp sas:</c> or <c>outbound esp sas:</c>. The transform is the words of the transform set,
/// such as <c>esp-256-aes esp-sha256-hmac</c> or <c>esp-gcm 256</c>; the flow ID is the crypto engine and its number
/// for the flow, such as <c>SW:1</c>.
/// </summary>
public sealed record IosEspSa(uint Spi, string Transform, int ConnectionId, string FlowId, string CryptoMap)
{
    static readonly LineForm SpiLine = new("      spi: 0x{}({})");
    static readonly LineForm TransformLine = new("        transform: {} ,");
    static readonly LineForm SettingsLine = new("        in use settings ={{}, }");
    static readonly LineForm EngineLine = new("        conn id: {}, flow_id: {}, sibling_flags {}, crypto map: {}");
    static readonly LineForm EngineWithInitiator =
        new("        conn id: {}, flow_id: {}, sibling_flags {}, crypto map: {}, initiator : {}");
    static readonly LineForm EngineWithoutFlags = new("        conn id: {}, flow_id: {}, crypto map: {}");
    static readonly LineForm TimingLine = new("        sa timing: remaining key lifetime (k/sec): ({}/{})");
    static readonly LineForm IvLine = new("        IV size: {} bytes");
    static readonly LineForm ReplayLine = new("        replay detection support: {}");
    static readonly LineForm ReplayWithWindow = new("        replay detection support: {}  replay window size: {}");
    static readonly LineForm StatusLine = new("        Status: {}");

    /// <summary><c>Tunnel</c> or <c>Transport</c>; behind a NAT <c>Tunnel UDP-Encaps</c>.</summary>
    public string Settings { get; init; } = "Tunnel";

    /// <summary>Hexadecimal, the device's own; null in old releases.</summary>
    public string? SiblingFlags { get; init; } = "80000040";

    public ulong RemainingKilobytes { get; init; }

    public ulong RemainingSeconds { get; init; }

    /// <summary>In octets: 16 for AES-CBC, 8 for 3DES and AES-GCM.</summary>
    public int IvSize { get; init; }

    public bool ReplayDetection { get; init; } = true;

    /// <summary>In packets; printed by newer releases only.</summary>
    public int? ReplayWindow { get; init; }

    /// <summary><c>ACTIVE</c>; newer releases say <c>ACTIVE(ACTIVE)</c>.</summary>
    public string Status { get; init; } = "ACTIVE(ACTIVE)";

    internal static bool Starts(ShowReader reader) => reader.Sees(SpiLine);

    internal void Print(ShowWriter writer)
    {
        writer.Line(SpiLine, $"{Spi:X}", Spi);
        writer.Line(TransformLine, Transform);
        writer.Line(SettingsLine, Settings);
        if (SiblingFlags is null) writer.Line(EngineWithoutFlags, ConnectionId, FlowId, CryptoMap);
        else writer.Line(EngineLine, ConnectionId, FlowId, SiblingFlags, CryptoMap);
        writer.Line(TimingLine, RemainingKilobytes, RemainingSeconds);
        writer.Line(IvLine, IvSize);
        if (ReplayWindow is { } size) writer.Line(ReplayWithWindow, YesNo(ReplayDetection), size);
        else writer.Line(ReplayLine, YesNo(ReplayDetection));
        writer.Line(StatusLine, Status);
    }

    internal static IosEspSa Read(ShowReader reader)
    {
        var (spi, transform) = (reader.Read(SpiLine).Spi(), reader.Read(TransformLine).Text());
        var settings = reader.Read(SettingsLine).Text();
        var (connectionId, flowId, flags, cryptoMap) = ReadEngine(reader);
        var timing = reader.Read(TimingLine);
        var (kilobytes, seconds) = (timing.Number(), timing.Number());
        var ivSize = reader.Read(IvLine).Count();
        var hasWindow = reader.TryRead(ReplayWithWindow, out var replay);
        replay ??= reader.Read(ReplayLine);
        return new(spi, transform, connectionId, flowId, cryptoMap)
        {
            Settings = settings,
            SiblingFlags = flags,
            RemainingKilobytes = kilobytes,
            RemainingSeconds = seconds,
            IvSize = ivSize,
            ReplayDetection = replay.Choice("Y", "N"),
            ReplayWindow = hasWindow ? replay.Count() : null,
            Status = reader.Read(StatusLine).Text(),
        };
    }

    static (int ConnectionId, string FlowId, string? Flags, string CryptoMap) ReadEngine(ShowReader reader)
    {
        // The longest form first: a shorter one would take the rest of the line for its last field.
        if (reader.TryRead(EngineWithInitiator, out var fields) || reader.TryRead(EngineLine, out fields))
            return (fields.Count(), fields.Text(), fields.Text(), fields.Text());
        fields = reader.Read(EngineWithoutFlags);
        return (fields.Count(), fields.Text(), null, fields.Text());
    }

    static string YesNo(bool yes) => yes ? "Y" : "N";
}
