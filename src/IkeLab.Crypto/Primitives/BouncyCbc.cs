using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Crypto.Modes;
using Org.BouncyCastle.Crypto.Parameters;

namespace IkeLab.Crypto.Primitives;

/// <summary>For the browser, whose platform has no ciphers, and for 3DES keys the platform refuses as weak.</summary>
sealed class BouncyCbc : Cbc
{
    readonly CbcBlockCipher _cipher;
    readonly KeyParameter _key;

    public BouncyCbc(CipherKind kind, ReadOnlySpan<byte> key)
    {
        _cipher = new CbcBlockCipher(kind == CipherKind.TripleDes ? new DesEdeEngine() : AesUtilities.CreateEngine());
        _key = new KeyParameter(key);
    }

    public override int BlockSize => _cipher.GetBlockSize();

    public override void Encrypt(ReadOnlySpan<byte> iv, ReadOnlySpan<byte> plaintext, Span<byte> ciphertext) =>
        Process(forEncryption: true, iv, plaintext, ciphertext);

    public override void Decrypt(ReadOnlySpan<byte> iv, ReadOnlySpan<byte> ciphertext, Span<byte> plaintext) =>
        Process(forEncryption: false, iv, ciphertext, plaintext);

    public override void Dispose() => _cipher.Reset();

    void Process(bool forEncryption, ReadOnlySpan<byte> iv, ReadOnlySpan<byte> input, Span<byte> output)
    {
        _cipher.Init(forEncryption, new ParametersWithIV(_key, iv));
        for (var at = 0; at < input.Length; at += BlockSize)
            _cipher.ProcessBlock(input[at..], output[at..]);
    }
}
