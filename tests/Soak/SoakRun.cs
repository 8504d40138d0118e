using IkeLab.Ike;
using IkeLab.Lab;
using IkeLab.Lab.Configuration;
using IkeLab.Lab.Sentences;
using IkeLab.Net;

namespace IkeLab.Soak;

/// <summary>
/// A tunnel in use for a long time, a datagram every half minute each way, with both phases renewed and both sides
/// asking for each other: every datagram that did not arrive is accounted for from the journal, and the laws are held.
/// </summary>
/// <remarks>
/// Group 19 without PFS: a renewal of phase 1 costs what an elliptic curve does,
/// and one of phase 2 no Diffie-Hellman at all.
/// </remarks>
sealed class SoakRun : ILabOutput
{
    const ushort Port = 5001;
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);
    static readonly TimeSpan Look = TimeSpan.FromMinutes(11); // in no step with the lifetimes
    static readonly TimeSpan OnItsWay = TimeSpan.FromSeconds(1); // a datagram takes hundredths of a second

    readonly SoakPlan _plan;

    SoakRun(SoakPlan plan) => _plan = plan;

    public ulong Seed => _plan.Seed;

    public void WriteLine(string line) => _ = line;

    public static SoakResult Of(SoakPlan plan)
    {
        using var lab = new LabContext(new SoakRun(plan));
        lab.Join("A", "B");
        lab.Configure(setup => setup with
        {
            Profile = plan.Profile,
            PreSharedKey = "lab",
            Policies = [GatewaySetup.Policy(10, Crypto.CipherKind.AesCbc, 32, Crypto.HashKind.Sha256, 19)],
            Phase1Lifetime = TimeSpan.FromHours(5),
            Phase2Lifetime = TimeSpan.FromHours(1),
            DeadPeerDetection = new(DpdMode.Periodic, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(10)),
            RecoversFromInvalidSpi = true,
        });
        lab.Initiate("A");
        var result = new SoakResult(plan);
        if (!lab.Within(TimeSpan.FromMinutes(1), () => lab.Sites.Gateways.All(gateway => gateway.IsUp)))
        {
            result.Complaints.Add("it did not come up without loss");
            return result;
        }

        if (plan.LossPercent > 0)
        {
            var everything = new IspMatch(new Traffic(Traffic.Everything).Criteria())
                .WithChance(plan.LossPercent * 10_000);
            lab.Add(new(everything, new Drop("loss")), after: null, lasting: null);
        }

        var count = (int)(plan.Span.Ticks / Interval.Ticks);
        var flows = new[]
        {
            new Flow(lab.Sites.A, lab.Sites.B, lab.Time.Now + TimeSpan.FromSeconds(1), count),
            new Flow(lab.Sites.B, lab.Sites.A, lab.Time.Now + (Interval / 2), count),
        };
        foreach (var flow in flows) flow.Begin(lab.Time);
        var ends = lab.Time.Now + plan.Span;
        while (lab.Time.Now < ends)
        {
            lab.Pass(TimeSpan.FromTicks(Math.Min(Look.Ticks, (ends - lab.Time.Now).Ticks)));
            Hold(lab, result);
            if (result.Complaints.Count > 0) return result;
        }

        var history = new History(lab.Journal);
        foreach (var flow in flows) flow.Account(history, result);
        result.Renewals = lab.Journal.At<LifetimeNears>("A").Concat(lab.Journal.At<LifetimeNears>("B")).Count();
        result.QuickModes = lab.Journal.At<QuickModeEstablished>("A").Count();
        result.Phase1s = lab.Journal.At<Phase1Established>("A").Count();
        result.Dead = lab.Journal.At<PeerDead>("A").Concat(lab.Journal.At<PeerDead>("B")).Count();
        result.Entries = lab.Journal.Entries.Count;
        return result;
    }

    /// <summary>Holds the laws against the run so far.</summary>
    static void Hold(LabContext lab, SoakResult result)
    {
        try
        {
            lab.Check();
        }
        catch (LawBrokenException broken)
        {
            result.Complaints.Add($"at {lab.Time.Now}: {broken.Message}");
        }
        catch (VacuousScenarioException)
        {
            // A small loss need not have struck yet; that it does is seen in what is lost.
        }
    }

    /// <summary>A stream from one site to the other.</summary>
    sealed class Flow((Gateway Gateway, Host Host) from, (Gateway Gateway, Host Host) to, TimeSpan begins, int count)
    {
        readonly UdpReceiver _receiver = to.Host.Listen(Port);

        public void Begin(VirtualTime time) => time.At(
            begins, Phase.Timers, () =>
                from.Host.Stream(new(new(to.Host.Address, Port), count, Interval)), "the soak begins");

        public void Account(History history, SoakResult result)
        {
            var gap = 0;
            for (var number = 0; number < count; number++)
            {
                var at = begins + (Interval * number);
                result.Sent++;
                if (_receiver.Received.Has((uint)number))
                {
                    gap = 0;
                    continue;
                }

                result.LongestGap = Math.Max(result.LongestGap, ++gap);
                var cause = history.CauseOf(from.Gateway, to.Gateway, at, at + OnItsWay);
                if (cause is { } known) result.Lost[known.Kind] = result.Lost.GetValueOrDefault(known.Kind) + 1;
                else result.Complaints.Add(
                    $"datagram {number} of {from.Gateway.Name}, sent at {at}, is lost without a cause");
                if (cause?.Why is { } why) result.Reasons[why] = result.Reasons.GetValueOrDefault(why) + 1;
            }
        }
    }
}
