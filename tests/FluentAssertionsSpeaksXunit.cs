using System.Runtime.CompilerServices;

/// <summary>FluentAssertions 6.12.0 does not know xunit.v3: a failed assertion is handed to it
/// as its own exception.</summary>
static class FluentAssertionsSpeaksXunit
{
    [ModuleInitializer]
    internal static void Speak() =>
        FluentAssertions.Common.Services.ThrowException = static message => throw new Xunit.Sdk.XunitException(message);
}
