import { describe, it, vi } from 'vitest'
import { type Case, reasonToSkip } from './case.ts'
import { account } from './cases/account.ts'
import { credentials } from './cases/credentials.ts'
import { faults } from './cases/faults.ts'
import { fullPull } from './cases/full-pull.ts'
import { incremental } from './cases/incremental.ts'
import { limits } from './cases/limits.ts'
import { mixed } from './cases/mixed.ts'
import { outcomes } from './cases/outcomes.ts'
import { writes } from './cases/writes.ts'
import type { System, TestedObject } from './system.ts'
import { type World, withWorld } from './world.ts'

/** Most of a case's time is the pause before a request is repeated. */
vi.setConfig({ maxConcurrency: 20 })

const chapters: Readonly<Record<string, readonly Case[]>> = {
  'before it pulls': account,
  'a full pull': fullPull,
  'an incremental pull': incremental,
  'when something goes wrong': once(faults),
  limits: once(limits),
  credentials: once(credentials),
  writes,
  'what became of a write': outcomes,
  'a mixed plan of faults': mixed,
}

function once(cases: readonly Case[]): readonly Case[] {
  return cases.map((its) => ({ ...its, once: true }))
}

/** Registers every case of the contract for a system. What does not apply is shown as skipped, with the reason. */
export function certify(system: System): void {
  const objects = system.objects.map((object, i) => ({ name: `${system.name} ${object.reading.object}`, object, first: i === 0 }))
  describe.each(objects)('$name', ({ object, first }) => {
    const all = Object.entries(chapters).map(([name, cases]) => ({ name, cases: entitled(system, object, cases, first) }))
    describe.each(all)('$name', { concurrent: true }, ({ cases }) => {
      it.for(cases.filter(({ alone }) => !alone))('$title', (its, { skip }) => expectHeld(system, object, its, skip))
    })
    const alone = all.flatMap(({ cases }) => cases.filter((its) => its.alone))
    it.for(alone)('$title', (its, { skip }) => expectHeld(system, object, its, skip))
  })
}

interface Entitled extends Case {
  readonly title: string
  /** Why it does not apply, where it does not. */
  readonly reason: string | undefined
}

function entitled(system: System, object: TestedObject, cases: readonly Case[], first: boolean): readonly Entitled[] {
  return cases
    .filter((its) => first || !its.once)
    .map((its) => {
      const reason = reasonToSkip(system, object, its)
      return { ...its, reason, title: reason === undefined ? its.name : `${its.name} (skipped: ${reason})` }
    })
}

async function expectHeld(system: System, object: TestedObject, its: Entitled, skip: (note: string) => void): Promise<void> {
  if (its.reason !== undefined) return skip(its.reason)
  await withWorld(system, object, async (world) => {
    if (its.needs?.includes('push')) await system.connector.prepare?.(world.context()) // what we write needs what it sets up
    await its.run(world)
  })
}
