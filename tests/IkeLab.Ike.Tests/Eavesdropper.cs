using System.Text;
using IkeLab.Crypto;
using IkeLab.Crypto.Ikev1;
using IkeLab.Wire;
using IkeLab.Wire.Isakmp;
using static IkeLab.Ike.Tests.TwoPeers;

namespace IkeLab.Ike.Tests;

/// <summary>
/// Reads and rewrites the encrypted messages of a ladder by the formulas of RFC 2409 alone, from what passed on the
/// wire, the pre-shared key and A's private value: nothing of the peers' own keys is used.
/// </summary>
sealed class Eavesdropper(TwoPeers lab)
{
    readonly Phase1Policy _policy = lab.A.Options.Peers[0].Policies[0];

    SkeyId? _skeyid;

    public SkeyId Skeyid => _skeyid ??= Derive();

    public byte[] CipherKey => KeyDerivation.EncryptionKey(Skeyid, _policy.KeyLength);

    public Octets Gxi => Clear<KeyExchange>(Either("MM3", "AM1")).PublicValue;

    public Octets Gxr => Clear<KeyExchange>(Either("MM4", "AM2")).PublicValue;

    public SaId Sa => Parse(lab.First(Either("MM3", "AM2")).Datagram).Header.Sa;

    public Octets SAi_b => Clear<SecurityAssociation>(Either("MM1", "AM1")).Body;

    public T Clear<T>(string name)
        where T : Payload
    {
        return ClearPayloads(name).OfType<T>().Single();
    }

    public IReadOnlyList<Payload> ClearPayloads(string name)
    {
        Parse(lab.First(name).Datagram).TryReadPayloads(out var payloads).Should().BeTrue();
        return payloads!;
    }

    /// <summary>The payloads of an encrypted message of the ladder, and the octets of their chain.</summary>
    public (IReadOnlyList<Payload> Payloads, Octets Chain, int Padding) Open(Sent sent) =>
        Open(sent, Iv(sent.Name, Parse(sent.Datagram).Header.MessageId));

    /// <summary>The same, when it answers another message than the ladder's.</summary>
    public (IReadOnlyList<Payload> Payloads, Octets Chain, int Padding) Open(Sent sent, Datagram after) =>
        Open(sent, after.Payload.Span[^16..].ToArray());

    (IReadOnlyList<Payload> Payloads, Octets Chain, int Padding) Open(Sent sent, byte[] iv)
    {
        var message = Parse(sent.Datagram);
        using var cipher = new IkeCipher(_policy.Cipher, CipherKey);
        Octets plain = cipher.Decrypt(iv, message.Body.Span);
        PayloadChain.TryRead(message.Header.NextPayload, plain, out var payloads, out var consumed).Should().BeTrue();
        return (payloads!, plain.Slice(0, consumed), plain.Length - consumed);
    }

    public IReadOnlyList<Payload> Read(string name) => Open(lab.First(name)).Payloads;

    /// <summary>The same message with other payloads, under the same keys and IV.</summary>
    public Datagram Rewrite(Sent sent, Func<IReadOnlyList<Payload>, IEnumerable<Payload>> edit)
    {
        var header = Parse(sent.Datagram).Header;
        var payloads = edit(Open(sent).Payloads).ToList();
        return Sealed(sent, header with { NextPayload = payloads[0].Type }, PayloadChain.Write(payloads));
    }

    /// <summary>A quick mode message with other payloads and the hash that is right for them.</summary>
    public Datagram RewriteHashed(Sent sent, Func<IReadOnlyList<Payload>, IEnumerable<Payload>> edit) =>
        Rewrite(sent, payloads =>
        {
            var messageId = Parse(sent.Datagram).Header.MessageId;
            var rest = edit([.. payloads.Skip(1)]).ToList();
            var after = PayloadChain.Write(rest);
            var hash = sent.Name is "QM1" or "INFO"
                ? KeyDerivation.HASH_1(Skeyid, messageId, after.Span)
                : KeyDerivation.HASH_2(Skeyid, messageId, Read("QM1").OfType<Nonce>().Single().Data.Span, after.Span);
            return [new Hash(hash), .. rest];
        });

    /// <summary>The same message with other octets in place of its payloads,
    /// if need be behind the HASH that is right for them.</summary>
    public Datagram Reseal(Sent sent, Func<Octets, Octets> edit, bool rehash)
    {
        var header = Parse(sent.Datagram).Header;
        var chain = Open(sent).Chain;
        if (rehash && (sent.Name is "QM1" or "QM2"))
        {
            var (hash, rest) = (chain.Slice(0, 4), edit(chain.Slice(4 + Hmac.Length(_policy.Hash))));
            chain = Octets.Concat(hash, sent.Name is "QM1"
                ? KeyDerivation.HASH_1(Skeyid, header.MessageId, rest.Span)
                : KeyDerivation.HASH_2(
                    Skeyid, header.MessageId, Read("QM1").OfType<Nonce>().Single().Data.Span, rest.Span), rest);
        }
        else
        {
            chain = edit(chain);
        }

        return Sealed(sent, header, chain);
    }

    /// <summary>A protected informational message from the responder, as it would write it after phase 1.</summary>
    public Datagram Informational(uint messageId, params Payload[] payloads)
    {
        Hash hash = new(KeyDerivation.HASH_1(Skeyid, messageId, PayloadChain.Write(payloads).Span));
        var header = new IsakmpHeader(
            Sa, PayloadType.Hash, ExchangeType.Informational, MessageFlags.Encryption, messageId);
        var from = lab.First(Either("MM2", "AM2")) with { Name = "INFO" };
        return Sealed(from, header, PayloadChain.Write([hash, .. payloads]));
    }

    Datagram Sealed(Sent sent, IsakmpHeader header, Octets chain)
    {
        using var cipher = new IkeCipher(_policy.Cipher, CipherKey);
        var padded = new byte[(chain.Length + cipher.BlockSize - 1) / cipher.BlockSize * cipher.BlockSize];
        chain.Span.CopyTo(padded);
        var body = cipher.Encrypt(Iv(sent.Name, header.MessageId), padded);
        return sent.Datagram with { Payload = new Message(header, body).ToBytes() };
    }

    public static Message Parse(Datagram datagram)
    {
        Message.TryParse(datagram.Payload, out var message).Should().BeTrue();
        return message!;
    }

    // RFC 2409 appendix B: the last block of the message before, the first one's from the hash.
    byte[] Iv(string name, uint messageId)
    {
        using var cipher = new IkeCipher(_policy.Cipher, CipherKey);
        return name switch
        {
            "MM5" or "AM3" => KeyDerivation.Phase1Iv(_policy.Hash, Gxi.Span, Gxr.Span, cipher.BlockSize),
            "MM6" => LastBlock("MM5"),
            "QM2" => LastBlock("QM1"),
            "QM3" => LastBlock("QM2"),
            _ => KeyDerivation.Phase2Iv(_policy.Hash, LastBlock(Either("MM6", "AM3")), messageId, cipher.BlockSize),
        };

        byte[] LastBlock(string before) => lab.First(before).Datagram.Payload.Span[^cipher.BlockSize..].ToArray();
    }

    SkeyId Derive()
    {
        var mine = DhGroup.Find(_policy.Group)!.Generate(
            new LabelledSecrets(1), $"A/{lab.A.Options.Peers[0].Address}/Initiator#1/g^x");
        mine.Public.Should().Equal(Gxi.ToArray(), "this is the private value behind MM3 or AM1");
        DhGroup.Find(_policy.Group)!.TryAgree(mine, Gxr.Span, out var gxy, out _).Should().BeTrue();
        if (_policy.Authentication is not AuthenticationMethod.PreSharedKey)
        {
            return KeyDerivation.FromSignature(
                _policy.Hash, Clear<Nonce>(Either("MM3", "AM1")).Data.Span,
                Clear<Nonce>(Either("MM4", "AM2")).Data.Span, gxy, Sa.Initiator, Sa.Responder);
        }

        return KeyDerivation.FromPreSharedKey(
            _policy.Hash, Encoding.ASCII.GetBytes("lab"), Clear<Nonce>(Either("MM3", "AM1")).Data.Span,
            Clear<Nonce>(Either("MM4", "AM2")).Data.Span, gxy, Sa.Initiator, Sa.Responder);
    }

    string Either(string main, string aggressive) => lab.TrueNames[0] == "MM1" ? main : aggressive;
}
