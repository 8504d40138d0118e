using System.Diagnostics.CodeAnalysis;

namespace IkeLab.Lab;

/// <summary>How a step says that what it sees is not what it expects: both in one sentence.</summary>
public static class Expect
{
    /// <exception cref="ExpectationFailedException">The two differ.</exception>
    public static void Equal<T>(T expected, T seen, string what)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, seen)) Fail($"{what}: expected {expected}, seen {seen}");
    }

    /// <exception cref="ExpectationFailedException">It does not hold.</exception>
    public static void That([DoesNotReturnIf(false)] bool holds, string otherwise)
    {
        if (!holds) Fail(otherwise);
    }

    /// <summary>Of a check that something is absent: whether there was anything that it could have been in.</summary>
    /// <exception cref="VacuousScenarioException">There was not, so the check shows nothing.</exception>
    public static void SomethingToSee([DoesNotReturnIf(false)] bool holds, string otherwise)
    {
        if (!holds) throw new VacuousScenarioException(otherwise);
    }

    [DoesNotReturn]
    static void Fail(string message) => throw new ExpectationFailedException(message);
}
