using IkeLab.Net;
using IkeLab.Net.Laws;

namespace IkeLab.Lab.Laws;

/// <summary>
/// A law about more than the network: it hears every entry of the journal, what the network tells among them.
/// </summary>
public abstract class JournalLaw(string name) : Law(name)
{
    public abstract void Observe(JournalEntry entry);

    /// <summary>Comes as an entry of the journal.</summary>
    public sealed override void Observe(NetEvent happened)
    {
    }
}
