using IkeLab.Ike;
using IkeLab.Lab;
using IkeLab.Lab.Configuration;
using IkeLab.Lab.Sentences;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Gherkin.Steps;

/// <summary>
/// The life of a tunnel once it is up: lifetimes, dead peers, Deletes, and what an operator does to it.
/// </summary>
[Binding]
public sealed class LifeSteps(LabContext lab)
{
    static readonly TimeSpan LifetimeMax = TimeSpan.FromDays(30);

    /// <summary>lifetime, in crypto isakmp policy</summary>
    [Given("the ISAKMP lifetime of {gateway} is {duration}")]
    [Given("{gateway} 的 ISAKMP 存留時間為 {duration}")]
    public void IsakmpLifetime(GatewayName gateway, TimeSpan lifetime) =>
        lab.Configure(gateway.Name, setup => setup with { Phase1Lifetime = Lifetime(lifetime) });

    /// <summary>set security-association lifetime seconds; a rekey comes before its end.</summary>
    [Given("the IPsec lifetime of {gateway} is {duration}")]
    [Given("{gateway} 的 IPsec 存留時間為 {duration}")]
    public void IpsecLifetime(GatewayName gateway, TimeSpan lifetime) =>
        lab.Configure(gateway.Name, setup => setup with { Phase2Lifetime = Lifetime(lifetime) });

    /// <summary>set security-association lifetime kilobytes</summary>
    [Given("the IPsec lifetime of {gateway} is {int} kilobytes")]
    [Given("{gateway} 的 IPsec 存留量為 {int} KB")]
    public void IpsecVolume(GatewayName gateway, int kilobytes) =>
        lab.Configure(gateway.Name, setup => setup with
        {
            Phase2Kilobytes = kilobytes > 0
                ? (uint)kilobytes
                : throw new ImpossibleConfigurationException("a lifetime has 1 kilobyte or more"),
        });

    /// <summary>A strict peer; the others take the shorter of the two.</summary>
    [Given("{gateway} refuses lifetimes longer than its own")]
    [Given("{gateway} 拒絕比自己更長的存留時間")]
    public void RefusesLonger(GatewayName gateway) =>
        lab.Configure(gateway.Name, setup => setup with { RefusesLongerLifetimes = true });

    /// <summary>crypto isakmp keepalive 10 3 periodic</summary>
    [Given("{gateway} asks every {duration} whether its peer is alive, and again after {duration}")]
    [Given("{gateway} 每 {duration}詢問對等體是否存活，未答時 {duration}後再問")]
    public void Periodic(GatewayName gateway, TimeSpan interval, TimeSpan retry) =>
        Detect(gateway, DpdMode.Periodic, interval, retry);

    /// <summary>crypto isakmp keepalive 10 3 on-demand</summary>
    [Given("{gateway} asks after {duration} of silence whether its peer is alive, and again after {duration}")]
    [Given("{gateway} 在靜默 {duration}後詢問對等體是否存活，未答時 {duration}後再問")]
    public void OnDemand(GatewayName gateway, TimeSpan interval, TimeSpan retry) =>
        Detect(gateway, DpdMode.OnDemand, interval, retry);

    /// <summary>Its vendor ID is missing, so nobody asks it either.</summary>
    [Given("{gateway} does not announce dead peer detection")]
    [Given("{gateway} 不通告失效對等體檢測")]
    public void WithoutDpd(GatewayName gateway) => lab.Configure(
        gateway.Name, setup => setup with { Features = setup.Features & ~PeerFeatures.DeadPeerDetection });

    /// <summary>And deletes the old pair at once, with what is still under way (F54, F56).</summary>
    [Given("{gateway} keeps only the newest pair of SAs of a line")]
    [Given("{gateway} 每一行只保留最新的一對 SA")]
    public void KeepsOnlyNewest(GatewayName gateway) =>
        lab.Configure(gateway.Name, setup => setup with { KeepsOnlyNewest = true });

    /// <summary>crypto isakmp invalid-spi-recovery</summary>
    [Given("{gateway} recovers from invalid SPIs")]
    [Given("{gateway} 啟用無效 SPI 復原")]
    public void Recovers(GatewayName gateway) =>
        lab.Configure(gateway.Name, setup => setup with { RecoversFromInvalidSpi = true });

    /// <summary>clear crypto sa: Deletes are sent.</summary>
    [When("{gateway} clears its IPsec SAs")]
    [When("{gateway} 清除其 IPsec SA")]
    public void ClearsIpsec(GatewayName gateway) =>
        lab.At(gateway.Name, "clear crypto sa", static ike => ike.ClearChildren());

    /// <summary>clear crypto isakmp</summary>
    [When("{gateway} clears its ISAKMP SAs")]
    [When("{gateway} 清除其 ISAKMP SA")]
    public void ClearsIsakmp(GatewayName gateway) =>
        lab.At(gateway.Name, "clear crypto isakmp", static ike => ike.ClearSas());

    /// <summary>Everything is forgotten, and nobody is told.</summary>
    [When("{gateway} restarts")]
    [When("{gateway} 重新啟動")]
    public void Restarts(GatewayName gateway) => lab.At(gateway.Name, "restart", static ike => ike.Restart());

    /// <summary>In show crypto session.</summary>
    [Then("{gateway} shows session status {session}")]
    [Then("{gateway} 顯示工作階段狀態為 {session}")]
    public void SessionStatus(GatewayName gateway, SessionWord session) =>
        Expect.Equal(session.Word, lab.SessionStatus(gateway.Name), $"session status at {gateway}");

    [StepArgumentTransformation("(UP-ACTIVE|UP-IDLE|UP-NO-IKE|DOWN-NEGOTIATING|DOWN)", Name = "session")]
    public static SessionWord Session(string word) => new(word);

    /// <summary>Encrypted or in clear, from the beginning of the run.</summary>
    [Then("{gateway} sent the notify {notify} {int} time(s)")]
    [Then("{gateway} 傳送了通知 {notify} {int} 次")]
    public void SentNotify(GatewayName gateway, NotifyType notify, int times) =>
        Expect.Equal(
            times, Events<NotifySent>(gateway).Count(sent => sent.Notify == notify), $"{notify} that {gateway} sent");

    /// <summary>Encrypted or in clear, from the beginning of the run.</summary>
    [Then("{gateway} received the notify {notify} {int} time(s)")]
    [Then("{gateway} 收到通知 {notify} {int} 次")]
    public void ReceivedNotify(GatewayName gateway, NotifyType notify, int times) =>
        Expect.Equal(
            times, Events<NotifyReceived>(gateway).Count(sent => sent.Notify == notify),
            $"{notify} that {gateway} received");

    [Then("{gateway} sent {int} Delete(s)")]
    [Then("{gateway} 傳送了 {int} 個 Delete")]
    public void SentDeletes(GatewayName gateway, int times) =>
        Expect.Equal(times, Events<DeleteSent>(gateway).Count(), $"Deletes that {gateway} sent");

    [Then("{gateway} received {int} Delete(s)")]
    [Then("{gateway} 收到 {int} 個 Delete")]
    public void ReceivedDeletes(GatewayName gateway, int times) =>
        Expect.Equal(times, Events<DeleteReceived>(gateway).Count(), $"Deletes that {gateway} received");

    [Then("{gateway} could not send {int} Delete(s), for it has no ISAKMP SA")]
    [Then("{gateway} 因沒有 ISAKMP SA 而未能傳送 {int} 個 Delete")]
    public void CouldNotSendDeletes(GatewayName gateway, int times) =>
        Expect.Equal(times, Events<DeleteNotSent>(gateway).Count(), $"Deletes that {gateway} could not send");

    /// <summary>Dead peer detection had no answer.</summary>
    [Then("{gateway} took its peer for dead {int} time(s)")]
    [Then("{gateway} 判定對等體失效 {int} 次")]
    public void Dead(GatewayName gateway, int times) =>
        Expect.Equal(times, Events<PeerDead>(gateway).Count(), $"times that {gateway} took its peer for dead");

    /// <summary>The reason is the gateway's own, as show and the report have it.</summary>
    [Then("{gateway} removed a pair of SAs because {string}")]
    [Then("{gateway} 移除了一對 SA，原因為 {string}")]
    public void Removed(GatewayName gateway, string why) => Expect.That(
        Events<ChildSaRemoved>(gateway).Any(removed => removed.Why == why),
        $"{gateway} removed no pair of SAs because \"{why}\", but: " +
        string.Join(", ", Events<ChildSaRemoved>(gateway).Select(one => one.Why).Distinct()));

    void Detect(GatewayName gateway, DpdMode mode, TimeSpan interval, TimeSpan retry)
    {
        if (interval <= TimeSpan.Zero || retry <= TimeSpan.Zero)
            throw new ImpossibleConfigurationException("dead peer detection needs times of 1 ms or more");
        lab.Configure(gateway.Name, setup => setup with { DeadPeerDetection = new(mode, interval, retry) });
    }

    static TimeSpan Lifetime(TimeSpan lifetime) =>
        lifetime >= TimeSpan.FromSeconds(1) && lifetime <= LifetimeMax && lifetime.Ticks % TimeSpan.TicksPerSecond == 0
            ? lifetime
            : throw new ImpossibleConfigurationException("a lifetime has whole seconds, from 1 second to 30 days");

    IEnumerable<T> Events<T>(GatewayName gateway) => lab.Journal.At<T>(lab.Sites.Named(gateway.Name).Gateway.Name);
}

/// <summary>A status of <c>show crypto session</c>.</summary>
public sealed record SessionWord(string Word);
