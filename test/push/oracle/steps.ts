import { below, pick, type Random, weighted } from '../../../sandbox/population/random.ts'
import type { Database } from '../../../store/database.ts'
import { crashingAt, killed, orKilled } from './crashing.ts'
import { isPassing } from './engine.ts'
import type { People } from './people.ts'
import type { Steward } from './steward.ts'
import type { openStewards } from './stewards.ts'
import type { World } from './world.ts'

interface Parts extends Pick<World, 'db' | 'systems' | 'statements' | 'engine' | 'passTime' | 'forgetFlips'> {
  readonly people: People
  readonly stewards: ReturnType<typeof openStewards>
  readonly random: Random
  readonly trail: string[]
}

/** What happens next, one thing at a time, drawn by weight. */
export function stepsOf({
  db,
  systems,
  statements,
  engine,
  people,
  stewards,
  random,
  trail,
  passTime,
  forgetFlips,
}: Parts): () => Promise<void> {
  const writable = systems.filter(({ shape }) => !shape.isExport)
  const note = (what: string | undefined) => void (what !== undefined && trail.push(what))

  /** Some of it with a crash at a point where one may be. */
  async function attempt(what: string, work: (its: Database) => Promise<unknown>): Promise<boolean> {
    const crashes = below(random, 5) === 0
    const at = crashes ? below(random, what.startsWith('push') ? 24 : 14) : Number.POSITIVE_INFINITY
    const crashing = crashingAt(db, at, pick(random, ['before', 'after']), !what.startsWith('push'))
    try {
      const isKilled = (await orKilled(crashing, work(crashing.db))) === killed
      note(isKilled ? `${what}, killed at ${at}` : what)
      return !isKilled
    } catch (error) {
      if (!isPassing(error)) throw error
      note(`${what}, failed`)
      return false
    }
  }

  const pull = async (system = pick(random, systems)) => {
    if (await attempt(`pull ${system.shape.name}`, (its) => engine.pull(system, its))) statements.pulled(system)
  }
  const push = (system = pick(random, writable)) => attempt(`push ${system.shape.name}`, (its) => engine.push(system, its))
  const resolve = () => attempt('resolve', (its) => engine.resolve(its))
  const plan = () => attempt('plan', (its) => engine.plan(its))
  const approve = () => attempt('approve', () => engine.approve(pick(random, writable)))

  const said = (work: Steward) => attempt('a steward', async (its) => note(await work(its)))

  /** Lets something happen once, in the middle of what reaches this system next. */
  async function meanwhile(): Promise<void> {
    const { meanwhile: its, shape } = pick(random, writable)
    const point = pick(random, ['afterWrites', 'beforePage'] as const)
    its[point] = async () => {
      its[point] = () => Promise.resolve()
      trail.push(`in the middle of it (${shape.name}, ${point}):`)
      for (let i = below(random, 3); i >= 0; i--)
        await pick(random, [edit, edit, point === 'afterWrites' ? pull : push, resolve, plan, steward])()
      trail.push('so much for the middle')
    }
  }

  /** What runs by itself, one after the other. */
  async function turn(): Promise<void> {
    for (const system of systems) await pull(system)
    await resolve()
    await plan()
    for (const system of writable) {
      await attempt(`approve ${system.shape.name}`, () => engine.approve(system))
      await push(system)
    }
  }

  const edit = () => Promise.resolve(note(people.edit()))
  const drawSteward = weighted<Steward>([
    [stewards.override, 3],
    [stewards.endOverride, 2],
    [stewards.decline, 2],
    [stewards.letAgain, 1],
    [stewards.unpark, 1],
    [stewards.different, 1],
    [stewards.same, 1],
    [stewards.review, 1],
    [stewards.withdraw, 1.5],
    [stewards.unmerge, 1],
  ])
  const steward = () => said(drawSteward(random))
  const draw = weighted<() => unknown>([
    [edit, 26],
    [() => note(people.clear()), 4],
    [() => note(people.create()), 5],
    [() => note(people.duplicate()), 1.5],
    [() => note(people.merge()), 2],
    [() => note(people.remove()), 2.5],
    [turn, 4],
    [pull, 12],
    [resolve, 9],
    [plan, 9],
    [approve, 6],
    [push, 14],
    [meanwhile, 5],
    [steward, 11],
    [
      () =>
        passTime()
          .then(forgetFlips)
          .then(() => note('time passes')),
      4,
    ],
  ])
  return async () => void (await draw(random)())
}
