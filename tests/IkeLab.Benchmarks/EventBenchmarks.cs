using BenchmarkDotNet.Attributes;
using IkeLab.Net;

namespace IkeLab.Benchmarks;

/// <summary>What an event costs while others wait: each one, as it happens, schedules one more at random.</summary>
public class EventBenchmarks
{
    public const int Batch = 10_000;
    const int DelayMax = 10_000_000; // a second, in ticks

    readonly Random _random = new(1);
    readonly PriorityQueue<Action, long> _queue = new();
    readonly VirtualTime _time = new(new RunLimits(Events: long.MaxValue));
    Action _hop = static () => { };
    int _left;

    [Params(1_000, 100_000)]
    public int Pending { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        _hop = () =>
        {
            _left--;
            _time.After(new(Delay()), Phase.Packets, _hop);
        };
        for (var i = 0; i < Pending; i++)
        {
            _time.After(new(Delay()), Phase.Packets, _hop);
            _queue.Enqueue(_hop, Delay());
        }
    }

    /// <summary>The platform's heap by itself: no clock, no phases, no order within an instant.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Batch)]
    public void Queue()
    {
        for (var i = 0; i < Batch; i++)
        {
            _queue.TryDequeue(out var next, out var ticks);
            _queue.Enqueue(next!, ticks + Delay());
        }
    }

    [Benchmark(OperationsPerInvoke = Batch)]
    public void Virtual()
    {
        _left = Batch;
        _time.RunUntil(() => _left == 0, TimeSpan.MaxValue);
    }

    int Delay() => _random.Next(1, DelayMax);
}
