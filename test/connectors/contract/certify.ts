import { describe, it, vi } from 'vitest'
import { isLong } from '../../support/long.ts'
import { type Case, reasonToSkip } from './case.ts'
import { account } from './cases/account.ts'
import { archive } from './cases/archive.ts'
import { credentials } from './cases/credentials.ts'
import { faults } from './cases/faults.ts'
import { faultsAtWrites } from './cases/faults-at-writes.ts'
import { fullPull } from './cases/full-pull.ts'
import { incremental } from './cases/incremental.ts'
import { limits } from './cases/limits.ts'
import { mixed } from './cases/mixed.ts'
import { muchLater } from './cases/much-later.ts'
import { outcomes } from './cases/outcomes.ts'
import { writes } from './cases/writes.ts'
import type { System, TestedObject } from './system.ts'
import { withWorld } from './world.ts'

/** Most of a case's time is the pause before a request is repeated. Where it is not, twenty share one processor, and so their time. */
vi.setConfig({ maxConcurrency: 20, testTimeout: isLong ? 600_000 : 120_000 })

interface Chapter {
  readonly name: string
  readonly cases: readonly Case[]
  /** It is not of an object: the first one stands for all. */
  readonly once?: boolean
  /** Its cases move the time of the whole process. */
  readonly alone?: boolean
}

const chapters: readonly Chapter[] = [
  { name: 'before it pulls', cases: account },
  { name: 'a full pull', cases: fullPull },
  { name: 'an incremental pull', cases: incremental },
  { name: 'when something goes wrong', cases: faults, once: true },
  { name: 'limits', cases: limits, once: true },
  { name: 'credentials', cases: credentials, once: true },
  { name: 'writes', cases: writes },
  { name: 'what became of a write', cases: outcomes },
  { name: 'records that are archived', cases: archive },
  { name: 'a fault at a write', cases: faultsAtWrites, once: true },
  { name: 'a mixed plan of faults', cases: mixed },
  { name: 'much later', cases: muchLater, alone: true },
]

/** Registers every case of the contract for a system. What does not apply is shown as skipped, with the reason. */
export function certify(system: System): void {
  for (const [i, object] of system.objects.entries()) {
    for (const { name, cases, alone = false } of chapters.filter(({ once }) => i === 0 || !once)) {
      describe(`${system.name} ${object.reading.object}: ${name}`, { concurrent: !alone }, () => {
        for (const its of cases) register(system, object, its)
      })
    }
  }
}

function register(system: System, object: TestedObject, its: Case): void {
  const reason = reasonToSkip(system, object, its)
  const note = reason === undefined ? '' : ` (skipped: ${reason})`
  it.skipIf(reason !== undefined)(`${its.name}${note}`, () => expectHeld(system, object, its))
}

async function expectHeld(system: System, object: TestedObject, { needs = [], standIn, run }: Case): Promise<void> {
  await withWorld(system, object, standIn, async (world) => {
    if (needs.includes('push')) await system.connector.prepare?.(world.context()) // what we write needs what it sets up
    await run(world)
  })
}
