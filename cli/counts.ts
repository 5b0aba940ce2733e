import { type SyncCounts, syncCountNames } from '../core/sync-counts.ts'

/** `4,000 rows: 3,990 added, 10 rejected`, `1 file refused` */
export function countsText(counts: SyncCounts): string {
  const ofRows = syncCountNames
    .filter((name) => !['pages', 'rows', 'refused'].includes(name) && counts[name] > 0)
    .map((name) => `${grouped(counts[name])} ${name}`)
  const ofFiles = counts.refused > 0 ? [`${counted(counts.refused, 'file')} refused`] : []
  if (counts.rows === 0 && ofRows.length === 0 && ofFiles.length > 0) return ofFiles.join()
  const parts = [...ofRows, ...ofFiles]
  return `${counted(counts.rows, 'row')}${parts.length === 0 ? '' : `: ${parts.join(', ')}`}`
}

export function grouped(number: number): string {
  return number.toLocaleString('en-US')
}

/** `1 field`, `2 fields` */
export function counted(number: number, thing: string): string {
  return `${grouped(number)} ${thing}${number === 1 ? '' : 's'}`
}
