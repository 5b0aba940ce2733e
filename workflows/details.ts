import type { Postponement } from '../activities/contract.ts'

/** `Waits for the limit daily of the account until 2026-11-23 00:00:05 UTC` */
export function waitingText({ limit, until }: Postponement): string {
  return `Waits for the limit ${limit} of the account until ${new Date(until).toISOString().slice(0, 19).replace('T', ' ')} UTC`
}

/** Counts as a table that the Temporal UI shows as Markdown, or a spreadsheet takes when it is copied. */
export function countsTable(counts: Readonly<Record<string, number>>): string {
  const shown = Object.entries(counts).filter(([name, count]) => count > 0 || name === 'rows')
  const cells = (of: readonly (string | number)[]) => `| ${of.join(' | ')} |`
  return [cells(shown.map(([name]) => name)), cells(shown.map(() => '--:')), cells(shown.map(([, count]) => count))].join('\n')
}
