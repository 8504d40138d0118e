using System.Globalization;
using IkeLab.Esp;
using IkeLab.Net;
using IkeLab.Wire.Ip;

namespace IkeLab.Lab.Laws;

/// <summary>
/// Of each SA and direction: what was sealed has left, what left was sealed, what came in was opened or refused with a
/// reason, and what was opened had come in. With the conservation of each ISP and NAT between them, every packet that
/// the sender encapsulated was delivered, dropped for a stated reason, or is in flight.
/// </summary>
/// <param name="gateways">All of the run.</param>
public sealed class EspAccounts(IEnumerable<Gateway> gateways) : JournalLaw("ESP accounts")
{
    readonly Dictionary<NetInterface, Account> _byOutside = gateways
        .Select(static gateway => (gateway.Outsides, Account: new Account(gateway)))
        .SelectMany(static of => of.Outsides.Select(port => (port, of.Account)))
        .ToDictionary(static of => of.port, static of => of.Account);

    public override void Observe(JournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        switch (entry.What)
        {
            case PacketSent sent when _byOutside.TryGetValue(sent.Interface, out var account):
                OnSent(account, sent);
                break;
            case PacketReceived received when _byOutside.TryGetValue(received.Interface, out var account):
                OnReceived(account, received);
                break;
            case PacketIgnored ignored
                when Of(entry.Where) is { Arrived.Id: var id } account && id == ignored.Packet.Id:
                account.Arrived = null;
                break;
            case EspSealed sealing when Of(entry.Where) is { } account:
                BreakWhereLeft(account.Sealed, account, "never left");
                account.Sealed = new(0, sealing.Spi, sealing.SequenceNumber, entry.At);
                break;
            case EspOpened opened:
                OnTaken(entry, opened.Spi, opened.SequenceNumber, wasOpened: true);
                break;
            case EspDummyDiscarded dummy:
                OnTaken(entry, dummy.Spi, dummy.SequenceNumber, wasOpened: true);
                break;
            case EspRefused refused:
                OnTaken(entry, refused.Spi, refused.SequenceNumber, wasOpened: false);
                break;
        }
    }

    public override void Conclude(TimeSpan now)
    {
        foreach (var account in _byOutside.Values.Distinct())
        {
            BreakWhereLeft(account.Sealed, account, "never left");
            BreakWhereLeft(account.Arrived, account, "was neither opened nor refused");
            (account.Sealed, account.Arrived) = (null, null);
        }
    }

    void OnSent(Account account, PacketSent sent)
    {
        // A closed port: that is said to the sender.
        if (sent.Packet.Ip?.Protocol is IpProtocol.Icmp) account.Arrived = null;
        if (!sent.Packet.TryReadEsp(out var esp)) return;

        if (account.Sealed is { } pending && pending.Is(esp.Spi, esp.SequenceNumber)) account.Sealed = null;
        else Break(
            sent.At,
            Sentence(account, new(0, esp.Spi, esp.SequenceNumber, default), "left without having been sealed"));
    }

    void OnReceived(Account account, PacketReceived received)
    {
        BreakWhereLeft(account.Arrived, account, "was neither opened nor refused");
        account.Arrived = null;
        account.HasFragment |= received.Packet.Ip?.IsFragment is true;
        if (received.Packet.Ip is not { IsFragment: false } ip) return;
        if (!account.Gateway.Setup.Outsides.Contains(ip.Destination)) return;
        if (received.Packet.TryReadEsp(out var esp))
            account.Arrived = new(received.Packet.Id, esp.Spi, esp.SequenceNumber, received.At);
    }

    void OnTaken(JournalEntry entry, uint spi, uint number, bool wasOpened)
    {
        if (Of(entry.Where) is not { } account) return;

        if (account.Arrived is { } arrived && arrived.Is(spi, number)) account.Arrived = null;
        else if (wasOpened && !account.HasFragment)
            Break(entry.At, Sentence(account, new(0, spi, number, entry.At), "was opened without having come in"));
    }

    void BreakWhereLeft(Pending? pending, Account account, string what)
    {
        if (pending is { } left) Break(left.At, Sentence(account, left, what));
    }

    static string Sentence(Account account, Pending pending, string what) => string.Create(
        CultureInfo.InvariantCulture,
        $"ESP {pending.Number} under SPI {pending.Spi:x8} {what} at {account.Gateway.Name}");

    Account? Of(string gateway) => _byOutside.Values.FirstOrDefault(account => account.Gateway.Name == gateway);

    sealed class Account(Gateway gateway)
    {
        public Gateway Gateway => gateway;

        /// <summary>What was sealed and has not left yet.</summary>
        public Pending? Sealed { get; set; }

        /// <summary>What has come in whole, and nothing has become of yet.</summary>
        public Pending? Arrived { get; set; }

        /// <summary>Something came in pieces: what was put together of them never came in as one.</summary>
        public bool HasFragment { get; set; }
    }

    readonly record struct Pending(long Id, uint Spi, uint Number, TimeSpan At)
    {
        public bool Is(uint spi, uint number) => Spi == spi && Number == number;
    }
}
