using System.Net;
using System.Text;
using IkeLab.Crypto.Pki;
using IkeLab.Net;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Lab.Configuration;

/// <summary>The certificate of a gateway as a scenario wants it; what it does not say is as it should be.</summary>
/// <param name="Method">RSA signatures or ECDSA-256, -384, -521: the kind of the key.</param>
public sealed record CertificateSetup(AuthenticationMethod Method)
{
    // Long enough before and after a run for clocks of makes that check to the day.
    public static readonly DateTimeOffset FromDefault = VirtualTime.Start.AddDays(-30);
    public static readonly DateTimeOffset UntilDefault = VirtualTime.Start.AddYears(1);

    /// <summary>What the gateway says it is: an address, an FQDN, a user FQDN or a distinguished name.</summary>
    public IdType Identity { get; init; } = IdType.Ipv4Address;

    /// <summary>In whole seconds.</summary>
    public DateTimeOffset From { get; init; } = FromDefault;

    /// <summary>The last second.</summary>
    public DateTimeOffset Until { get; init; } = UntilDefault;

    /// <summary>Instead of the gateway's own names.</summary>
    public AlternativeName? Name { get; init; }

    /// <summary>Issued by a CA that no gateway trusts.</summary>
    public bool IsOfUnknownCa { get; init; }

    /// <summary>Named by a CRL that both gateways have.</summary>
    public bool IsRevoked { get; init; }

    /// <summary>The gateway signs with another key than the one that is certified.</summary>
    public bool SignsWithOtherKey { get; init; }

    /// <summary>A name as people write it: an address, a host's name, or one with an @.</summary>
    /// <exception cref="ImpossibleConfigurationException">No certificate can hold it.</exception>
    public static AlternativeName NameOf(string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return IPAddress.TryParse(words, out var address) ? AlternativeName.Address(address)
            : words.Length == 0 || !Ascii.IsValid(words) || words.Any(letter => char.IsControl(letter) || letter == ' ')
                ? throw new ImpossibleConfigurationException(
                    $"a certificate cannot name \"{words}\": an address, a host's name or a user's, in ASCII")
            : words.Contains('@', StringComparison.Ordinal) ? AlternativeName.Email(words)
            : AlternativeName.Dns(words);
    }
}
