import { hash64 } from '../../core/hash.ts'
import type { PlannedWrite, Withheld } from '../../core/ledger.ts'
import type { RawFields } from '../../core/types.ts'
import { textOf } from '../mapping/reader.ts'
import { type Site, withheldFrom } from './plan-site.ts'
import type { Step } from './plan-step.ts'
import type { PushTarget } from './plannable.ts'

/** A value in a column that no two records of an object may share. */
export interface Claim {
  readonly objectId: number
  readonly column: string
  readonly value: string
  /** All this, hashed: the same for the same value, whatever its case, as systems compare addresses. */
  readonly key: string
}

/** What a row has, or would have, that no other record there may have. */
export function claimsOf({ objectId, mapping }: PushTarget, raw: RawFields): readonly Claim[] {
  return [...mapping.uniqueColumns].flatMap((column) => {
    const value = textOf(raw[column])
    return typeof value === 'string' ? [claimOf(objectId, column, value)] : []
  })
}

export function claimOf(objectId: number, column: string, value: string): Claim {
  return { objectId, column, value, key: hash64(`${objectId}\n${column}\n${value.trim().toLowerCase()}`) }
}

/** A claim of a write, with the record that it is to. */
export interface WriteClaim extends Claim {
  readonly record: number | undefined
}

/** What writes would bring to these objects that no other record there may have. */
export function claimsOfWrites(targets: readonly PushTarget[], writes: readonly PlannedWrite[]): readonly WriteClaim[] {
  return writes.flatMap(({ objectId, record, fields }) => {
    const target = targets.find((its) => its.objectId === objectId)
    return target === undefined ? [] : claimsOf(target, fields).map((claim) => ({ ...claim, record }))
  })
}

/** The steps among these that would bring what another customer has there, with whose it is. */
export function takenSteps(site: Site, steps: readonly Step[]): ReadonlyMap<Step, Withheld> {
  const { target, plannable } = site
  const found = steps.flatMap((step) => {
    const claims = step.spellings.flatMap((fields) => claimsOf(target, fields))
    const taken = claims.flatMap(({ key }) => {
      const holder = plannable.takenBy?.(key)
      return holder === undefined ? [] : [{ holder, claim: key }]
    })
    return taken[0] === undefined ? [] : [[step, { ...withheldFrom(site, 'held by another', step.field), ...taken[0] }] as const]
  })
  return new Map(found)
}
