using System.Threading.Tasks.Sources;
using IkeLab.Wire;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Ike;

/// <summary>What a ladder makes of the payloads of a message, before it resumes.</summary>
delegate Judgement<T> Judge<T>(OpenedMessage message);

/// <summary>
/// One exchange with one peer, and the only place where IKE code waits. Everything runs inline on the thread that
/// delivers the datagram or fires the timer, so between two awaits a peer's state is as still as in a plain handler.
/// </summary>
sealed class Exchange : IValueTaskSource<Reply?>, IDisposable
{
    // Enough for the longest exchange of IKEv1; what is older is no longer answered, only ignored.
    const int HeardMax = 4;

    readonly ExchangeSetting _setting;
    readonly ITimer _patience;
    readonly List<Octets> _heard = [];
    ManualResetValueTaskSourceCore<Reply?> _next;
    Func<OpenedMessage, Refusal?>? _judge;
    IProtection _incoming = Clear.Text;
    IProtection _outgoing = Clear.Text;
    Octets _sent;
    Schedule _schedule = Schedule.Once;
    DateTimeOffset _deadline = DateTimeOffset.MaxValue;
    int _transmissions;
    int _attempt;
    bool _isWaiting;
    bool _closed;

    public Exchange(ExchangeSetting setting, Role role, SaId sa)
    {
        (_setting, Role, Sa) = (setting, role, sa);
        _patience = setting.World.Time.CreateTimer(
            static me => ((Exchange)me!).OnPatienceEnds(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public Role Role { get; }

    public ExchangeType Type => _setting.Type;

    /// <summary>The SPIs of the ISAKMP SA; the responder's is zero until MM2 or AM2 has come.</summary>
    public SaId Sa { get; set; }

    public IkePath Path => _setting.Path;

    /// <summary>The datagram that came last, whatever was made of it: a judge may ask where it came from.</summary>
    public Datagram Hearing { get; private set; }

    public bool LastHeardWasEncrypted { get; private set; }

    /// <summary>What is awaited is encrypted and holds a hash: whoever sends it has the keys.</summary>
    public bool IsProved => _incoming is not Clear;

    /// <summary>The message that this side waits for, "MM4"; null when it waits for none.</summary>
    public string? Awaiting { get; private set; }

    /// <summary>The last message this side has sent, "MM3"; null before the first.</summary>
    public string? LastSent { get; private set; }

    /// <summary>From the next message on, both ways: HDR becomes HDR*.</summary>
    public void Protect(IProtection protection)
    {
        _incoming = protection;
        _outgoing = protection;
    }

    /// <summary>The next answer comes encrypted, although what is sent now still goes in clear.</summary>
    public void ExpectProtected(IProtection protection) => _incoming = protection;

    /// <summary>
    /// Sends a request, the same octets again while the peer is silent, and gives what its answer is judged to be.
    /// </summary>
    /// <exception cref="ExchangeFailedException">The peer stayed silent, or the exchange was abandoned.</exception>
    public ValueTask<T> Request<T>(string name, IReadOnlyList<Payload> payloads, string awaited, Judge<T> judge)
    {
        _deadline = DateTimeOffset.MaxValue;
        return Converse(name, payloads, awaited, judge, _setting.Requests);
    }

    /// <summary>
    /// Answers the peer and gives its next message; sends the answer again when the peer repeats its request, and
    /// unasked as the profile says, but not longer than <paramref name="patience"/>.
    /// </summary>
    /// <exception cref="ExchangeFailedException">The peer stayed silent, or the exchange was abandoned.</exception>
    public ValueTask<T> Answer<T>(
        string name, IReadOnlyList<Payload> payloads, string awaited, Judge<T> judge, TimeSpan patience)
    {
        _deadline = _setting.World.Time.GetUtcNow() + patience;
        return Converse(name, payloads, awaited, judge, _setting.Answers);
    }

    /// <summary>
    /// Says the last word. Whoever says it repeats it when the peer asks again (RFC 2408 section 3.1).
    /// </summary>
    public LastWord? Close(string name, IReadOnlyList<Payload> payloads)
    {
        Write(name, payloads);
        Transmit(Transmission.First);
        return _heard.Count > 0 ? new(Sa, _heard[^1], name, new(Path.Local, Path.Remote, _sent)) : null;
    }

    /// <summary>Notes the message that opened this exchange, so that its repetition is known as one.</summary>
    public void Opened(Octets datagram) => Remember(datagram);

    public bool HasHeard(Octets datagram) => _heard.Contains(datagram);

    /// <summary>Ends the exchange from outside.</summary>
    public void Abandon(ExchangeFailedException why)
    {
        _closed = true;
        Wake(new Reply(why));
    }

    public void Dispose() => _patience.Dispose();

    /// <summary>Takes a message of this exchange: a repetition, the one awaited, or one to drop.</summary>
    public void Hear(Datagram datagram, Message message)
    {
        Hearing = datagram;
        LastHeardWasEncrypted = message.IsEncrypted;
        var known = _heard.IndexOf(datagram.Payload);
        if (known >= 0)
        {
            OnRepeated(isLatest: known == _heard.Count - 1);
        }
        else if (_judge is not { } judge)
        {
            _setting.Listener.Refused(this, message, new(RefusalKind.Unexpected, "no message is awaited"));
        }
        else if (Judged(message, judge, out var opened) is { } refusal)
        {
            _setting.Listener.Refused(this, message, refusal);
        }
        else
        {
            Remember(datagram.Payload);
            opened!.Commit();
            _setting.Listener.Accepted(this, Awaiting!, datagram);
            Wake(Reply.Accepted);
        }
    }

    async ValueTask<T> Converse<T>(
        string name, IReadOnlyList<Payload> payloads, string awaited, Judge<T> judge, Schedule schedule)
    {
        T accepted = default!;
        _judge = message =>
        {
            var judgement = judge(message);
            if (judgement.Refusal is null) accepted = judgement.Accepted;
            return judgement.Refusal;
        };
        Write(name, payloads);
        (Awaiting, _schedule, _attempt) = (awaited, schedule, 0);
        _setting.Listener.Waits(this);

        var reply = await _setting.Pipeline(schedule).ExecuteAsync(static (me, _) => me.Attempt(), this);
        (Awaiting, _judge) = (null, null);
        return reply?.Failure is { } failure ? throw failure : accepted;
    }

    ValueTask<Reply?> Attempt()
    {
        if (_closed) return new(new Reply(new ExchangeAbandonedException("abandoned")));

        // It waits before it sends: on a port that delivers at once the answer is here before Send returns.
        _next.Reset();
        _isWaiting = true;
        StartPatience();
        Transmit(_attempt == 0 ? Transmission.First : Transmission.Timer);
        return new(this, _next.Version);
    }

    void StartPatience()
    {
        var wait = _schedule.After(_attempt);
        if (_deadline < DateTimeOffset.MaxValue)
        {
            var left = _deadline - _setting.World.Time.GetUtcNow();
            if (left < TimeSpan.Zero) left = TimeSpan.Zero; // the timers of a live clock are late

            // Behind the last transmission lies the whole of the patience that is left: whoever repeats a request in a
            // burst uses the transmissions up, and must not end the exchange with them.
            if (_attempt == _schedule.Transmissions - 1 || left < wait) wait = left;
        }

        _patience.Change(wait, Timeout.InfiniteTimeSpan);
    }

    void OnPatienceEnds()
    {
        _attempt++;
        var isOver = _attempt == _schedule.Transmissions || _setting.World.Time.GetUtcNow() >= _deadline;
        Wake(isOver ? new Reply(new PeerSilentException(Awaiting!, _transmissions)) : null);
    }

    void OnRepeated(bool isLatest)
    {
        // An initiator's request goes again by its timer alone: if it also answered repeated answers, the two sides
        // would go on repeating themselves to each other for ever.
        var answers = isLatest && !_closed && Role is Role.Responder && LastSent is not null;
        _setting.Listener.Repeated(this, answers);
        if (!answers) return;

        Transmit(Transmission.Repeat);
        if (!_isWaiting) return;

        // The answer stands for the one that the timer would have sent: two ends with the same schedule keep in step,
        // and neither sends twice.
        if (_attempt < _schedule.Transmissions - 1) _attempt++;
        StartPatience();
    }

    Refusal? Judged(Message message, Func<OpenedMessage, Refusal?> judge, out OpenedMessage? opened) =>
        _incoming.Open(message, out opened) ?? judge(opened!);

    void Write(string name, IReadOnlyList<Payload> payloads)
    {
        LastSent = name;
        _transmissions = 0;
        _sent = _outgoing.Seal(Sa, _setting.Type, _setting.MessageId, payloads);
    }

    void Transmit(Transmission why)
    {
        _transmissions++;
        _setting.Listener.Sends(this, LastSent!, _transmissions, why);
        Path.Send(_setting.World.Port, _sent, _setting.World.Time.GetUtcNow());
    }

    void Remember(Octets datagram)
    {
        if (_heard.Count == HeardMax) _heard.RemoveAt(0);
        _heard.Add(datagram);
    }

    void Wake(Reply? reply)
    {
        if (!_isWaiting) return;
        _isWaiting = false;
        _patience.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _next.SetResult(reply);
    }

    Reply? IValueTaskSource<Reply?>.GetResult(short token) => _next.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<Reply?>.GetStatus(short token) => _next.GetStatus(token);

    void IValueTaskSource<Reply?>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _next.OnCompleted(continuation, state, token, flags);
}
