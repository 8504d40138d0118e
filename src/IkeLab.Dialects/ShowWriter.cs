using System.Text;

namespace IkeLab.Dialects;

/// <summary>Writes a device's output; every line ends in LF, on every platform.</summary>
sealed class ShowWriter
{
    readonly StringBuilder _text = new();

    public void Line(LineForm form, params ReadOnlySpan<object> fields) => Line(form.Print(fields));

    public void Line(string line = "") => _text.Append(line).Append('\n');

    public override string ToString() => _text.ToString();
}
