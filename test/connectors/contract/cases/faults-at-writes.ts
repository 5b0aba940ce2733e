import { expect } from 'vitest'
import type { Write, WriteResult } from '../../../../core/write.ts'
import { type Fault, faultsInTurn, passingFaults } from '../../../../sandbox/stand-in/faults.ts'
import type { Case } from '../case.ts'
import { worded } from '../faults.ts'
import type { World } from '../world.ts'
import { arrivals, createOf, delivered, expectHonest, outcomesOf, pushed, updateOf } from '../writing.ts'

const kinds: Readonly<Record<string, (world: World) => readonly Write[]>> = {
  updates: (world) => [updateOf(world, 1), updateOf(world, 2)],
  creates: (world) => [createOf(world, 9_001), createOf(world, 9_002)],
}

const isThere = (outcome: WriteResult['outcome']) => outcome === 'written' || outcome === 'unchanged'

/** Whether the answer to a write that met this fault can be known without asking. */
const isKnown = ({ kind }: Fault) => kind === 'rate_limit' || kind === 'slow'

const metOnce = (fault: Fault, what: string, writesOf: (world: World) => readonly Write[]): Case => ({
  name: `${what} that meet ${worded(fault)} are answered truly, and after asking each is there once`,
  needs: ['push', 'read', 'find', 'requests'],
  run: async (world) => {
    const { system, standIn, fill } = world
    fill(4)
    const writes = writesOf(world)
    standIn.setFaults(faultsInTurn([fault], system.isWrite))
    const results = await pushed(world, writes)
    expectHonest(world, writes, results)
    expect(outcomesOf(results).includes('unknown')).toBe(!isKnown(fault) && system.isIdempotent !== true)
    expect(outcomesOf(await delivered(world, writes)).filter((its) => !isThere(its))).toEqual([])
    expect(writes.map((write) => arrivals(world, write))).toEqual(writes.map(() => 1))
  },
})

const answeredTooLate = (what: string, writesOf: (world: World) => readonly Write[]): Case => ({
  name: `${what} that are done and answered after the time-out are unknown or known truly, and after asking each is there once`,
  needs: ['push', 'read', 'find', 'requests'],
  run: async (world) => {
    const { system, standIn, fill } = world
    fill(4)
    const writes = writesOf(world)
    standIn.setFaults(faultsInTurn([{ kind: 'slow', milliseconds: 3_000 }], system.isWrite))
    const start = Date.now()
    const results = await pushed(world, writes, { change: { timeout: '300ms' } })
    expect(Date.now() - start).toBeLessThan(system.isIdempotent === true ? 10_000 : 2_500)
    expectHonest(world, writes, results)
    if (system.isIdempotent !== true) expect(outcomesOf(results)).toContain('unknown')
    expect(outcomesOf(await delivered(world, writes)).filter((its) => !isThere(its))).toEqual([])
    expect(await pushedAgain(world, writes)).toEqual(writes.map(() => 1))
  },
})

const neverAnswered = (what: string, writesOf: (world: World) => readonly Write[]): Case => ({
  name: `${what} that are done and never answered are unknown; asking tells, and nothing is done twice`,
  needs: ['push', 'read', 'find', 'requests'],
  run: async (world) => {
    const { system, standIn, fill } = world
    fill(4)
    const writes = writesOf(world)
    const writesSent = () => standIn.requests.filter((request) => system.isWrite?.(request)).length
    const before = writesSent()
    standIn.setFaults((request) => (system.isWrite?.(request) ? { kind: 'cut_after' } : undefined))
    expect(outcomesOf(await pushed(world, writes))).toEqual(writes.map(() => 'unknown'))
    expect(writesSent() - before).toBeLessThanOrEqual(system.isIdempotent === true ? 4 * writes.length : writes.length)
    expect(outcomesOf(await delivered(world, writes)).filter((its) => !isThere(its))).toEqual([])
    expect(await pushedAgain(world, writes)).toEqual(writes.map(() => 1))
  },
})

/** How often each is there after it was pushed once more. */
async function pushedAgain(world: World, writes: readonly Write[]): Promise<readonly number[]> {
  world.standIn.setFaults(() => undefined)
  expectHonest(world, writes, await pushed(world, writes))
  return writes.map((write) => arrivals(world, write))
}

const eachKind = Object.entries(kinds)

export const faultsAtWrites: readonly Case[] = [
  ...passingFaults.flatMap((fault) => eachKind.map(([what, writesOf]) => metOnce(fault, what, writesOf))),
  ...eachKind.map(([what, writesOf]) => answeredTooLate(what, writesOf)),
  ...eachKind.map(([what, writesOf]) => neverAnswered(what, writesOf)),
]
