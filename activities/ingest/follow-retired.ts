import { isList } from '../../core/items.ts'
import type { ObjectMapping } from '../../core/model.ts'
import type { Item, Value } from '../../core/types.ts'
import { identityOf } from '../../engine/golden/identity.ts'
import type { Transaction } from '../../store/database.ts'
import { forgetRetired, noteRetired, type Replaced } from '../../store/flips.ts'
import type { Step } from './steps.ts'

/**
 * Notes contact points that a source replaced: whoever puts a number in the place of another says that the other is out of date, wherever
 * else it stands, and whoever wrote it there. Of a row that is of another kind now, other entries are read.
 */
export async function followRetired(trx: Transaction, { slots }: ObjectMapping, steps: readonly Step[]): Promise<void> {
  const changes = steps
    .filter(({ isRemap, kind, former }) => !isRemap && !former.deleted && kind === former.kind)
    .flatMap((step) => [...slots.keys()].map((field) => replacedIn(step, field)))
  await noteRetired(
    trx,
    changes.flatMap(({ lost, gained }) => (gained.length > 0 ? lost : [])),
  )
  await forgetRetired(
    trx,
    changes.flatMap(({ gained }) => gained),
  )
}

function replacedIn({ id, former, values, changedAt, firstAt }: Step, field: string) {
  const before = byIdentity(former.values[field])
  const now = byIdentity(values[field])
  const at = changedAt[field] ?? firstAt
  const only = (of: ReadonlyMap<string, Item>, others: ReadonlyMap<string, Item>): readonly Replaced[] =>
    [...of].filter(([identity]) => !others.has(identity)).map(([identity, item]) => ({ record: id, field, item, identity, at }))
  return { lost: only(before, now), gained: only(now, before) }
}

function byIdentity(value: Value | null | undefined): ReadonlyMap<string, Item> {
  if (value === undefined || value === null) return new Map()
  return new Map((isList(value) ? value : [value]).map((item) => [identityOf(item), item]))
}
