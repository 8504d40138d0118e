using System.Globalization;

namespace IkeLab.Wire.Naming;

/// <summary>What people call the messages of IKEv1: MM1 to MM6, AM1 to AM3, QM1 to QM3 (and 4), INFO.</summary>
public static class MessageName
{
    public const string Informational = "INFO";

    /// <summary>A piece of a message; which message it is of can be told of the whole only.</summary>
    public const string Fragment = "FRAG";

    public static string MainMode(int k) => Numbered("MM", k);

    public static string AggressiveMode(int k) => Numbered("AM", k);

    public static string QuickMode(int k) => Numbered("QM", k);

    /// <summary>A message of an exchange that has no customary names, such as the transaction exchange.</summary>
    public static string Other(byte exchange) => Numbered("EXCHANGE", exchange);

    static string Numbered(string mode, int k) => string.Create(CultureInfo.InvariantCulture, $"{mode}{k}");
}
