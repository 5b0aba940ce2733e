import type { ObjectMapping } from '../../core/model.ts'
import { isSaid, placesOf } from '../../engine/mapping/place.ts'
import type { Transaction } from '../../store/database.ts'
import { noteFlips } from '../../store/flips.ts'
import { markRecordsUnplanned } from '../../store/unplanned.ts'
import { forgetWritten, forgetWrittenOf, respellWritten, type WrittenPlace, writtenPlaces } from '../../store/written-changes.ts'
import type { Step } from './steps.ts'

/**
 * Looks what of our own writes still stands in records that were stored anew. What does not is the record's own from now on, and is noted as
 * a flip. Where only the mapping is another, the same value is called otherwise, and nothing flipped.
 */
export async function followWritten(trx: Transaction, mapping: ObjectMapping, steps: readonly Step[]): Promise<void> {
  const written = Map.groupBy(
    await writtenPlaces(
      trx,
      steps.map(({ id }) => id),
    ),
    ({ record }) => record,
  )
  if (written.size === 0) return
  // Its id may be somebody else's by now.
  const back = steps.filter(({ id, former }) => written.has(id) && former.deleted).map(({ id }) => id)
  await forgetWrittenOf(trx, back)
  const changed = steps.flatMap((step) => (step.former.deleted ? [] : changedIn(mapping, step, written.get(step.id) ?? [])))
  const respelled = changed.filter(({ isRemap, said }) => isRemap && said !== null)
  await respellWritten(
    trx,
    respelled.flatMap(({ said, place }) => (said === null ? [] : [{ ...place, item: said }])),
  )
  const broken = changed.filter((its) => !respelled.includes(its))
  await forgetWritten(
    trx,
    broken.map(({ place }) => place),
  )
  const flips = broken.filter(({ isRemap }) => !isRemap)
  await noteFlips(
    trx,
    flips.map(({ place, said }) => ({ ...place, ours: place.item, theirs: said })),
  )
  await markRecordsUnplanned(
    trx,
    changed.map(({ place }) => place.record),
  )
}

function changedIn(mapping: ObjectMapping, { raw, isRemap }: Step, written: readonly WrittenPlace[]) {
  const at = placesOf(mapping, raw)
  return written.flatMap((place) => {
    const said = at(place)
    return said === undefined || isSaid(place.item, said) ? [] : [{ place, said, isRemap }]
  })
}
