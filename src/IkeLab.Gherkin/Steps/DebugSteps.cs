using System.Net;
using IkeLab.Ike;
using IkeLab.Lab;
using IkeLab.Lab.Configuration;
using IkeLab.Lab.Readings;
using IkeLab.Lab.Sentences;

namespace IkeLab.Gherkin.Steps;

/// <summary>
/// What <c>debug crypto isakmp</c> logs, filtered as IOS can, by the peer's address, and as it cannot, by the SPI of
/// one negotiation: R40 and R41.
/// </summary>
[Binding]
public sealed class DebugSteps(LabContext lab)
{
    /// <summary>As a part of a line of debug crypto isakmp.</summary>
    [Then("the debug log of {gateway} shows {string} {int} time(s)")]
    [Then("{gateway} 的調試記錄中 {string} 出現 {int} 次")]
    public void Shows(GatewayName gateway, string words, int times) => Shows(gateway, DebugFilter.None, words, times);

    /// <summary>debug crypto condition peer ipv4</summary>
    [Then("the debug log of {gateway}, filtered by the peer {address}, shows {string} {int} time(s)")]
    [Then("{gateway} 以對等體 {address} 過濾的調試記錄中 {string} 出現 {int} 次")]
    public void ShowsOfPeer(GatewayName gateway, IPAddress peer, string words, int times) =>
        Shows(gateway, new(Peer: peer), words, times);

    /// <summary>The first negotiation that it began is number 1.</summary>
    [Then("the debug log of {gateway}, filtered by the SPI of {gateway}'s negotiation {int}, shows {string} {int} time(s)")]
    [Then("{gateway} 以 {gateway} 第 {int} 次協商的 SPI 過濾的調試記錄中 {string} 出現 {int} 次")]
    public void ShowsOfNegotiation(GatewayName gateway, GatewayName initiator, int nth, string words, int times) =>
        Shows(gateway, new(InitiatorSpi: InitiatorSpi(initiator, nth)), words, times);

    /// <summary>Told apart by their initiator SPIs.</summary>
    [Then("the debug log of {gateway}, filtered by the peer {address}, tells of {int} negotiation(s)")]
    [Then("{gateway} 以對等體 {address} 過濾的調試記錄含有 {int} 次協商")]
    public void TellsOf(GatewayName gateway, IPAddress peer, int negotiations) => Expect.Equal(
        negotiations,
        Log(gateway, new(Peer: peer)).Entries.Select(entry => entry.InitiatorSpi).OfType<ulong>().Distinct().Count(),
        $"negotiations in the debug log of {gateway}, filtered by {peer}");

    void Shows(GatewayName gateway, DebugFilter filter, string words, int times)
    {
        var seen = Log(gateway, filter).Entries.Count(
            entry => entry.Line.Text.Contains(words, StringComparison.Ordinal));
        Expect.Equal(times, seen, $"lines with '{words}' in the debug log of {gateway}");
    }

    DebugLog Log(GatewayName name, DebugFilter filter)
    {
        var gateway = lab.Sites.Named(name.Name).Gateway;
        return DebugLog.IsKnownTo(gateway)
            ? DebugLog.Of(lab.Journal, gateway, filter)
            : throw new ImpossibleConfigurationException($"{name} is an ASA, and its debug log is not that of IOS");
    }

    ulong InitiatorSpi(GatewayName name, int nth)
    {
        var begun = lab.Journal.At<StateChanged>(lab.Sites.Named(name.Name).Gateway.Name)
            .Where(change => change is { From: null, Sa.Role: Role.Initiator }).ToList();
        Expect.That(
            nth >= 1 && nth <= begun.Count, $"{name} began {begun.Count} negotiations, and none is number {nth}");
        return begun[nth - 1].Sa.Id.Initiator;
    }
}
