/** Quoted always; a leading character that a spreadsheet would run as a formula is disarmed by an apostrophe. */
function cell(value: string): string {
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return `"${harmless.replaceAll('"', '""')}"`
}

/** One record of a CSV file (RFC 4180) with its line ending. With semicolons Excel opens it as a table here. */
export function csvRecord(cells: readonly string[], separator: ',' | ';' = ','): string {
  return `${cells.map(cell).join(separator)}\r\n`
}
