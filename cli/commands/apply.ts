import { styleText } from 'node:util'
import { GoldthreadError } from '../../core/errors.ts'
import type { Mappings } from '../../core/model.ts'
import { faultless } from '../../engine/mapping/load.ts'
import { startFollowUps } from '../apply/follow-ups.ts'
import { planApply } from '../apply/plan.ts'
import type { Step } from '../apply/step.ts'
import type { Answer, Context } from '../context.ts'
import { driftOf, missingText } from '../drift.ts'
import { hasWorker } from '../worker.ts'

export interface ApplyOptions {
  readonly plan?: boolean
  readonly yes?: boolean
}

/** `goldthread apply`: shows the plan, then does it. Run again, there is nothing to do. */
export async function apply(context: Context, { plan: planOnly = false, yes = false }: ApplyOptions = {}): Promise<Answer> {
  const mappings = faultless(await context.mappings())
  const warned = warningsOf(mappings) // the sources answer while Postgres and Temporal start
  const steps = await planApply(context, mappings)
  const warnings = await warned
  let waits = false
  if (!planOnly) {
    if (!yes) refuseLosses(steps)
    for (const step of steps) await step.run()
    waits = (await startFollowUps(context)) && !(await hasWorker(context)) // also what an apply that was killed left
  }
  return {
    data: {
      applied: !planOnly,
      steps: steps.map(({ does, what, why }) => ({ does, what, ...(why !== undefined && { why }) })),
      warnings,
      waits,
    },
    text: [
      ...steps.map(line),
      ...warnings.map((warning) => `${styleText('yellow', '!')} ${warning}`),
      ending(steps, planOnly),
      ...(waits ? [waiting] : []),
    ].join('\n'),
  }
}

/** A slip in a mapping file must not cost what was collected for years. */
function refuseLosses(steps: readonly Step[]): void {
  const losses = steps.flatMap(({ loses = [] }) => loses)
  if (losses.length === 0) return
  throw new GoldthreadError(
    'waiting',
    `Nothing was done: with other ids, ${losses.join(' and ')} would go`,
    'See what would be done with `npx goldthread apply --plan`; if that is meant, run `npx goldthread apply --yes`',
  )
}

/** What reads a column that its source does not have would lose it without a word. A source that cannot be asked now is not. */
async function warningsOf({ connections }: Mappings): Promise<readonly string[]> {
  const drifts = await Promise.all([...connections.values()].map((connection) => driftOf(connection).catch(() => [])))
  return drifts.flat().flatMap(missingText)
}

function ending(steps: readonly Step[], planOnly: boolean): string {
  if (steps.length === 0) return 'Nothing to do: everything is as the mapping files say.'
  return planOnly ? 'Nothing was done: leave out --plan to do it.' : 'Done.'
}

const waiting = styleText(
  'yellow',
  'Mapping, matching and planning go on once there is a worker: `npx goldthread up` is one, and `npx goldthread sync` with --wait brings one.',
)

const signs = { create: styleText('green', '+'), change: styleText('yellow', '~'), remove: styleText('red', '-') }

function line({ does, what, why }: Step): string {
  return `${signs[does]} ${what}${why === undefined ? '' : styleText('dim', `  ${why}`)}`
}
