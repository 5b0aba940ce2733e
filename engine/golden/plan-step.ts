import { isDeepStrictEqual } from 'node:util'
import { isList } from '../../core/items.ts'
import type { Change } from '../../core/ledger.ts'
import type { RawFields, Value } from '../../core/types.ts'
import { identityOf } from './identity.ts'
import { type Site, type View, viewOf } from './plan-site.ts'

/** What has to change at one place, or at those that can only change together. */
export interface Step {
  readonly field: string
  /** Of a contact point: which of the field's places. */
  readonly slot?: number
  readonly changes: readonly Change[]
  /** Raw columns that may bring it about, the best first. */
  readonly spellings: readonly RawFields[]
  /** Whether a row says what is wanted. */
  readonly holds: (row: View) => boolean
}

export interface Settled {
  readonly fields: RawFields
  readonly done: readonly Step[]
  /** What cannot be written there without changing something else. */
  readonly left: readonly Step[]
}

/** Equal, whatever the order of keys; of lists, that of the items too. */
export function isSame(a: Value | null | undefined, b: Value | null | undefined): boolean {
  return spelled(a) === spelled(b)
}

function spelled(value: Value | null | undefined): string {
  if (value === undefined || value === null) return ''
  return isList(value) ? value.map(identityOf).toSorted().join('\n') : identityOf(value)
}

/**
 * Takes as many steps as can be taken: a row with all of them must say what each of them wants, be of the kind, and leave everything else as it
 * is. What is left could not be taken after those either, so that planning again has nothing to add.
 */
export function settle(site: Site, steps: readonly Step[]): Settled {
  const chosen = steps.map((step) => ({ step, fields: spellingOf(site, steps, step) }))
  const isRight = (some: typeof chosen) => leadsThere(site, steps, some)
  const done: typeof chosen = []
  let left: typeof chosen = chosen
  if (isRight(chosen)) return settled(chosen, [])
  for (let next = find(); next !== undefined; next = find()) {
    done.push(next)
    left = left.filter((one) => one !== next)
  }
  return settled(done, left)

  function find() {
    return left.find((one) => isRight([...done, one]))
  }
}

interface Chosen {
  readonly step: Step
  readonly fields: RawFields
}

function settled(done: readonly Chosen[], left: readonly Chosen[]): Settled {
  return { fields: merged(done), done: done.map(({ step }) => step), left: left.map(({ step }) => step) }
}

function merged(chosen: readonly Chosen[]): RawFields {
  return Object.assign({}, ...chosen.map(({ fields }) => fields))
}

/** The first that does it alone and nothing else besides; where none does, the last may do it together with others. */
function spellingOf(site: Site, steps: readonly Step[], { spellings, holds }: Step): RawFields {
  const alone = spellings.slice(0, -1).find((fields) => {
    const after = viewOf(site.target.mapping, { ...site.now.raw, ...fields })
    return after !== undefined && holds(after) && isUndisturbed(site, steps, after)
  })
  return alone ?? spellings.at(-1) ?? {}
}

function leadsThere(site: Site, steps: readonly Step[], chosen: readonly Chosen[]): boolean {
  const { target, now } = site
  const after = viewOf(target.mapping, { ...now.raw, ...merged(chosen) })
  if (after === undefined || !chosen.every(({ step }) => step.holds(after))) return false
  const kind = site.record === undefined ? site.plannable.golden.kind : now.first.kind
  return after.first.kind === kind && isUndisturbed(site, steps, after)
}

/** Whether everything is as it was, or as it is to be. */
function isUndisturbed({ target: { mapping }, now }: Site, steps: readonly Step[], after: View): boolean {
  if (!isDeepStrictEqual([after.rest, after.first.consent], [now.rest, now.first.consent])) return false
  const isWanted = (field: string, slot?: number) =>
    steps.some((step) => step.field === field && step.slot === slot && step.holds(after))
  return [...mapping.columns.keys()].every((field) => {
    const slots = mapping.slots.get(field)
    if (slots === undefined) return isSame(after.first.values[field], now.first.values[field]) || isWanted(field)
    return slots.every(({ read }, i) => isSame(read(after.raw), read(now.raw)) || isWanted(field, i))
  })
}
