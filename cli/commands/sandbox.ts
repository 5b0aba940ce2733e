import { styleText } from 'node:util'
import { GoldthreadError } from '../../core/errors.ts'
import type { StandIn } from '../../sandbox/stand-in/stand-in.ts'
import type { Answer, Context } from '../context.ts'
import { grouped } from '../counts.ts'
import { openSandbox } from '../sandbox.ts'
import { table } from '../table.ts'

export interface SandboxOptions {
  readonly customers: number
  readonly seed: number
  /** Seed of faults that requests meet by lot. */
  readonly faults?: number
}

const faultyShare = 0.05

/** `goldthread sandbox`: stand-ins for Salesforce, HubSpot and Stripe, until interrupted. */
export async function sandbox(context: Context, { customers, seed, faults }: SandboxOptions): Promise<Answer> {
  const running = await openSandbox(context, { customers, seed })
  if (running === undefined) {
    const remedy =
      'It is that of `npx goldthread sandbox` or `npx goldthread demo` in another terminal; or name another folder with --data'
    throw new GoldthreadError('failed', `The sandbox of ${context.config.dataFolder} runs already`, remedy)
  }
  if (faults !== undefined) await spoil(running.systems, faults)
  const data = { pages: running.pagesUrl, systems: running.systems.map(dataOf) }
  const text = [
    table(
      ['system', 'records', 'address', 'look and edit'],
      data.systems.map(({ system, records, url }) => [system, grouped(records), url, `${running.pagesUrl}/${system}`]),
    ),
    '',
    'Commands and workers with this data folder reach them by themselves. For others:',
    ...data.systems.flatMap(({ environment }) =>
      Object.entries(environment).map(([name, value]) => `  export ${name}='${value}'`),
    ),
  ].join('\n')
  if (!context.json) process.stdout.write(`${text}\n\n${styleText('bold', 'Running.')} Ctrl-C ends it; what is in it stays.\n`)
  await context.interrupted()
  return { data, text: 'Stopped.' }
}

function dataOf({ system, url, environment, objects, people }: StandIn) {
  const records = objects.reduce((sum, object) => sum + people.all(object).filter(({ deleted }) => !deleted).length, 0)
  return { system, url, records, environment }
}

async function spoil(systems: readonly StandIn[], seed: number): Promise<void> {
  const { seededFaults } = await import('../../sandbox/stand-in/faults.ts')
  for (const standIn of systems) standIn.setFaults(seededFaults(seed, faultyShare))
}
