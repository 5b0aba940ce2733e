import { setTimeout as sleep } from 'node:timers/promises'
import type { WriteResult } from '../../core/write.ts'
import { outcomeOf } from '../http/batches.ts'
import { type Failure, lockedRow, type Saved, unanswered, writtenSince } from './save.ts'

/** Before a record that somebody holds is written again; half of it by lot, so that two who wait for each other do not meet again. */
const pauses = [300, 900, 2_000]

/** When it is worth another attempt later. */
const later = 60_000

const goneCodes: readonly string[] = ['ENTITY_IS_DELETED', 'NOT_FOUND', writtenSince]

/** Saves all, and once more, a few times, what somebody else held at that moment. @returns one result for each, in order */
export async function settled<T>(
  items: readonly T[],
  save: (items: readonly T[]) => Promise<readonly Saved[]>,
): Promise<readonly WriteResult[]> {
  const saved = [...(await save(items))]
  for (const pause of pauses) {
    const held = saved.flatMap((its, n) => (isHeld(its) ? [n] : []))
    if (held.length === 0) break
    await sleep((pause * (1 + Math.random())) / 2)
    const again = await save(items.filter((_, n) => held.includes(n))).catch(unanswered(held))
    held.forEach((n, at) => saved.splice(n, 1, again[at] ?? { code: lockedRow, fields: [] }))
  }
  return saved.map(resultOf)
}

function isHeld(saved: Saved): boolean {
  return 'code' in saved && saved.code === lockedRow
}

export function resultOf(saved: Saved): WriteResult {
  if ('error' in saved) return outcomeOf(saved.error)
  if ('id' in saved) return { outcome: 'written', id: saved.id }
  if (saved.code === lockedRow) return { outcome: 'postponed', until: new Date(Date.now() + later) }
  if (goneCodes.includes(saved.code)) return { outcome: 'conflict' }
  return { outcome: 'rejected', reason: reasonOf(saved), ...(saved.fields.length > 0 && { refused: saved.fields }) }
}

/** The vendor's message quotes values; its code and the names of the fields do not. */
function reasonOf({ code, fields }: Failure): string {
  return fields.length === 0 ? code : `${code}: ${fields.join(', ')}`
}
