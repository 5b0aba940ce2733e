import { identityOf } from '../../engine/golden/identity.ts'
import type { Transaction } from '../../store/database.ts'
import { decline } from '../../store/withheld.ts'
import type { Judged } from './verdict.ts'

/**
 * Some systems take a write and pass over a value of it without a word. What they took is ours; what they kept is theirs, and is not sent
 * again until it changes there, or a person lets it.
 *
 * @returns the writes as they were taken
 */
export async function settleKept(trx: Transaction, judged: readonly Judged[]): Promise<readonly Judged[]> {
  const kept = judged.flatMap(({ write, verdict }) => {
    const { record, changes } = write
    return record === null
      ? []
      : changes.filter(({ place }) => isKept(place, keptIn(verdict))).map((change) => ({ record, change }))
  })
  if (kept.length === 0) return judged
  const refused = kept.flatMap(({ record, change: { field, to } }) =>
    to === null ? [] : [{ record, field, identity: identityOf(to) }],
  )
  if (refused.length > 0) await decline(trx, refused, 'its system')
  return judged.map(taken)
}

function taken({ write, verdict }: Judged): Judged {
  const kept = keptIn(verdict)
  if (kept.length === 0) return { write, verdict }
  return {
    verdict,
    write: {
      ...write,
      fields: Object.fromEntries(Object.entries(write.fields).filter(([column]) => !kept.includes(column))),
      changes: write.changes.filter(({ place }) => !isKept(place, kept)),
    },
  }
}

function keptIn(verdict: Judged['verdict']): readonly string[] {
  return verdict.is === 'written' ? (verdict.kept ?? []) : []
}

/** Whether a place has one of these columns. */
export function isKept(place: string, kept: readonly string[]): boolean {
  return place.split('\n').some((column) => kept.includes(column))
}
