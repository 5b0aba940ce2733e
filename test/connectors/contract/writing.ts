import { expect } from 'vitest'
import { isAt } from '../../../connectors/http/belief.ts'
import { GoldthreadError } from '../../../core/errors.ts'
import type { Create, Update, Write, WriteResult } from '../../../core/write.ts'
import type { TestedObject } from './system.ts'
import { expectSafe, type Given, type World } from './world.ts'

/** Changes customer n, on the belief that it is as it is. */
export function updateOf({ object, fieldsOf }: World, n: number, id = object.id(n)): Update {
  const fields = object.change(n)
  return { kind: 'update', key: `update-${n}`, id, fields, believed: fieldsOf(id, Object.keys(fields)) }
}

export function createOf({ object }: World, n: number): Create {
  return { kind: 'create', key: `gt-${n}`, fields: object.customer(n) }
}

/** A field that may be empty. */
export function clearable({ clearable: said, change }: TestedObject): string {
  return said ?? Object.keys(change(1))[0] ?? ''
}

/** @throws whatever push threw; nothing is there then */
export async function pushed(world: World, writes: readonly Write[], given?: Given): Promise<readonly WriteResult[]> {
  const { system, object, context } = world
  const results = (await system.connector.push?.(context(given), object.reading.object, writes)) ?? []
  expect(results.length).toBe(writes.length)
  return results
}

export const outcomesOf = (results: readonly WriteResult[]) => results.map(({ outcome }) => outcome)

/** How many records are as a write wants them: the one that it updates, or any that it may have created. */
export function arrivals({ live, fieldsOf }: World, write: Write): number {
  const names = Object.keys(write.fields)
  const ids = write.kind === 'update' ? [write.id] : live().map(({ id }) => id)
  return ids.filter((id) => isAt(write.fields, fieldsOf(id, names))).length
}

/** What is answered is so: written is there once, and anything but unknown and unchanged is not there. */
export function expectHonest(world: World, writes: readonly Write[], results: readonly WriteResult[]): void {
  const said = results.map(({ outcome }) => outcome)
  const counts: Partial<Record<WriteResult['outcome'], number>> = {
    written: 1,
    unchanged: 1,
    postponed: 0,
    rejected: 0,
    conflict: 0,
  }
  const found = writes.map((write) => arrivals(world, write))
  expect(said.map((outcome, i) => [outcome, found[i]])).toEqual(said.map((outcome, i) => [outcome, counts[outcome] ?? found[i]]))
}

/** To look for what got no answer may take a dozen requests, of which each has to come through. */
const mostAttempts = 500

/**
 * Pushes until the fate of each write is known, as the engine does: what is unknown is read back or looked for, and sent again only where it is
 * not there. @returns the last result of each
 */
export async function delivered(world: World, writes: readonly Write[], given?: Given): Promise<readonly WriteResult[]> {
  const results = new Map<Write, WriteResult>()
  let left = writes
  for (let round = 0; left.length > 0 && round < mostAttempts; round++) {
    const answers = await unlessItFails(world, () => pushed(world, left, given))
    if (answers === undefined) continue
    expectHonest(world, left, answers)
    for (const [i, write] of left.entries()) results.set(write, answers[i] ?? { outcome: 'unknown' })
    left = await openOf(world, results, given)
  }
  return writes.map((write) => results.get(write) ?? { outcome: 'unknown' })
}

/** The writes that have to be sent again; what turns out to be there is written. */
async function openOf(world: World, results: Map<Write, WriteResult>, given: Given | undefined): Promise<readonly Write[]> {
  const unknown = [...results].filter(([, { outcome }]) => outcome === 'unknown').map(([write]) => write)
  for (const write of unknown) {
    const id = await untilItWorks(world, () => whereItIs(world, write, given))
    if (id !== undefined) results.set(write, { outcome: 'written', id })
  }
  return [...results].filter(([, { outcome }]) => outcome === 'unknown' || outcome === 'postponed').map(([write]) => write)
}

async function whereItIs(
  { system, object, context }: World,
  write: Write,
  given: Given | undefined,
): Promise<string | undefined> {
  const { connector } = system
  if (write.kind === 'create') return (await connector.find?.(context(given), object.reading.object, [write.key]))?.get(write.key)
  const reading = { ...object.reading, fields: Object.keys(write.fields) }
  const now = (await connector.read?.(context(given), reading, [write.id]))?.get(write.id)
  return now !== undefined && isAt(write.fields, now.fields) ? now.id : undefined
}

/** Undefined where it fails for now; the error is looked at like any other. */
export async function unlessItFails<T>({ standIn }: World, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    expectSafe(standIn, error)
    if (error instanceof GoldthreadError && error.kind === 'unreachable') return undefined
    throw error
  }
}

async function untilItWorks<T>(world: World, work: () => Promise<T>): Promise<T | undefined> {
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const result = await unlessItFails(world, async () => ({ is: await work() }))
    if (result !== undefined) return result.is
  }
  throw new Error(`It failed ${mostAttempts} times`)
}
