using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.OpenSsl;
using Org.BouncyCastle.Utilities;

namespace IkeLab.Crypto.Tests.Signatures;

/// <summary>The private key operation on any block, without padding.</summary>
static class RawRsa
{
    public static byte[] Of(string pem, byte[] block)
    {
        using var reader = new PemReader(new StringReader(pem));
        var engine = new RsaEngine();
        engine.Init(true, (RsaPrivateCrtKeyParameters)reader.ReadObject());
        return BigIntegers.AsUnsignedByteArray(256, new(1, engine.ProcessBlock(block, 0, block.Length)));
    }
}
