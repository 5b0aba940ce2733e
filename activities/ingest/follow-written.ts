import { canonicalJson } from '../../core/json.ts'
import type { ObjectMapping } from '../../core/model.ts'
import { isSaid, placesOf } from '../../engine/mapping/place.ts'
import type { Transaction } from '../../store/database.ts'
import { markDirty } from '../../store/dirty.ts'
import { noteFlips } from '../../store/flips.ts'
import { markRecordsUnplanned } from '../../store/unplanned.ts'
import { forgetWritten, forgetWrittenOf, respellWritten, type WrittenPlace, writtenPlaces } from '../../store/written-changes.ts'
import { respell } from './respell.ts'
import type { Step } from './steps.ts'
import type { Target } from './target.ts'

/**
 * Looks what of our own writes still stands in records that were stored anew. What does not is the record's own from now on, and is noted as
 * a flip. Where only the mapping is another, the same value is called otherwise, and nothing flipped.
 */
export async function followWritten(trx: Transaction, target: Target, steps: readonly Step[]): Promise<void> {
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
  const its = steps.flatMap((step) => (step.former.deleted ? [] : [{ step, places: written.get(step.id) ?? [] }]))
  await followMapping(
    trx,
    target,
    its.filter(({ step }) => step.isRemap),
  )
  await followPeople(
    trx,
    target.mapping,
    its.filter(({ step }) => !step.isRemap),
  )
}

interface OfRecord {
  readonly step: Step
  readonly places: readonly WrittenPlace[]
}

/** What the mapping does not read there any more is not ours. */
async function followMapping(trx: Transaction, { mapping, syncId }: Target, records: readonly OfRecord[]): Promise<void> {
  const called = records
    .flatMap(({ step, places }) => places.map((place) => ({ place, now: respell(mapping, step, place) })))
    .filter(({ place, now }) => canonicalJson(place) !== canonicalJson(now ?? null))
  await respellWritten(
    trx,
    called.flatMap(({ now }) => now ?? []),
  )
  await forgetWritten(
    trx,
    called.flatMap(({ place, now }) => (now === undefined ? [place] : [])),
  )
  // What the record says itself is another, also where what stands there is the same.
  await markDirty(
    trx,
    called.map(({ place }) => place.record),
    'mapping',
    syncId,
  )
}

async function followPeople(trx: Transaction, mapping: ObjectMapping, records: readonly OfRecord[]): Promise<void> {
  const broken = records.flatMap(({ step, places }) => brokenIn(mapping, step, places))
  await forgetWritten(
    trx,
    broken.map(({ place }) => place),
  )
  await noteFlips(
    trx,
    broken.map(({ place, said }) => ({ ...place, ours: place.item, theirs: said })),
  )
  await markRecordsUnplanned(
    trx,
    broken.map(({ place }) => place.record),
  )
}

function brokenIn(mapping: ObjectMapping, { raw }: Step, written: readonly WrittenPlace[]) {
  const at = placesOf(mapping, raw)
  return written.flatMap((place) => {
    const said = at(place)
    return said === undefined || isSaid(place.item, said) ? [] : [{ place, said }]
  })
}
