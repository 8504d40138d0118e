namespace IkeLab.Cli;

/// <summary>What was asked for cannot be done, and whoever asked can mend it: one line says how.</summary>
/// <param name="message">One line, with the file and line it is about.</param>
sealed class RefusedException(int exitCode, string message) : Exception(message)
{
    public int ExitCode => exitCode;
}
