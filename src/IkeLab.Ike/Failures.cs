namespace IkeLab.Ike;

/// <summary>An exchange ended without its SA, and the run goes on. A bug is never one of these.</summary>
public abstract class ExchangeFailedException(string what) : Exception(what);

/// <summary>The peer kept to the RFC, but there is no common ground.</summary>
public sealed class PeerIncompatibleException(string what) : ExchangeFailedException(what);

/// <summary>The peer did not answer, however often it was asked.</summary>
public sealed class PeerSilentException(string awaited, int transmissions)
    : ExchangeFailedException($"no {awaited} after {transmissions} transmissions");

/// <summary>This side ended the exchange: its ISAKMP SA went away, or somebody asked for it.</summary>
public sealed class ExchangeAbandonedException(string why) : ExchangeFailedException(why);
