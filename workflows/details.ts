/** Counts as a table that the Temporal UI shows as Markdown, or a spreadsheet takes when it is copied. */
export function countsTable(counts: Readonly<Record<string, number>>): string {
  const shown = Object.entries(counts).filter(([name, count]) => count > 0 || name === 'rows')
  const cells = (of: readonly (string | number)[]) => `| ${of.join(' | ')} |`
  return [cells(shown.map(([name]) => name)), cells(shown.map(() => '--:')), cells(shown.map(([, count]) => count))].join('\n')
}
