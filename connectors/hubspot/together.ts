import type { WriteResult } from '../../core/write.ts'
import { outcomeOf } from '../http/batches.ts'
import { Refused } from './refusal.ts'
import type { ErrorNames } from './shapes.ts'

type Send<Input> = (inputs: readonly Input[]) => Promise<readonly WriteResult[]>

/**
 * Sends inputs in one request. One e-mail that another contact has makes HubSpot refuse all of them (409), and a value may (400): then they are
 * sent in halves, down to those that are to blame. @throws where nothing was done
 */
export async function sendTogether<Input>(inputs: readonly Input[], send: Send<Input>): Promise<readonly WriteResult[]> {
  if (inputs.length === 0) return []
  try {
    return await send(inputs)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    if (inputs.length === 1) return [rejected(error.names)]
  }
  const half = Math.ceil(inputs.length / 2)
  const first = await sendTogether(inputs.slice(0, half), send)
  return [...first, ...(await sendNext(inputs.slice(half), send))]
}

/** After others, whose results must not be lost. */
export async function sendNext<Input>(inputs: readonly Input[], send: Send<Input>): Promise<readonly WriteResult[]> {
  try {
    return await sendTogether(inputs, send)
  } catch (error) {
    return inputs.map(() => outcomeOf(error))
  }
}

/** Of what HubSpot says no more than names: its messages quote values. */
export function rejected({ category = 'an error', errors = [] }: ErrorNames): WriteResult {
  const details = errors.flatMap(({ code, context }) => [
    ...(code ? [code] : []),
    ...(context?.propertyName ?? []).map((name) => `of ${name}`),
  ])
  const taken = category === 'CONFLICT' ? ': another record has a value that no two may have' : ''
  const refused = errors.flatMap(({ context }) => context?.propertyName ?? [])
  const reason = ['HubSpot answered', category, ...new Set(details)].join(' ') + taken
  return { outcome: 'rejected', reason, ...(refused.length > 0 && { refused: [...new Set(refused)] }) }
}
