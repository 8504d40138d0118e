using System.Text;

namespace IkeLab.Cli.Tests;

/// <summary>A screen that a bug in the tool meets.</summary>
sealed class BrokenWriter : TextWriter
{
    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => throw new NotSupportedException("broken");
}
