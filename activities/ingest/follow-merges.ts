import type { Merge } from '../../core/reading.ts'
import type { Transaction } from '../../store/database.ts'
import { objectsOf, type StoredObject } from '../../store/objects.ts'
import { releaseQuarantined } from '../../store/quarantine.ts'
import { deleteRecords } from '../../store/record-writes.ts'
import { headsOf } from '../../store/records.ts'
import { mergesOf, noteMerges, type Place, type SourceMerge } from '../../store/source-merges.ts'

export interface Merged {
  /** Live records that are one with another from now on. */
  readonly count: number
  readonly dirty: readonly number[]
}

/**
 * Follows what a source joined. The loser lives on in the winner: it is read no more, but whoever was found the same as it stays with
 * the winner. Where the winner is of an object that is not pulled, or of another kind, the loser is gone. One that is known to be live
 * in a newer state was parted again since.
 */
export async function followMerges(
  trx: Transaction,
  object: StoredObject,
  merged: readonly Merge[],
  asOf: number,
  syncId: number,
): Promise<Merged> {
  if (merged.length === 0) return { count: 0, dirty: [] }
  const losers = await headsOf(
    trx,
    object.id,
    merged.map(({ loser }) => loser),
  )
  const back = new Set(losers.filter((head) => !head.deleted && head.asOf > asOf).map(({ externalId }) => externalId))
  const believed = merged.filter(({ loser }) => !back.has(loser))
  const told = await noteMerges(trx, await ledToTheEnd(trx, await placed(trx, object, believed)))
  await releaseQuarantined(
    trx,
    object.id,
    believed.map(({ loser }) => ({ externalId: loser, asOf })),
  )
  const gone = await deleteRecords(
    trx,
    losers.map(({ id }) => id),
    asOf,
    syncId,
  )
  return { count: gone.length, dirty: [...new Set([...told, ...gone])] }
}

async function placed(trx: Transaction, object: StoredObject, merged: readonly Merge[]): Promise<readonly SourceMerge[]> {
  const others = merged.some(({ into }) => into !== undefined) ? await objectsOf(trx, object.connection) : []
  const ids = new Map([...others, object].map(({ name, id }) => [name, id]))
  return merged.flatMap(({ loser, winner, into = object.name }) => {
    const objectId = ids.get(into)
    return objectId === undefined
      ? []
      : [{ loser: { objectId: object.id, externalId: loser }, winner: { objectId, externalId: winner } }]
  })
}

/** A winner may have lost since: here, or in what was told before. Who leads back to itself leads nowhere. */
async function ledToTheEnd(trx: Transaction, merges: readonly SourceMerge[]): Promise<readonly SourceMerge[]> {
  const winners = merges.map(({ winner }) => winner)
  const next = new Map([...(await mergesOf(trx, winners)), ...merges].map(({ loser, winner }) => [nameOf(loser), winner]))
  return [...new Map(merges.map((merge) => [nameOf(merge.loser), merge])).values()].flatMap(({ loser, winner }) => {
    const end = endOf(winner, next, new Set([nameOf(loser)]))
    return end === undefined ? [] : [{ loser, winner: end }]
  })
}

function endOf(place: Place, next: ReadonlyMap<string, Place>, passed: Set<string>): Place | undefined {
  const name = nameOf(place)
  if (passed.has(name)) return undefined
  const further = next.get(name)
  return further === undefined ? place : endOf(further, next, passed.add(name))
}

function nameOf({ objectId, externalId }: Place): string {
  return `${objectId}/${externalId}`
}
