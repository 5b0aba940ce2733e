import type { ConnectionMapping, WritePolicy } from '../../core/model.ts'
import { approveUnattended, holdGate, holdPlanned } from '../../store/approvals.ts'
import { isCautious } from '../../store/caution.ts'
import { liveRecords, type PlannedCount, plannedCounts, unattendedWithin } from '../../store/ceilings.ts'
import type { Database } from '../../store/database.ts'

export type WaitReason = 'review' | 'ceiling' | 'cautious'

/** What is planned for an object, and whether it may go by itself. */
export interface Gate {
  readonly objectId: number
  readonly object: string
  readonly writes: number
  /** Why it waits for a person; undefined: it may go. */
  readonly waits: WaitReason | undefined
  /** Of a ceiling: how many may still go within this hour. */
  readonly most?: number
}

/** So many may always change: in a small store one record is many per cent. */
const handful = 10

/** What may go by itself. Where one object passes its ceiling or the connection is cautious, nothing of the connection does. */
export async function gatesOf(db: Database, { name, objects }: ConnectionMapping): Promise<readonly Gate[]> {
  const counts = await plannedCounts(db, name)
  const cautious = await isCautious(db, name)
  const gates = await Promise.all(counts.map((count) => gateOf(db, count, objects.get(count.object)?.write)))
  const all = gates.flat()
  // Also above a ceiling: what is to be looked at is the mapping, and not how many may still go.
  if (cautious) return all.map((gate) => (gate.waits === 'review' ? gate : { ...gate, waits: 'cautious' }))
  if (!all.some(({ waits }) => waits === 'ceiling')) return all
  return all.map((gate) => (gate.waits === undefined ? { ...gate, waits: 'ceiling' } : gate))
}

async function gateOf(
  db: Database,
  { objectId, object, golden, undo }: PlannedCount,
  policy: WritePolicy | undefined,
): Promise<readonly Gate[]> {
  const its = { objectId, object }
  const undoing: readonly Gate[] = undo > 0 ? [{ ...its, writes: undo, waits: 'review' }] : []
  if (golden === 0) return undoing
  if (policy?.mode !== 'auto') return [...undoing, { ...its, writes: golden, waits: 'review' }]
  const most = Math.max(0, (await ceilingOf(db, objectId, policy)) - (await unattendedWithin(db, objectId, 1)))
  return [...undoing, { ...its, writes: golden, most, waits: golden > most ? 'ceiling' : undefined }]
}

async function ceilingOf(db: Database, objectId: number, { atMost, atMostShare }: WritePolicy): Promise<number> {
  if (atMostShare === undefined) return atMost
  return Math.min(atMost, Math.max(handful, Math.floor(atMostShare * (await liveRecords(db, objectId)))))
}

/** Approves what may go by itself, in nobody's name. @returns how many rows went, and what waits */
export async function letGo(
  db: Database,
  connection: ConnectionMapping,
): Promise<{ readonly approved: number; readonly waiting: readonly Gate[] }> {
  return db.transaction(async (trx) => {
    await holdGate(trx, connection.name)
    const gates = await gatesOf(trx, connection)
    const open = gates.filter(({ waits }) => waits === undefined)
    await holdPlanned(
      trx,
      open.map(({ objectId }) => objectId),
    )
    let approved = 0
    for (const { objectId, writes } of open) approved += await approveUnattended(trx, objectId, writes)
    return { approved, waiting: gates.filter(({ waits }) => waits !== undefined) }
  })
}
