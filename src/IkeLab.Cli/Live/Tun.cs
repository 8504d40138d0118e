using System.Buffers.Binary;
using System.ComponentModel;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;
using IkeLab.Gherkin.Runner;
using IkeLab.Lab.Live;
using IkeLab.Net;

namespace IkeLab.Cli.Live;

/// <summary>
/// A TUN interface of Linux: what this machine routes to it comes into the gateway as from its inside, and what the
/// tunnel brings for its networks goes out of it. It is gone with the process.
/// </summary>
[SupportedOSPlatform("linux")]
sealed partial class Tun : IDisposable
{
    // linux/if_tun.h, linux/sockios.h and linux/if.h
    const uint SetInterface = 0x400454ca, GetFlags = 0x8913, SetFlags = 0x8914, SetMtu = 0x8922;
    const short IsTun = 0x0001, WithoutPacketInfo = 0x1000, IsUp = 0x0001;

    const int NameMax = 15, RequestSize = 40, UnionOffset = 16;
    const int PacketMax = ushort.MaxValue;

    // With every suite's overhead, and UDP's, an outer packet is still within 1500 octets: nothing need be cut.
    const int Mtu = 1400;

    readonly FileStream _device;
    readonly string _name;

    /// <exception cref="RefusedException">It cannot be had.</exception>
    public Tun(string name)
    {
        if (name.Length is 0 or > NameMax || !Ascii.IsValid(name))
            throw Refused(name, $"a name has 1 to {NameMax} letters");
        _name = name;
        try
        {
            // Without a buffer: each read and each write is a packet.
            _device = new("/dev/net/tun", FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Refused(name, exception.Message);
        }

        try
        {
            Control(_device.SafeFileHandle, SetInterface, Request(IsTun | WithoutPacketInfo));
            using var any = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            Control(any.SafeHandle, SetMtu, Request(Mtu));
            var flags = Request(0);
            Control(any.SafeHandle, GetFlags, flags);
            flags[UnionOffset] |= (byte)IsUp;
            Control(any.SafeHandle, SetFlags, flags);
        }
        catch (RefusedException)
        {
            _device.Dispose();
            throw;
        }
    }

    /// <summary>Packets that this machine would not take.</summary>
    public long NotTaken { get; private set; }

    /// <summary>From here on what the machine sends goes into the gateway.</summary>
    public void Receive(LiveLoop loop, Outlet into) =>
        new Thread(() => ReadAll(loop, into)) { IsBackground = true, Name = _name }.Start();

    /// <summary>A packet for the networks behind the gateway; on the loop.</summary>
    public void Send(Packet packet)
    {
        try
        {
            _device.Write(packet.Bytes.Span);
        }
        catch (IOException) // somebody has taken the interface down, or does not want such a packet
        {
            NotTaken++;
        }
    }

    public void Dispose() => _device.Dispose();

    void ReadAll(LiveLoop loop, Outlet into)
    {
        var buffer = new byte[PacketMax];
        try
        {
            while (_device.Read(buffer) is > 0 and var length)
            {
                var octets = buffer.AsSpan(0, length).ToArray();
                loop.Post("a packet leaves the site", () => into.Put(octets));
            }
        }
        catch (Exception over) when (over is IOException or ObjectDisposedException)
        {
            // The interface is gone: the gateway stops, or somebody deleted it.
        }
    }

    byte[] Request(int value)
    {
        var request = new byte[RequestSize];
        Encoding.ASCII.GetBytes(_name, request);
        BinaryPrimitives.WriteInt32LittleEndian(request.AsSpan(UnionOffset), value);
        return request;
    }

    static RefusedException Refused(string name, string why) => new(ExitCodes.Usage, $"--tun {name}: {why}");

    void Control(SafeHandle handle, uint request, byte[] argument)
    {
        if (Ioctl(handle, request, argument) < 0)
            throw Refused(_name, new Win32Exception(Marshal.GetLastPInvokeError()).Message);
    }

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int Ioctl(SafeHandle handle, nuint request, [In, Out] byte[] argument);
}
