using BenchmarkDotNet.Attributes;
using IkeLab.Crypto;
using IkeLab.Crypto.Esp;
using IkeLab.Lab;
using IkeLab.Wire.Ip;

namespace IkeLab.Benchmarks;

/// <summary>What a packet costs that goes through one SA, layer by layer.</summary>
public class EspBenchmarks
{
    public const string Gcm = "AES-256-GCM-16";
    public const string Cbc = "AES-256-CBC with HMAC-SHA-256-128";

    /// <summary>The inner packet with its header.</summary>
    public const int InnerOctets = 1400;

    const uint Spi = 0x1000;

    readonly byte[] _inner = new byte[InnerOctets];
    Action _bare = null!;
    EspTransform _sealing = null!;
    EspTransform _opening = null!;
    byte[] _iv = null!;
    GatewayPair _ofSystem = null!;
    GatewayPair _ofSeed = null!;

    [Params(Gcm, Cbc)]
    public string Suite { get; set; } = "";

    [GlobalSetup]
    public void SetUp()
    {
        var isGcm = Suite == Gcm;
        EspSuite suite = isGcm
            ? new(CipherKind.AesGcm16, 32, null, 16)
            : new(CipherKind.AesCbc, 32, HashKind.Sha256, 16);
        var keymat = new byte[suite.KeymatLength];
        var textOctets = suite.BodyLength(InnerOctets) - suite.IvLength - suite.IcvLength;
        _bare = isGcm ? BarePrimitives.Gcm(textOctets) : BarePrimitives.CbcHmac(textOctets);
        (_sealing, _opening, _iv) = (new(suite, keymat), new(suite, keymat), new byte[suite.IvLength]);
        _ofSystem = new(suite, keymat, InnerOctets, new SystemSecrets());
        _ofSeed = new(suite, keymat, InnerOctets, new SeedSecrets(1));
    }

    /// <summary>As many octets as the packet has with its padding, in buffers that are there already.</summary>
    [Benchmark(Baseline = true)]
    public void Primitives() => _bare();

    [Benchmark]
    public void Transform()
    {
        var body = _sealing.Seal(Spi, 1, (byte)IpProtocol.IpInIp, _inner, _iv);
        if (_opening.Open(Spi, 1, body).Kind != EspOpeningKind.Opened)
            throw new InvalidOperationException("Not opened");
    }

    [Benchmark]
    public void Processor() => _ofSystem.SealAndOpen();

    /// <summary>In a lab the IVs of CBC are drawn by HKDF; those of GCM are the sequence number everywhere.</summary>
    [Benchmark]
    public void ProcessorOfSeed() => _ofSeed.SealAndOpen();
}
