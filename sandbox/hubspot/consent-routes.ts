import { Hono } from 'hono'
import { z } from 'zod'
import type { Api, ApiContext, ApiEnv } from '../stand-in/serve.ts'
import { answerBatch, checkSize } from './batch.ts'
import { bodyOf } from './body.ts'
import { byApp } from './changes.ts'
import { subscribe, unsubscribeAll } from './consent.ts'
import type { Crm } from './crm.ts'
import { subscriptionTypes } from './definitions.ts'
import { iso } from './record.ts'
import { invalid } from './refusal.ts'
import { legalBases, statusStates } from './subscriptions.ts'
import { normalEmail } from './values.ts'

const Change = z.object({
  subscriptionId: z.coerce.number(),
  statusState: z.enum(statusStates),
  channel: z.literal('EMAIL'),
  legalBasis: z.enum(legalBases).optional(),
  legalBasisExplanation: z.string().optional(),
})
type Change = z.infer<typeof Change>
const Emails = z.object({ inputs: z.array(z.string()) })
const Changes = z.object({ inputs: z.array(Change.extend({ subscriberIdString: z.string() })) })

/** Who wants which e-mail, by address. */
export function consentRoutes(crm: Crm): Api {
  const api: Api = new Hono<ApiEnv>()
  const answer = (c: ApiContext, results: readonly unknown[]) =>
    answerBatch(c, crm, { started: crm.clock.now(), results, errors: [] })

  api.get('/definitions', (c) => answer(c, subscriptionTypes.map(definitionAnswer)))
  api.post('/statuses/batch/read', async (c) => {
    checkChannel(c)
    const { inputs } = await bodyOf(c, Emails)
    checkSize(inputs)
    return answer(
      c,
      inputs.map((subscriberIdString) => ({ subscriberIdString, statuses: statusesOf(crm, normalEmail(subscriberIdString)) })),
    )
  })
  api.post('/statuses/batch/write', async (c) => {
    const { inputs } = await bodyOf(c, Changes)
    checkSize(inputs)
    return answer(
      c,
      inputs.map(({ subscriberIdString, ...change }) => changed(crm, normalEmail(subscriberIdString), change)),
    )
  })
  api.get('/statuses/:email', (c) => {
    checkChannel(c)
    return answer(c, statusesOf(crm, normalEmail(c.req.param('email'))))
  })
  api.post('/statuses/:email', async (c) => answer(c, [changed(crm, normalEmail(c.req.param('email')), await bodyOf(c, Change))]))
  api.post('/statuses/:email/unsubscribe-all', (c) => {
    checkChannel(c)
    const email = normalEmail(c.req.param('email'))
    unsubscribeAll(crm, email, 'API', byApp(crm))
    return answer(c, statusesOf(crm, email))
  })
  return api
}

function checkChannel(c: ApiContext): void {
  if (c.req.query('channel') !== 'EMAIL') throw invalid('Missing or unknown value of the query parameter "channel"')
}

/** @throws Refusal */
function changed(crm: Crm, email: string, { subscriptionId, statusState: state, legalBasis, legalBasisExplanation }: Change) {
  if (!subscriptionTypes.some(({ id }) => id === subscriptionId)) throw invalid(`Subscription ${subscriptionId} does not exist`)
  const reasons = { ...(legalBasis && { legalBasis }), ...(legalBasisExplanation && { legalBasisExplanation }) }
  subscribe(crm, email, subscriptionId, { state, source: 'API', ...reasons }, byApp(crm))
  return statusAnswer(crm, email, subscriptionId)
}

function statusesOf(crm: Crm, email: string) {
  return subscriptionTypes.map(({ id }) => statusAnswer(crm, email, id))
}

function statusAnswer(crm: Crm, email: string, subscriptionId: number) {
  const { state, source, timestamp, legalBasis, legalBasisExplanation } = crm.subscriptions.of(email, subscriptionId) ?? {}
  return {
    channel: 'EMAIL',
    subscriberIdString: email,
    subscriptionId,
    subscriptionName: subscriptionTypes.find(({ id }) => id === subscriptionId)?.name,
    status: state ?? 'NOT_SPECIFIED',
    source: source ?? 'UNKNOWN',
    legalBasis: legalBasis ?? null,
    legalBasisExplanation: legalBasisExplanation ?? null,
    businessUnitId: 0,
    timestamp: iso(timestamp ?? crm.clock.now()),
  }
}

function definitionAnswer({ id, name, purpose }: (typeof subscriptionTypes)[number]) {
  const made = iso(Date.UTC(2019, 7, 6))
  return {
    id,
    name,
    purpose,
    description: `${purpose} e-mails`,
    communicationMethod: 'Email',
    businessUnitId: 0,
    isActive: true,
    isDefault: true,
    isInternal: false,
    createdAt: made,
    updatedAt: made,
  }
}
