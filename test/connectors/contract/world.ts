import { setTimeout as sleep } from 'node:timers/promises'
import { inspect } from 'node:util'
import { expect } from 'vitest'
import { isAt } from '../../../connectors/http/belief.ts'
import { fieldsAt, valueAt } from '../../../connectors/http/paths.ts'
import type { Context } from '../../../core/connector.ts'
import { openBudget, trafficOf } from '../../../core/patience.ts'
import type { Merge, Page } from '../../../core/reading.ts'
import type { Traffic } from '../../../core/traffic.ts'
import type { RawFields } from '../../../core/types.ts'
import type { StandIn, StandInOptions, StandInRecord } from '../../../sandbox/stand-in/stand-in.ts'
import { leadsTo, type Pulled } from './pulled.ts'
import type { System, TestedObject } from './system.ts'

/** A stand-in of its own for one case, and what a case does with it. */
export interface World {
  readonly system: System
  readonly object: TestedObject
  readonly standIn: StandIn
  /** With the settings of the system's file, as the schema gives them back; `change` stands above them. */
  readonly context: (given?: Given) => Context<unknown>
  /** Loads customers 1 to count, each a second older than the next, or all with one stamp. */
  readonly fill: (count: number, stamp?: number) => void
  /** Makes what happened visible to a reader. */
  readonly settle: () => Promise<void>
  /** Pulls until there is no more, and takes each page; where it fails, `pulled` holds what came before. */
  readonly pull: (pulled: Pulled, given?: Given & Between) => Promise<Pulled>
  /** How many requests that are no login reached the stand-in meanwhile. */
  readonly requestsOf: (work: () => Promise<unknown>) => Promise<number>
  /** The records that live there, in id order. */
  readonly live: () => readonly StandInRecord[]
  /** What a write believes: these fields as they are there now. */
  readonly fieldsOf: (id: string, names: readonly string[]) => RawFields
}

export interface Given {
  readonly change?: Readonly<Record<string, unknown>>
  readonly signal?: AbortSignal
  readonly traffic?: (signal: AbortSignal) => Traffic
}

interface Between {
  /** After a page was stored; false ends the pull, as a kill does. */
  readonly between?: (page: Page, number: number) => boolean | void
}

export async function withWorld(
  system: System,
  object: TestedObject,
  options: StandInOptions | undefined,
  work: (world: World) => Promise<void>,
): Promise<void> {
  const standIn = await system.start(options)
  try {
    await work(worldOf(system, object, standIn))
  } finally {
    await standIn.close()
  }
}

function worldOf(system: System, object: TestedObject, standIn: StandIn): World {
  const { connector } = system
  const { reading } = object
  const live = () => standIn.people.all(reading.object).filter((its) => !its.deleted && its.mergedInto === undefined)
  const patient = (signal: AbortSignal) => trafficOf(openBudget(), signal)
  const settings = connector.settings.parse(system.settings(standIn))
  const context = ({ change, signal = new AbortController().signal, traffic = patient }: Given = {}) => ({
    settings: change === undefined ? settings : connector.settings.parse({ ...system.settings(standIn), ...change }),
    signal,
    traffic: traffic(signal),
    now: () => new Date(),
  })
  const settle = async () => system.settle?.(standIn)
  const count = () => standIn.requests.filter((request) => !system.isLogin?.(request)).length
  return {
    system,
    object,
    standIn,
    context,
    live,
    settle,
    fill: (most, stamp) => {
      const now = standIn.clock.now()
      const record = (n: number) => {
        const modifiedAt = stamp ?? now - (most + 3600 - n) * 1000
        return { object: reading.object, id: object.id(n), fields: object.customer(n), createdAt: modifiedAt, modifiedAt }
      }
      standIn.load(Array.from({ length: most }, (_, n) => record(n + 1)))
    },
    pull: async (pulled, { between, ...given } = {}) => {
      await settle()
      let number = 0
      for await (const page of connector.pull(context(given), reading, pulled.checkpoint())) {
        pulled.take(page)
        expect(page.origin ?? '').not.toMatch(/quill/i)
        if (between?.(page, ++number) === false) break
      }
      return pulled
    },
    requestsOf: async (work) => {
      await sleep(100) // a page that was asked for ahead by a pull that ended may be on its way yet
      const before = count()
      await work()
      return count() - before
    },
    fieldsOf: (id, names) => fieldsAt(standIn.people.find(reading.object, id)?.fields, names),
  }
}

/** Nothing lost, nothing doubled, nothing that is not there, and every merge known as one. */
export function expectSame({ standIn, object, live }: World, pulled: Pulled): void {
  const { records, merged, deleted, heardOf } = pulled
  const there = new Map(live().map((its) => [its.id, its]))
  const { fields } = object.reading
  const asItIs = (id: string) => Object.fromEntries(fields.map((name) => [name, valueAt(there.get(id)?.fields, name)]))
  const differs = (id: string) => !isAt(asItIs(id), records.get(id)?.fields ?? {})
  const losers = standIn.people.all(object.reading.object).filter(({ id, mergedInto }) => mergedInto !== undefined && heardOf(id))
  const winner = (id: string) => standIn.people.find(object.reading.object, id)?.id
  expect({
    lost: [...there.keys()].filter((id) => !records.has(id)),
    notThere: [...records.keys()].filter((id) => !there.has(id)),
    outdated: [...records.keys()].filter((id) => there.has(id) && differs(id)),
    deletedWhereMerged: losers.filter(({ id }) => deleted.has(id)).map(({ id }) => id),
    ledAstray: losers.filter(({ id }) => winner(id) !== undefined && leadsTo(merged, id) !== winner(id)).map(({ id }) => id),
  }).toEqual({ lost: [], notThere: [], outdated: [], deletedWhereMerged: [], ledAstray: [] })
}

/** People make customer n a record of another object. @returns what has to be told of it */
export function convert({ standIn, object }: World, n: number): Merge {
  const loser = object.id(n)
  const its = object.convert?.(standIn, loser)
  if (its === undefined) throw new Error('nobody can convert it')
  return { loser, ...its }
}

/** It leads to the other object, and is neither there nor deleted; all others are there. */
export function expectConverted({ live }: World, { pages, records, deleted }: Pulled, merge: Merge): void {
  expect(pages.flatMap(({ merged }) => merged)).toContainEqual(merge)
  expect(deleted).not.toContain(merge.loser)
  const others = live().flatMap(({ id }) => (id === merge.loser ? [] : [id]))
  expect([...records.keys()].toSorted()).toEqual(others.toSorted())
}

/** What a work fails with; it must say nothing that identifies a person, and no secret. */
export async function failureOf({ standIn }: World, work: () => Promise<unknown>): Promise<unknown> {
  const error = await work().then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error, 'it has to fail').toBeInstanceOf(Error)
  expectSafe(standIn, error)
  return error
}

/** Message, remedy, stack, causes and whatever else an error carries. */
export function expectSafe({ environment, people, objects }: StandIn, said: unknown): void {
  const text = inspect(said, { depth: 20, maxStringLength: null, maxArrayLength: null })
  const secrets = Object.entries(environment).flatMap(([name, value]) => (/key|token|secret|password/i.test(name) ? [value] : []))
  const ids = objects.flatMap((object) => people.all(object).map(({ id }) => id)).filter((id) => id.length >= 6)
  expect(text).not.toMatch(/quill/i)
  expect([...secrets, ...ids].filter((word) => text.includes(word))).toEqual([])
}
