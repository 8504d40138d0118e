namespace IkeLab.Interop;

/// <summary>
/// What a test against somebody else's daemon needs of this machine: Linux, root, network namespaces, TUN, and the
/// programs. Without them the test is skipped, or fails if <c>IKELAB_REQUIRE_STRONGSWAN</c> is 1. They run on the real
/// clock and want the machine for themselves, so they are skipped as well unless <c>IKELAB_INTEROP</c> is 1.
/// </summary>
static class Requirement
{
    const string Variable = "IKELAB_REQUIRE_STRONGSWAN";

    public const string Charon = "/usr/lib/ipsec/charon";

    static readonly Lazy<string?> WithoutNamespaces = new(() =>
        !OperatingSystem.IsLinux() ? "this is no Linux"
            : Without("ip") ?? (Shell.Run("ip", "netns", "list").ExitCode != 0 || !CanMakeOne()
                ? "network namespaces are not to be had; are we root?"
                : null));

    static readonly Lazy<string?> WithoutCharon = new(() =>
        WithoutNamespaces.Value ??
        (!File.Exists(Charon) ? $"there is no {Charon} (strongswan-charon)"
            : !File.Exists("/usr/lib/ipsec/plugins/libstrongswan-kernel-libipsec.so")
                ? "charon has no kernel-libipsec (libcharon-extra-plugins)"
            : !File.Exists("/dev/net/tun") ? "there is no /dev/net/tun"
            : Without("swanctl") ?? Without("ping")));

    /// <summary>strongSwan can run here, in a network of its own.</summary>
    public static void StrongSwan() => Ask(WithoutCharon.Value);

    /// <summary>All of 127.0.0.0/8 is this machine.</summary>
    public static void Loopback() => Ask(OperatingSystem.IsLinux() ? null : "127.0.0.2 is no address of this machine");

    /// <summary>ike-scan can run here, in a network of its own.</summary>
    public static void IkeScan() => Ask(WithoutNamespaces.Value ?? Without("ike-scan"));

    static void Ask(string? missing)
    {
        Assert.SkipUnless(
            Environment.GetEnvironmentVariable("IKELAB_INTEROP") == "1",
            "set IKELAB_INTEROP=1 to speak with real daemons: it takes the real clock, and the machine alone");
        if (missing is null) return;
        var isRequired = Environment.GetEnvironmentVariable(Variable) == "1";
        Assert.SkipUnless(isRequired, $"nobody but ourselves has spoken with this gateway: {missing}");
        throw new InvalidOperationException($"{missing}, and {Variable} is 1");
    }

    static string? Without(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Append("/usr/sbin")
        .Any(folder => File.Exists(Path.Combine(folder, program)))
        ? null
        : $"{program} is not installed";

    static bool CanMakeOne()
    {
        var name = $"ikelab-{Environment.ProcessId}-try";
        var made = Shell.Run("ip", "netns", "add", name).ExitCode == 0;
        if (made) Shell.Run("ip", "netns", "delete", name);
        return made;
    }
}
