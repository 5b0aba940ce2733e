import { type SyncCounts, syncCountNames } from '../core/sync-counts.ts'

/** `4,000 rows: 3,990 added, 10 rejected` */
export function countsText(counts: SyncCounts): string {
  const parts = syncCountNames
    .filter((name) => name !== 'pages' && name !== 'rows' && counts[name] > 0)
    .map((name) => `${grouped(counts[name])} ${name}`)
  return `${grouped(counts.rows)} rows${parts.length === 0 ? '' : `: ${parts.join(', ')}`}`
}

export function grouped(number: number): string {
  return number.toLocaleString('en-US')
}

/** `1 field`, `2 fields` */
export function counted(number: number, thing: string): string {
  return `${grouped(number)} ${thing}${number === 1 ? '' : 's'}`
}
