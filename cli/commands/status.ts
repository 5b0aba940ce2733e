import { crowdLimit } from '../../engine/matching/block/crowded.ts'
import { requestsToday } from '../../store/accounts.ts'
import { countDirty } from '../../store/dirty.ts'
import { leftovers } from '../../store/leftovers.ts'
import { liveModels, proposedModels } from '../../store/matching-models.ts'
import { countCrowdedKeys, customerTotals, kindTotals } from '../../store/totals.ts'
import { webhooks } from '../../store/webhooks.ts'
import type { Answer, Context } from '../context.ts'
import { counted, grouped } from '../counts.ts'
import { modelAnswer, modelsText } from '../matching/models-in-use.ts'
import { type Connection, connectionsOf } from '../status/connections.ts'
import { connectionsTable } from '../status/connections-text.ts'
import { leftoverText, nextSteps } from '../status/next-steps.ts'
import { requestsTable } from '../status/requests-text.ts'
import { troublesText } from '../webhook/state.ts'

/** `goldthread status`: what is there, what the last deliveries did, and what waits for a person. */
export async function status({ store, config }: Pick<Context, 'store'> & Partial<Pick<Context, 'config'>>): Promise<Answer> {
  const db = await store()
  const connections = await connectionsOf(db, config)
  const [customers, dirty, crowded, requests, live, proposed, kinds, hooks, left] = await Promise.all([
    customerTotals(db),
    countDirty(db),
    countCrowdedKeys(db),
    requestsToday(db),
    liveModels(db),
    proposedModels(db),
    kindTotals(db),
    webhooks(db),
    leftovers(db),
  ])
  return {
    data: {
      connections,
      ...customers,
      dirty,
      crowded,
      models: [...live, ...proposed].map(modelAnswer),
      requests,
      leftovers: left.map(({ connection, object, records }) => ({ connection, object, records })),
      webhooks: hooks.map(({ id, disabledAt, restsUntil, dead }) => ({ webhook: id, disabledAt, restsUntil, dead })),
    },
    text: [
      connectionsTable(connections),
      ...(requests.length > 0 ? ['', requestsTable(requests)] : []),
      '',
      `${counted(customers.customers, 'customer')}, ${grouped(customers.joined)} of them known by more than one record`,
      ...(dirty > 0 ? [`${counted(dirty, 'record')} wait for reconcile`] : []),
      ...modelsText(live, proposed, kinds),
      ...(crowded > 0
        ? [
            `${counted(crowded, 'value')} shared by more than ${grouped(crowdLimit)} records each: these are compared where they agree on one thing more`,
          ]
        : []),
      ...connections.flatMap(nextSteps),
      ...left.map(leftoverText),
      ...troublesText(hooks),
    ].join('\n'),
    exitCode: exitCodeOf(connections),
  }
}

function exitCodeOf(connections: readonly Connection[]): number {
  if (connections.some(({ lastSync, mended, push }) => (lastSync?.failure && !mended) || push?.failure)) return 1
  return connections.some(({ withheld }) => withheld > 0) ? 3 : 0
}
