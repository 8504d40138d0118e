namespace IkeLab.Gherkin.Bindings;

/// <summary>
/// The table under a step, with its first row as header; the part of Reqnroll's type that steps may use.
/// </summary>
public sealed class DataTable
{
    internal DataTable(IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> rows) =>
        (Header, Rows) = (header, [.. rows.Select(cells => new DataTableRow(header, cells))]);

    public IReadOnlyList<string> Header { get; }

    public IReadOnlyList<DataTableRow> Rows { get; }

    public int RowCount => Rows.Count;
}
