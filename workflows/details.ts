import type { Postponement, PushWaiting } from '../activities/contract.ts'

/** `Waits for the limit daily of the account until 2026-11-23 00:00:05 UTC` */
export function waitingText({ limit, until }: Postponement): string {
  return `Waits for ${limit === '' ? 'the limits' : `the limit ${limit}`} of the account until ${new Date(until).toISOString().slice(0, 19).replace('T', ' ')} UTC`
}

/** Counts as a table that the Temporal UI shows as Markdown, or a spreadsheet takes when it is copied. */
export function countsTable(counts: Readonly<Record<string, number>>): string {
  const shown = Object.entries(counts).filter(([name, count]) => count > 0 || name === 'rows')
  const cells = (of: readonly (string | number)[]) => `| ${of.join(' | ')} |`
  return [cells(shown.map(([name]) => name)), cells(shown.map(() => '--:')), cells(shown.map(([, count]) => count))].join('\n')
}

/** What waits, why, and what lets it go, for whoever reads the Temporal UI. */
export function pushWaitingText(connection: string, { plan, writes, why, object = '', most = 0 }: PushWaiting): string {
  const reasons = {
    review: 'everything that is written there is approved first',
    ceiling:
      most > 0
        ? `they are more than the ${most} records of ${object} that may still be changed within this hour without a person`
        : `as many records of ${object} as may be changed within an hour without a person were changed already`,
    cautious: 'a mapping or a model changed, and what follows from that is approved first',
  }
  return [
    `**${writes} ${writes === 1 ? 'write waits' : 'writes wait'} for a person**, because ${reasons[why]}.`,
    `\`npx goldthread plan ${connection}\` shows them, \`npx goldthread approve p${plan}\` lets them go.`,
  ].join('\n\n')
}

/** The activity's own words, which hold no personal data. */
export function failureOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined
  return cause instanceof Error ? cause.message : String(error)
}
