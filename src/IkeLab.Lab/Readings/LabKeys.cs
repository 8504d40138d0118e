using IkeLab.Crypto.Ikev1;
using IkeLab.Ike;
using IkeLab.Wire;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Lab.Readings;

/// <summary>
/// Reads IKE messages as an analyser does that was given the keys of the run: it takes the IVs from what it sees (RFC
/// 2409 appendix B), so messages are to come in the order in which they were sent, each once.
/// </summary>
sealed class LabKeys(Journal journal)
{
    readonly Dictionary<(ulong InitiatorSpi, string Gateway), Octets> _publicValues = [];
    readonly Dictionary<(ulong InitiatorSpi, uint MessageId), byte[]> _lastBlocks = [];
    readonly Dictionary<(ulong InitiatorSpi, string Gateway), KeysDerived> _keys = [];
    int _read; // the number of the last entry of the journal that was looked at

    /// <returns>Null when the payloads cannot be read.</returns>
    public IReadOnlyList<Payload>? Read(string from, Message message)
    {
        if (message.IsEncrypted) return Decrypt(from, message);
        if (!message.TryReadPayloads(out var payloads)) return null;

        if (payloads.OfType<KeyExchange>().FirstOrDefault() is { } ke)
        {
            _publicValues[(message.Header.Sa.Initiator, from)] = ke.PublicValue;
        }

        return payloads;
    }

    IReadOnlyList<Payload>? Decrypt(string from, Message message)
    {
        var (spi, messageId) = (message.Header.Sa.Initiator, message.Header.MessageId);
        Learn();
        if (!_keys.TryGetValue((spi, from), out var keys)) return null;

        using var cipher = new IkeCipher(keys.Policy.Cipher, keys.EncryptionKey.ToArray());
        if (Iv(keys, from, messageId, cipher.BlockSize) is not { } iv) return null;
        if (!cipher.TryDecrypt(iv, message.Body.Span, out var plain)) return null;

        _lastBlocks[(spi, messageId)] = message.Body.Slice(message.Body.Length - cipher.BlockSize).ToArray();
        return PayloadChain.TryRead(message.Header.NextPayload, plain, out var payloads, out _) ? payloads : null;
    }

    byte[]? Iv(KeysDerived keys, string from, uint messageId, int blockSize)
    {
        var spi = keys.Sa.Id.Initiator;
        if (_lastBlocks.TryGetValue((spi, messageId), out var last)) return last;
        if (messageId != 0)
        {
            return Iv(keys, from, 0, blockSize) is { } phase1
                ? KeyDerivation.Phase2Iv(keys.Policy.Hash, phase1, messageId, blockSize)
                : null;
        }

        var peer = _publicValues.Keys.FirstOrDefault(seen => seen.InitiatorSpi == spi && seen.Gateway != from);
        if (!_publicValues.TryGetValue((spi, from), out var mine)) return null;
        if (!_publicValues.TryGetValue(peer, out var its)) return null;

        var (gxi, gxr) = keys.Sa.Role is Role.Initiator ? (mine, its) : (its, mine);
        return KeyDerivation.Phase1Iv(keys.Policy.Hash, gxi.Span, gxr.Span, blockSize);
    }

    // Long runs have long journals: only what is new since is looked at. Numbers have no gap, and the oldest entries may be gone.
    void Learn()
    {
        if (journal.Entries is not [var oldest, ..] entries) return;
        for (var i = Math.Max(0, _read - oldest.Number + 1); i < entries.Count; i++)
        {
            if (entries[i].What is KeysDerived keys) _keys[(keys.Sa.Id.Initiator, entries[i].Where)] = keys;
        }

        _read = entries[^1].Number;
    }
}
