namespace IkeLab.Lab;

/// <summary>For a program that runs a lab by itself: what the lab says is written where the program wants it.</summary>
/// <param name="writer">Such as <see cref="Console.Out"/>.</param>
/// <param name="seed">Of the run.</param>
public sealed class LabOutput(TextWriter writer, ulong seed = 1) : ILabOutput
{
    public ulong Seed => seed;

    public void WriteLine(string line) => writer.WriteLine(line);
}
