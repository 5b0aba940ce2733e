import { styleText } from 'node:util'
import { connectors } from '../../connectors/index.ts'
import { GoldthreadError } from '../../core/errors.ts'
import { accountSteps } from '../certify/account-steps.ts'
import type { Step } from '../certify/step.ts'
import type { Answer, Context } from '../context.ts'
import { counted } from '../counts.ts'
import { knownConnection } from '../names.ts'
import { table } from '../table.ts'

const colours = { ok: 'green', failed: 'red', skipped: 'dim' } as const

/** `goldthread certify <connection>`: what can be asked of a real account without writing to it. Nothing is stored. */
export async function certify(context: Context, name: string, { pages }: { readonly pages: number }): Promise<Answer> {
  const connection = await knownConnection(context, name)
  const connector = connectors.get(connection.connector)
  if (connector === undefined) throw new GoldthreadError('configuration', `There is no connector ${connection.connector}`)
  const steps: Step[] = []
  for await (const step of accountSteps(connector, connection, pages)) steps.push(step)
  const account = steps[0]?.result === 'ok' ? steps[0].found : null
  const requests = steps.reduce((sum, step) => sum + step.requests, 0)
  const failed = steps.filter(({ result }) => result === 'failed').length
  return {
    data: { connection: name, connector: connector.name, account, steps, requests },
    text: [reportOf(steps), '', verdict(failed, requests)].join('\n'),
    exitCode: failed === 0 ? 0 : 1,
  }
}

function reportOf(steps: readonly Step[]): string {
  return table(
    ['object', 'step', 'result', 'requests', 'found'],
    steps.map(({ object = '', step, result, requests, found }) => [
      object,
      step,
      styleText(colours[result], result),
      requests,
      found,
    ]),
  )
}

function verdict(failed: number, requests: number): string {
  const asked = `${counted(requests, 'request')}, nothing stored and nothing written`
  return failed === 0 ? `No step failed: ${asked}.` : `${counted(failed, 'step')} failed: ${asked}.`
}
