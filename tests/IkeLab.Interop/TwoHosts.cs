namespace IkeLab.Interop;

/// <summary>
/// Two hosts of the same machine, as network namespaces with a cable between them: A is 10.0.0.1, B is 10.0.0.2, and
/// behind B is 10.2.0.1. Each has the ports 500 and 4500 to itself.
/// </summary>
public sealed class TwoHosts : IDisposable
{
    static int Made;

    readonly string _prefix = $"ikl{Environment.ProcessId}x{Interlocked.Increment(ref Made)}";
    bool _isUp;

    public string A => $"{_prefix}a";

    public string B => $"{_prefix}b";

    /// <summary>Not before a test wants them: where there are no namespaces the test is skipped first.</summary>
    public TwoHosts Up()
    {
        if (_isUp) return this;
        _isUp = true;
        foreach (var host in (string[])[A, B])
        {
            Shell.Must("ip", "netns", "add", host);
            Shell.Must("ip", "-n", host, "link", "set", "lo", "up");
        }

        Shell.Must("ip", "link", "add", "wire", "netns", A, "type", "veth", "peer", "name", "wire", "netns", B);
        Shell.Must("ip", "-n", A, "address", "add", "10.0.0.1/24", "dev", "wire");
        Shell.Must("ip", "-n", B, "address", "add", "10.0.0.2/24", "dev", "wire");
        Shell.Must("ip", "-n", B, "address", "add", "10.2.0.1/32", "dev", "lo");
        Plug(true);
        return this;
    }

    /// <summary>Plugs the cable in or pulls it out, at B's end.</summary>
    public void Plug(bool isIn)
    {
        foreach (var host in isIn ? [A, B] : (string[])[B])
            Shell.Must("ip", "-n", host, "link", "set", "wire", isIn ? "up" : "down");
    }

    public void Dispose()
    {
        if (!_isUp) return;
        Shell.Run("ip", "netns", "delete", A);
        Shell.Run("ip", "netns", "delete", B);
    }
}
