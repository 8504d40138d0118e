namespace IkeLab.Gherkin.Tests;

/// <summary>What the steps of these tests talk about: a context class,
/// made by the container for each scenario.</summary>
public sealed class Laboratory(INotebook notebook) : IDisposable
{
    public int Packets { get; set; }

    public TaskCompletionSource Later { get; } = new();

    public void Note(string line) => notebook.Write(line);

    public void Dispose() => Note("disposed");
}
