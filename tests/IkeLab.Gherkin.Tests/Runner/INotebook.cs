namespace IkeLab.Gherkin.Tests;

/// <summary>An interface that only the host can supply.</summary>
public interface INotebook
{
    void Write(string line);
}
