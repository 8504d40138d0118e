using IkeLab.Gherkin.Runner;

namespace IkeLab.Gherkin.Bindings;

public sealed class DataTableRow
{
    readonly IReadOnlyList<string> _header;
    readonly IReadOnlyList<string> _cells;

    internal DataTableRow(IReadOnlyList<string> header, IReadOnlyList<string> cells) =>
        (_header, _cells) = (header, cells);

    internal IReadOnlyList<string> Cells => _cells;

    /// <exception cref="UsageException">The table has no such column: its writer can add it.</exception>
    public string this[string column]
    {
        get
        {
            for (var i = 0; i < _header.Count; i++)
                if (_header[i] == column) return _cells[i];
            throw new UsageException($"the table has no column \"{column}\", only {string.Join(", ", _header)}");
        }
    }
}
