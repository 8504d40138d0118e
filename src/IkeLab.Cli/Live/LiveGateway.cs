using System.Net;
using IkeLab.Lab;
using IkeLab.Lab.Live;
using IkeLab.Lab.Readings;
using IkeLab.Net;

namespace IkeLab.Cli.Live;

/// <summary>
/// A gateway of the lab on real sockets, and its operator's console: what somebody types, or a program writes to
/// standard input. Everything here but the constructor is called on the loop.
/// </summary>
sealed class LiveGateway
{
    readonly Screen _screen;
    readonly LiveSite _site;
    readonly LiveText _text;
    readonly List<Ping> _pings = [];

    public LiveGateway(Screen screen, LiveSite site)
    {
        (_screen, _site) = (screen, site);
        _text = new(site.Gateway.Outside);
        site.Journal.Written += Tell;
    }

    /// <summary>What the console understands, as its own help says it.</summary>
    public static IReadOnlyList<string> Commands { get; } =
    [
        "initiate", "ping ADDRESS [COUNT]", "rekey ipsec", "rekey ike", "delete ipsec", "delete ike",
        .. Show.Commands.Select(command => $"show {command}"), "quit",
    ];

    /// <summary>Somebody asked it to stop.</summary>
    public bool IsOver { get; private set; }

    public bool IsPinging => _pings.Exists(ping => !ping.IsDone);

    /// <summary>A ping had no reply at all.</summary>
    public bool HasSilentPing => _pings.Exists(ping => ping is { IsDone: true, Replies: 0 });

    Gateway Gateway => _site.Gateway;

    /// <summary>A line of the console.</summary>
    public void Obey(string line)
    {
        switch (line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            case []:
                break;
            case ["initiate"]:
                Initiate();
                break;
            case ["ping", var to, .. var more]
                when IPAddress.TryParse(to, out var address) && CountOf(more) is { } count:
                Ping(address, count);
                break;
            case ["rekey", "ipsec"]:
                foreach (var child in Gateway.Ike.Children.Where(child => !child.IsReplaced).ToList())
                    Gateway.Ike.Renew(child);
                break;
            case ["rekey", "ike"]:
                foreach (var sa in Gateway.Ike.Sas.ToList()) Gateway.Ike.Renew(sa);
                break;
            case ["delete", "ipsec"]:
                Gateway.Ike.ClearChildren();
                break;
            case ["delete", "ike"]:
                Gateway.Ike.ClearSas();
                break;
            case ["show", .. var what] when Show.Commands.Contains(string.Join(' ', what)):
                _screen.Tell(Show.Of(Gateway, _site.Network.Time.Now, string.Join(' ', what)));
                break;
            case ["quit"]:
                Stop();
                break;
            default:
                _screen.Complain($"'{line}' is no command; there are: {string.Join(", ", Commands)}");
                break;
        }
    }

    public void Initiate()
    {
        if (!Gateway.Initiate()) Say("nothing is sent: there is no key for the peer");
    }

    /// <summary>From the first host behind the gateway.</summary>
    public void Ping(IPAddress to, int count) => _pings.Add(_site.Hosts[0].Ping(new(to, count)));

    /// <summary>Tells the peer that the SAs are gone.</summary>
    public void Stop()
    {
        if (IsOver) return;
        Gateway.Ike.ClearChildren();
        Gateway.Ike.ClearSas();
        IsOver = true;
    }

    public void Say(string words) => _screen.Tell(LiveText.Stamped(_site.Network.Time.Now, words));

    void Tell(JournalEntry entry)
    {
        if (_text.Of(entry) is { } line) _screen.Tell(line);
        if (entry.What is ProbeEnded { Ping: { IsDone: true } done })
            _screen.Tell(PingText.Of(done, _site.Hosts[0].Address));
    }

    static int? CountOf(string[] words) => words switch
    {
        [] => 5,
        [var word] => Counted(word),
        _ => null,
    };

    /// <summary>Null when it is no number of echo requests.</summary>
    public static int? Counted(string word) =>
        ushort.TryParse(word, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture,
            out var count) && count > 0
            ? count
            : null;
}
