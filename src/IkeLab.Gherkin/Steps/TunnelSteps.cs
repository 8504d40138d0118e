using IkeLab.Ike;
using IkeLab.Lab;
using IkeLab.Lab.Configuration;
using IkeLab.Lab.Readings;
using IkeLab.Lab.Sentences;
using IkeLab.Net;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Gherkin.Steps;

/// <summary>Negotiating, and what a gateway shows of it.</summary>
[Binding]
public sealed class TunnelSteps(LabContext lab)
{
    static readonly TimeSpan UpWithin = TimeSpan.FromSeconds(60);

    /// <summary>Those on the first side initiate; from here on counters are counted anew.</summary>
    [Given("the tunnel is up")]
    [Given("隧道已建立")]
    public void IsUp()
    {
        foreach (var gateway in lab.Sites.Left) lab.Initiate(gateway.Name);
        Expect.That(
            lab.Within(UpWithin, BothAreUp),
            $"the tunnel did not come up within {UpWithin.TotalSeconds} seconds: {States()}");
        lab.MarkCounters();
    }

    /// <summary>As interesting traffic would; the step does not wait until it is up.</summary>
    [When("{gateway} initiates the tunnel")]
    [When("{gateway} 發起隧道")]
    public void Initiates(GatewayName gateway) => lab.Initiate(gateway.Name);

    /// <summary>At the same instant: neither has heard of the other's.</summary>
    [When("both gateways initiate the tunnel")]
    [When("兩個網關同時發起隧道")]
    public void BothInitiate() => lab.InitiateBoth();

    /// <summary>Of virtual time: hours cost nothing.</summary>
    [When("{duration} pass(es)")]
    [When("經過 {duration}")]
    public void Pass(TimeSpan span) => lab.Pass(span);

    [Then("both gateways show the tunnel up")]
    [Then("兩個網關都顯示隧道已建立")]
    [Then("all gateways show their tunnels up")]
    [Then("所有網關都顯示隧道已建立")]
    public void BothShowItUp() => Expect.That(BothAreUp(), $"the tunnel is not up: {States()}{StillAtIt()}");

    /// <summary>Waits until then, and no longer than it must.</summary>
    [Then("within {duration} both gateways show the tunnel up")]
    [Then("在 {duration}內兩個網關都顯示隧道已建立")]
    public void BothShowItUpWithin(TimeSpan span) =>
        Expect.That(
            lab.Within(span, BothAreUp), $"the tunnel did not come up within {span.TotalSeconds} seconds: {States()}");

    /// <summary>Who asks at once after "initiates" asks too early.</summary>
    string StillAtIt() => lab.Sites.Gateways.FirstOrDefault(gateway => gateway.Ike.Pending > 0) is { } busy
        ? $"; it is {lab.Time.Now.InSeconds()}, and {busy.Name} still negotiates: " +
            "'within 10 seconds both gateways show the tunnel up' waits"
        : "";

    /// <summary>From the first message of IKE that passed a wire on.</summary>
    [Then("phase 1 is complete at {gateway} after {duration}")]
    [Then("階段一在 {gateway} 於 {duration}後完成")]
    public void IsCompleteAfter(GatewayName gateway, TimeSpan span)
    {
        var complete = Negotiation.Of(lab.Sites).CompleteAt(lab.Sites.Named(gateway.Name).Gateway.Name);
        Expect.That(complete is not null, $"phase 1 is not complete at {gateway}");
        Expect.Equal(span, complete.Value, $"the time that phase 1 took at {gateway}");
    }

    /// <summary>The newest one, in show crypto isakmp sa, with the words of its make.</summary>
    [Then("{gateway} shows the ISAKMP SA in state {state}")]
    [Then("{gateway} 顯示 ISAKMP SA 的狀態為 {state}")]
    public void ShowsState(GatewayName gateway, ShownState state)
    {
        var shown = Newest(gateway.Name);
        Expect.That(shown is not null, $"{gateway} shows no ISAKMP SA, where {state} was expected");
        Expect.Equal(state, shown, $"the ISAKMP SA at {gateway}");
    }

    [Then("{gateway} shows no ISAKMP SA")]
    [Then("{gateway} 沒有顯示 ISAKMP SA")]
    public void ShowsNoSa(GatewayName gateway) =>
        Expect.That(
            Newest(gateway.Name) is not { } shown, $"{gateway} shows an ISAKMP SA in state {Newest(gateway.Name)}");

    [Then("{gateway} shows {int} ISAKMP SA(s)")]
    [Then("{gateway} 顯示 {int} 個 ISAKMP SA")]
    public void ShowsSas(GatewayName gateway, int expected) =>
        Expect.Equal(expected, lab.Sites.Named(gateway.Name).Gateway.Ike.Sas.Count, $"ISAKMP SAs at {gateway}");

    /// <summary>A pair counts one in each.</summary>
    [Then("{gateway} shows {int} inbound and {int} outbound IPsec SA(s)")]
    [Then("{gateway} 顯示 {int} 個傳入與 {int} 個傳出 IPsec SA")]
    public void ShowsIpsecSas(GatewayName gateway, int inbound, int outbound)
    {
        var pairs = lab.Sites.Named(gateway.Name).Gateway.Pairs;
        var (seenIn, seenOut) =
            (pairs.Count(pair => pair.Inbound is not null), pairs.Count(pair => pair.Outbound is not null));
        Expect.Equal(
            $"{inbound} inbound and {outbound} outbound", $"{seenIn} inbound and {seenOut} outbound",
            $"IPsec SAs at {gateway}");
    }

    /// <summary>As the initiator, from the beginning of the run.</summary>
    [Then("{gateway} began {int} negotiation(s)")]
    [Then("{gateway} 開始了 {int} 次協商")]
    public void Began(GatewayName gateway, int times) =>
        Expect.Equal(times, Negotiations(gateway.Name).Count, $"negotiations that {gateway} began");

    [Then("{gateway} began {int} negotiations with different initiator SPIs")]
    [Then("{gateway} 開始了 {int} 次協商，發起方 SPI 各不相同")]
    public void BeganAnew(GatewayName gateway, int times)
    {
        Began(gateway, times);
        Expect.Equal(
            times, Negotiations(gateway.Name).Select(spi => spi.Initiator).Distinct().Count(),
            $"different initiator SPIs of {gateway}");
    }

    /// <summary>For whatever reason; it is in the why line.</summary>
    [Then("{gateway} refused {message} {int} time(s)")]
    [Then("{gateway} 拒絕了 {message} {int} 次")]
    public void Refused(GatewayName gateway, MessageWord message, int times)
    {
        var refused = Events<MessageRefused>(gateway.Name).Count(one => message.Name == MessageName(one));
        Expect.Equal(times, refused, $"{message.Name} that {gateway} refused");
    }

    /// <summary>It could read the message and the hash is right: the peer has the key.</summary>
    [Then("{gateway} refused {message} {int} time(s) for its identity")]
    [Then("{gateway} 因身分不符拒絕了 {message} {int} 次")]
    public void RefusedIdentity(GatewayName gateway, MessageWord message, int times)
    {
        Refused(gateway, message, times);
        var kinds = Events<MessageRefused>(gateway.Name).Where(one => message.Name == MessageName(one))
            .Select(one => one.Refusal.Kind);
        Expect.That(
            kinds.All(kind => kind is RefusalKind.WrongIdentity),
            $"{gateway} refused {message.Name} for other reasons: {string.Join(", ", kinds.Distinct())}");
    }

    /// <summary>Unprotected, as before phase 1 is up.</summary>
    [Then("{gateway} received the notify {notify} in clear")]
    [Then("{gateway} 收到明文通知 {notify}")]
    public void ReceivedInClear(GatewayName gateway, NotifyType notify) => Received(gateway, notify, inClear: true);

    /// <summary>Under the keys of an ISAKMP SA.</summary>
    [Then("{gateway} received the notify {notify} protected")]
    [Then("{gateway} 收到加密通知 {notify}")]
    public void ReceivedProtected(GatewayName gateway, NotifyType notify) => Received(gateway, notify, inClear: false);

    [StepArgumentTransformation("([A-Z]+-[A-Z-]+)", Name = "notify")]
    public static NotifyType Notify(string name) =>
        Enum.TryParse<NotifyType>(name.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var notify)
            ? notify
            : throw new ImpossibleConfigurationException(
                $"no notify {name}: RFC 2408 section 3.14.1 has their names, such as NO-PROPOSAL-CHOSEN");

    void Received(GatewayName gateway, NotifyType notify, bool inClear)
    {
        var received = Events<NotifyReceived>(gateway.Name).Where(one => one.InClear == inClear).ToList();
        Expect.That(
            received.Any(one => one.Notify == notify),
            $"{gateway} received no {notify} {(inClear ? "in clear" : "protected")}; " +
            $"it received so: {string.Join(", ", received.Select(one => one.Notify).Distinct())}");
    }

    bool BothAreUp() => lab.Sites.Gateways.All(gateway => gateway.IsUp);

    // Through the gateway: the journal alone knows no name that is wrong, it only has nothing of it.
    IEnumerable<T> Events<T>(string gateway) => lab.Journal.At<T>(lab.Sites.Named(gateway).Gateway.Name);

    List<SaId> Negotiations(string gateway) =>
    [
        .. Events<StateChanged>(gateway)
            .Where(change => change.From is null && change.Sa.Role is Role.Initiator)
            .Select(change => change.Sa.Id),
    ];

    ShownState? Newest(string gateway)
    {
        var at = lab.Sites.Named(gateway).Gateway;
        return at.Ike.Sas is [.., var newest] ? Shown(newest, at.Setup.Profile) : null;
    }

    static ShownState Shown(IkeSa sa, Profile profile) =>
        new(StateNames.Of(sa.State, profile), sa.State.Status is IkeSaStatus.Deleted);

    string States() => string.Join("; ", lab.Sites.Gateways.Select(gateway =>
        $"{gateway.Name} shows " +
        $"{(gateway.Ike.Sas is [.., var sa] ? Shown(sa, gateway.Setup.Profile) : "no ISAKMP SA")} " +
        $"and {gateway.Pairs.Count} IPsec SA pairs"));

    // A message that was refused has no name of its own: it is the one that was awaited, or an informational one.
    static string? MessageName(MessageRefused refused) =>
        refused.Exchange is ExchangeType.Informational ? "INFO" : refused.Awaiting;
}
