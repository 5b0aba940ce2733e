import { styleText } from 'node:util'
import type { SyncRun } from '../store/runs.ts'

/** `square: customers.csv lacks the mapped column Email`, a line for each note of a sync. */
export function notesText(whose: string, { notes }: Pick<SyncRun, 'notes'>): readonly string[] {
  return notes.map((note) => styleText('yellow', `${whose}: ${note}`))
}
