import type { Write, WriteResult } from '../../core/write.ts'
import { outcomeOf } from '../http/batches.ts'
import type { Api } from './api.ts'
import { addressIn, subscriptionTypes } from './consent.ts'
import { inChunks } from './inputs.ts'
import { WrittenStatuses } from './shapes.ts'
import { sendNext } from './together.ts'
import { isSubscription, subscriptionOf } from './wanted.ts'
import { type Target, textOf } from './write.ts'

interface Change {
  /** The place of its write. */
  readonly place: number
  /** Of the record. */
  readonly id: string
  readonly address: string
  /** Its name, or its id. */
  readonly subscription: string
  readonly state: string
}

/** Sends what addresses have agreed to. A write of which this part fails has failed. @param results of the properties of each write */
export async function sendConsent(
  target: Target,
  writes: readonly Write[],
  results: readonly WriteResult[],
): Promise<readonly WriteResult[]> {
  const changes = writes.flatMap((write, place) => changesOf(target, write, results[place], place))
  if (changes.length === 0) return results
  const outcomes = await sendChanges(target.api, changes)
  const failures = changes.flatMap(({ place }, i) => {
    const outcome = outcomes[i]
    return outcome === undefined || outcome.outcome === 'written' ? [] : [[place, outcome] as const]
  })
  const failed = new Map(failures)
  return results.map((result, place) => failed.get(place) ?? result)
}

/** None where the rest of the write failed. */
function changesOf({ now }: Target, write: Write, result: WriteResult | undefined, place: number): readonly Change[] {
  if (result?.outcome !== 'written') return []
  const { id } = result
  const before = write.kind === 'update' ? now.get(write.id)?.fields : {}
  const address = addressIn({ ...before, ...write.fields })
  const fields = Object.entries(write.fields).filter(([field]) => isSubscription(field))
  return fields.map(([field, state]) => {
    return { place, id, address, subscription: subscriptionOf(field), state: textOf(state) || 'NOT_SPECIFIED' }
  })
}

async function sendChanges(api: Api, changes: readonly Change[]): Promise<readonly WriteResult[]> {
  try {
    const ids = await subscriptionTypes(api)
    const results: WriteResult[] = []
    for (const chunk of inChunks(changes)) results.push(...(await sendNext(chunk, (batch) => sendStatuses(api, batch, ids))))
    return results
  } catch (error) {
    return changes.map(() => outcomeOf(error))
  }
}

async function sendStatuses(
  api: Api,
  changes: readonly Change[],
  ids: ReadonlyMap<string, string>,
): Promise<readonly WriteResult[]> {
  const { legalBasis } = api.settings
  const basis = legalBasis && { legalBasis, legalBasisExplanation: 'As the person has decided in another system' }
  const idOf = ({ subscription }: Change) => ids.get(subscription) ?? subscription
  const inputs = changes.map((change) => {
    const { address, state } = change
    return { subscriberIdString: address, subscriptionId: Number(idOf(change)), statusState: state, channel: 'EMAIL', ...basis }
  })
  const path = `${api.paths.preferences}/statuses/batch/write`
  const { body } = await api.ask({ path, body: { inputs }, shape: WrittenStatuses, isWrite: true })
  const there = new Set(body.results.map((its) => `${its.subscriptionId} ${its.subscriberIdString.toLowerCase()} ${its.status}`))
  return changes.map((change) =>
    there.has(`${idOf(change)} ${change.address} ${change.state}`)
      ? { outcome: 'written', id: change.id }
      : { outcome: 'unknown' },
  )
}
