import { itemsOf } from '../../core/items.ts'
import type { Change, Withheld } from '../../core/ledger.ts'
import type { Item, Value, WrittenValue } from '../../core/types.ts'
import { isContactPoints } from '../mapping/customer.ts'
import { identityOf } from './identity.ts'
import {
  goldenItems,
  isDeclined,
  isParked,
  rawBefore,
  type Site,
  withheldDeclined,
  withheldFrom,
  writtenOf,
} from './plan-site.ts'
import { isSame, type Step } from './plan-step.ts'
import { type Steps, spellingsOf } from './plan-values.ts'
import { whyEmptied } from './plan-why.ts'

/** The steps for lists that are no contact points: each is written as a whole, and each of its items is a place of its own. */
export function listSteps(site: Site): Steps {
  const withheld: Withheld[] = []
  const steps = site.fields
    .filter((field) => field.many && !isContactPoints(field))
    .flatMap(({ name }) => listStep(site, name, withheld) ?? [])
  return { steps, withheld }
}

function listStep(site: Site, name: string, withheld: Withheld[]): Step | undefined {
  const now = itemsOf(site.now.first.values[name])
  const wanted = wantedItems(site, name, now, withheld)
  if (isSame(wanted, now)) return undefined
  if (isParked(site, name)) {
    withheld.push(withheldFrom(site, 'parked', name))
    return undefined
  }
  const value: Value | null = wanted.length > 0 ? wanted : null
  const written = spellingsOf(site, name, value, {})
  const [spelling] = written
  if (spelling === undefined) {
    withheld.push(withheldFrom(site, 'not spelled there', name))
    return undefined
  }
  const before = writtenOf(site, name).map((its) => rawBefore(site, its))
  return {
    field: name,
    changes: changesOf(site, name, now, wanted, Object.keys(spelling)),
    spellings: [...before, ...written],
    holds: ({ first }) => isSame(itemsOf(first.values[name]), wanted),
  }
}

/** What stays of what is there, in its order, and then what is new. */
function wantedItems(site: Site, name: string, now: readonly Item[], withheld: Withheld[]): readonly Item[] {
  const golden = goldenItems(site, name)
  const there = new Set(now.map(identityOf))
  const wanted = new Set(golden.map(({ identity }) => identity))
  const missing = golden.filter(({ identity }) => !there.has(identity))
  const welcome = missing.filter(({ identity }) => !isDeclined(site, name, identity))
  const unwelcome = missing.filter((item) => !welcome.includes(item)).map(({ identity }) => identity)
  withheld.push(...withheldDeclined(site, name, unwelcome))
  const stays = (item: Item) => {
    const identity = identityOf(item)
    const isOwn = ours(site, name, identity) === undefined
    return isOwn ? golden.length === 0 || wanted.has(identity) : wanted.has(identity) && !isDeclined(site, name, identity)
  }
  return [...now.filter(stays), ...welcome.map(({ item }) => item)]
}

/** The written value of an item that is there because of us. */
function ours(site: Site, name: string, identity: string): WrittenValue | undefined {
  return writtenOf(site, name).find(({ item }) => identityOf(item) === identity)
}

function changesOf(
  site: Site,
  field: string,
  now: readonly Item[],
  wanted: readonly Item[],
  columns: readonly string[],
): readonly Change[] {
  const golden = goldenItems(site, field)
  const place = (item: Item) => ours(site, field, identityOf(item))?.place ?? [...columns, identityOf(item)].join('\n')
  const isIn = (items: readonly Item[], item: Item) => items.some((other) => identityOf(other) === identityOf(item))
  const gone = now.filter((item) => !isIn(wanted, item))
  const whyGone = (item: Item) => {
    const its = ours(site, field, identityOf(item))
    return its === undefined ? 'not golden' : whyEmptied(site, its)
  }
  return [
    ...gone.map((item) => ({ field, place: place(item), from: item, to: null, why: whyGone(item) })),
    ...golden
      .filter(({ item }) => isIn(wanted, item) && !isIn(now, item))
      .map(({ item, origin, why }) => ({ field, place: place(item), from: null, to: item, origin, why })),
  ]
}
