import { setTimeout as sleep } from 'node:timers/promises'
import { approve } from '../../cli/commands/approve.ts'
import { prepare } from '../../cli/commands/prepare.ts'
import { type Gate, gatesOf } from '../../resolve/plan/gate.ts'
import { isPlanningDue } from '../../resolve/plan/targets.ts'
import { type StandInName, standInNames } from '../../sandbox/stand-ins.ts'
import { one, run } from '../../store/database.ts'
import { snapshotPlan } from '../../store/plans.ts'
import { demoMappings } from '../support/demo-project.ts'
import type { Project } from '../support/project.ts'
import type { Systems } from '../support/sandbox.ts'
import { applyMappings, syncAll } from '../support/sync.ts'

/** What is under way between the systems. */
interface Open {
  /** Records that reconcile has not looked at, and one where customers are to be planned. */
  readonly left: number
  /** Approved, or sent without an answer so far, or about to go by itself. */
  readonly going: number
}

/** The mappings that came with Goldthread, with writes that go by themselves up to their ceilings. */
export async function pushingMappings(): Promise<Readonly<Record<string, string>>> {
  const all = Object.entries(await demoMappings())
  return Object.fromEntries(all.map(([name, yaml]) => [name, yaml.replaceAll('mode: review', 'mode: auto')]))
}

/** Brings what is in the stand-ins to golden records, and these to planned writes. */
export async function firstSync(project: Project): Promise<void> {
  await applyMappings(project)
  for (const name of standInNames) await prepare(project.context, name)
  await syncAll(project, ...standInNames)
  await untilPlanned(project)
}

/** What happened before is old enough for a pull to see it. */
export function letTimePass(systems: Systems): void {
  for (const { clock } of Object.values(systems)) clock.advance(120_000)
}

export const untilPlanned = (project: Project) => until(project, ({ left }) => left === 0)

/** Until nothing goes any more; what waits for a person may be left. */
export const untilPushed = (project: Project) => until(project, ({ left, going }) => left + going === 0)

/** What went by itself so far is no part of what may go within the next hour. */
export async function anHourLater({ db }: Project): Promise<void> {
  await run(db, `update goldthread.write set sent_at = sent_at - interval '2 hours' where sent_at is not null`)
}

/** Approves, round after round, until nothing waits: what was written may let something else be planned. */
export async function approveAll(project: Project): Promise<void> {
  for (let round = 0; round < 5; round++) {
    await untilPushed(project)
    const waiting = await plansOf(project)
    if (waiting.length === 0) return
    for (const plan of waiting) await approve(project.context, `p${plan}`, { by: 'Dee', for: '24h' })
  }
  throw new Error('There is always something more to approve')
}

/** Why something waits for a person, each reason once. */
export async function reasonsOf(project: Project): Promise<ReadonlySet<string>> {
  return new Set((await allGates(project)).flatMap(({ waits }) => waits ?? []))
}

/** Of each connection for which something waits: the number of its plan. */
export async function plansOf({ db }: Project): Promise<readonly number[]> {
  const plans = await Promise.all(standInNames.map((name: StandInName) => snapshotPlan(db, name)))
  return plans.flatMap((plan) => plan?.id ?? [])
}

/** Looked at twice, because not all of it is read at the same moment. */
async function until(project: Project, isReached: (open: Open) => boolean): Promise<void> {
  let open: Open | undefined
  let times = 0
  for (const end = Date.now() + 60_000; Date.now() < end; await sleep(20)) {
    open = await openOf(project).catch(() => undefined)
    times = open !== undefined && isReached(open) ? times + 1 : 0
    if (times === 2) return
  }
  throw new Error(`It came no further than ${JSON.stringify(open)}`)
}

async function allGates({ db, context }: Project): Promise<readonly Gate[]> {
  const { connections } = await context.mappings()
  return (await Promise.all(connections.values().map((connection) => gatesOf(db, connection)))).flat()
}

async function openOf(project: Project): Promise<Open> {
  const { db } = project
  const gates = await allGates(project)
  const isDue = await isPlanningDue(db, await project.context.mappings())
  const { left, going } = await one<Open>(
    db,
    `select (select count(*) from goldthread.dirty)::int as left,
       (select count(*) from goldthread.write where status in ('approved', 'sending', 'unknown'))::int as going`,
  )
  return { left: left + Number(isDue), going: going + gates.filter(({ waits }) => waits === undefined).length }
}
