using Polly;
using Polly.Retry;

namespace IkeLab.Ike;

/// <summary>
/// Polly's retry on the run's clock. Silence is a result here, not an exception: a lost packet is the ordinary case in
/// this lab. The answer, when it comes, must end the wait at once, so an attempt waits by itself and Polly's own delay
/// is zero: nobody would listen during that delay.
/// </summary>
static class Retransmission
{
    public static ResiliencePipeline<Reply?> Of(Schedule schedule, TimeProvider time) => schedule.Transmissions == 1
        ? ResiliencePipeline<Reply?>.Empty
        : new ResiliencePipelineBuilder<Reply?> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<Reply?>
            {
                Name = "retransmission",
                ShouldHandle = static args => new(args.Outcome is { Exception: null, Result: null }),
                MaxRetryAttempts = schedule.Transmissions - 1,
                Delay = TimeSpan.Zero,
            })
            .Build();
}

/// <summary>
/// What ended a wait: a message that was accepted, or a failure; the last silence is one. Null asks to try again.
/// </summary>
sealed record Reply(ExchangeFailedException? Failure)
{
    public static Reply Accepted { get; } = new((ExchangeFailedException?)null);
}
