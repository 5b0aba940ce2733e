import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { deliverRound, pauses, type RoundCounts } from '../../../activities/webhook/deliver-round.ts'
import { stateText, troublesText } from '../../../cli/webhook/state.ts'
import { newSecret, type postWebhook, type Receipt, signaturesOf, type WebhookMessage } from '../../../core/standard-webhooks.ts'
import { closeCustomers, insertCustomers, updateCustomers } from '../../../store/customers.ts'
import type { Database } from '../../../store/database.ts'
import { deadMessages, replayMessages } from '../../../store/dead-messages.ts'
import { type ChangeKind, purgeOutbox, writeOutbox } from '../../../store/outbox.ts'
import { leaseWebhook } from '../../../store/webhook-lease.ts'
import {
  addWebhook,
  enableWebhook,
  removeWebhook,
  rotateSecret,
  secretsOf,
  webhooks,
  webhooksToWake,
} from '../../../store/webhooks.ts'
import { withDatabase } from '../../support/database.ts'

const cause = { kind: 'sync', number: null } as const
const golden = (id: number, town: string) => ({ id, kind: 'person', values: { town }, lineage: {}, cause })

/** A customer's next version, told of in a transaction of its own. */
async function create(db: Database, ...ids: readonly number[]): Promise<void> {
  await db.transaction(async (trx) => {
    await insertCustomers(
      trx,
      ids.map((id) => golden(id, 'Aa')),
    )
    await writeOutbox(
      trx,
      ids.map((customer) => ({ customer, version: 1, kind: 'created' })),
    )
  })
}

async function update(db: Database, id: number, town: string): Promise<void> {
  await db.transaction(async (trx) => {
    const versions = await updateCustomers(trx, [golden(id, town)])
    await writeOutbox(
      trx,
      versions.map((its) => ({ ...its, kind: 'updated' })),
    )
  })
}

async function merge(db: Database, id: number, into: number): Promise<void> {
  await db.transaction(async (trx) => {
    const versions = await closeCustomers(trx, [{ id, into, cause }])
    await writeOutbox(
      trx,
      versions.map((its) => ({ ...its, kind: 'merged' })),
    )
  })
}

const all: readonly ChangeKind[] = ['created', 'updated', 'closed', 'merged']

function hook(db: Database, kinds: readonly ChangeKind[] = all): Promise<number> {
  const webhook = { url: 'https://receiver.example/', kinds, secret: newSecret(), from: { seq: 1, place: 0 } }
  return db.transaction((trx) => addWebhook(trx, webhook))
}

interface Sent extends WebhookMessage {
  readonly secrets: readonly string[]
}

/** A receiver that takes what `takes` says. */
function receiver(takes: (message: WebhookMessage) => Receipt | true = () => true) {
  const sent: Sent[] = []
  const post: typeof postWebhook = async (_url, message, secrets) => {
    sent.push({ ...message, secrets })
    const receipt = takes(message)
    return receipt === true ? { ok: true } : receipt
  }
  return { sent, post, said: () => sent.map(({ id, type, data }) => ({ id, type, ...data })) }
}

const refused: Receipt = { ok: false, gone: false, reason: 'HTTP 500' }

/** Rounds until nothing moves; pauses end at once where `hurried`. */
async function deliver(db: Database, id: number, post: typeof postWebhook, hurried = false): Promise<RoundCounts | undefined> {
  const token = randomUUID()
  for (;;) {
    if (hurried) await db.raw('update goldthread.webhook_message set next_at = now() where dead_at is null')
    const round = await deliverRound(db, id, token, post)
    if (round?.moved !== true) {
      await db.raw('update goldthread.webhook set lease = null')
      return round
    }
  }
}

const customerOf = ({ data }: WebhookMessage): unknown => Object.entries(data).find(([name]) => name === 'customer')?.[1]

describe('a webhook', () => {
  it('is told of every change once, with all that a version holds and what is new in it', async () => {
    await withDatabase(async (db) => {
      const id = await hook(db)
      await create(db, 1, 2)
      await update(db, 1, 'Bb')
      await merge(db, 2, 1)
      const { post, said } = receiver()
      await deliver(db, id, post)
      await deliver(db, id, post)
      const person = { kind: 'person', changed: ['town'] }
      expect(said()).toEqual([
        { id: `msg_${id}_1_0`, type: 'customer.created', customer: 'c1', version: 1, ...person, values: { town: 'Aa' } },
        { id: `msg_${id}_1_1`, type: 'customer.created', customer: 'c2', version: 1, ...person, values: { town: 'Aa' } },
        { id: `msg_${id}_2_0`, type: 'customer.updated', customer: 'c1', version: 2, ...person, values: { town: 'Bb' } },
        {
          id: `msg_${id}_3_0`,
          type: 'customer.merged',
          customer: 'c2',
          version: 2,
          kind: 'person',
          changed: [],
          values: { town: 'Aa' },
          into: 'c1',
        },
      ])
      expect(await webhooks(db)).toMatchObject([{ behind: 0, waiting: 0, dead: 0 }])
      expect(await webhooksToWake(db)).toEqual([])
    })
  })

  it('hears only of the kinds that it asked for', async () => {
    await withDatabase(async (db) => {
      const id = await hook(db, ['merged'])
      await create(db, 1, 2)
      await merge(db, 2, 1)
      const { post, said } = receiver()
      await deliver(db, id, post)
      expect(said()).toMatchObject([{ type: 'customer.merged' }])
    })
  })

  it('is disabled where it says that it wants no more, and goes on where it stopped when a person wants that', async () => {
    await withDatabase(async (db) => {
      const id = await hook(db)
      await create(db, 1)
      const { post, sent } = receiver(() => ({ ok: false, gone: true, reason: 'HTTP 410' }))
      expect(await deliver(db, id, post)).toBeUndefined()
      expect(await webhooks(db)).toMatchObject([{ id, reason: 'HTTP 410', disabledAt: expect.any(Date) }])
      expect([sent.length, await webhooksToWake(db)]).toEqual([1, []])
      expect(troublesText(await webhooks(db))).toEqual([expect.stringMatching(/^webhook 1: off since .*: HTTP 410\. See /)])

      await update(db, 1, 'Bb')
      await create(db, 2)
      expect(await webhooks(db)).toMatchObject([{ behind: 2, waiting: 1 }])
      await db.transaction((trx) => enableWebhook(trx, id))
      expect(await webhooksToWake(db)).toEqual([id])
      const { post: takes, said } = receiver()
      await deliver(db, id, takes)
      expect(said().map((its) => `${its.id} ${its.type}`)).toEqual([
        `msg_${id}_1_0 customer.created`,
        `msg_${id}_3_0 customer.created`,
        `msg_${id}_2_0 customer.updated`,
      ])
      expect(troublesText(await webhooks(db))).toEqual([])
    })
  })

  it('that was away for longer than the feed is kept is known to have missed something', async () => {
    await withDatabase(async (db) => {
      await create(db, 1)
      const id = await hook(db)
      expect(await webhooks(db)).toMatchObject([{ missed: false }])
      await db.raw(`update goldthread.outbox set at = now() - interval '31 days'`)
      await purgeOutbox(db, 30)
      expect(await webhooks(db)).toMatchObject([{ id, missed: true }])
    })
  })

  it('that is removed is told nothing, and leaves nothing', async () => {
    await withDatabase(async (db) => {
      const id = await hook(db)
      await create(db, 1)
      await deliver(db, id, receiver(() => refused).post)
      expect(await removeWebhook(db, id)).toBe(true)
      expect(await deliver(db, id, receiver().post)).toBeUndefined()
      expect(await db('goldthread.webhook_message')).toEqual([])
      expect(await db('goldthread.webhook_secret')).toEqual([])
    })
  })
})

describe('what does not arrive', () => {
  it('holds up its customer and nobody else, and is told in order when it gets through', async () => {
    await withDatabase(async (db) => {
      const id = await hook(db)
      await create(db, 1, 2)
      for (const town of ['Bb', 'Cc']) for (const customer of [1, 2]) await update(db, customer, town)
      let isUp = false
      const { post, said, sent } = receiver((message) => (isUp || customerOf(message) !== 'c1' ? true : refused))
      const round = await deliver(db, id, post)
      const [state] = await webhooks(db)
      expect(state && stateText(state)).toMatch(/^on; HTTP 500, tried again at /)
      expect(said().map(({ id: its }) => its)).toEqual([1, 1, 3, 5].map((seq, i) => `msg_${id}_${seq}_${i === 1 ? 1 : 0}`))
      expect(round?.wait).toBeGreaterThan(3_000)
      expect(round?.wait).toBeLessThanOrEqual(5_000)
      isUp = true
      sent.splice(0)
      await deliver(db, id, post, true)
      expect(said()).toMatchObject([
        { id: `msg_${id}_1_0`, customer: 'c1', version: 1 },
        { id: `msg_${id}_2_0`, customer: 'c1', version: 2 },
        { id: `msg_${id}_4_0`, customer: 'c1', version: 3 },
      ])
    })
  })

  it('is tried ten times over three days, then given up until somebody replays it', async () => {
    await withDatabase(async (db) => {
      const id = await hook(db)
      await create(db, 1)
      await update(db, 1, 'Bb')
      const { post, sent, said } = receiver(({ id: its }) => (its.endsWith('_1_0') ? refused : true))
      const waits: number[] = []
      for (let attempt = 0; attempt < pauses.length; attempt++) {
        const round = await deliver(db, id, post)
        waits.push(Math.round((round?.wait ?? 0) / 1000))
        await db.raw('update goldthread.webhook_message set next_at = now() where attempts > 0')
      }
      for (const [i, pause] of pauses.entries()) expect(Math.abs((waits[i] ?? 0) - pause)).toBeLessThan(2)
      await deliver(db, id, post)
      expect(said().map(({ type }) => type)).toEqual([...Array(10).fill('customer.created'), 'customer.updated'])
      const [dead] = await deadMessages(db)
      expect(troublesText(await webhooks(db))).toEqual(['webhook 1: 1 message given up. See `npx goldthread webhook dead`'])
      expect(dead).toMatchObject({ webhook: id, customer: 1, version: 1, kind: 'created', attempts: 10, reason: 'HTTP 500' })

      sent.splice(0)
      expect(await replayMessages(db, [dead?.id ?? 0, 999])).toEqual([{ id: dead?.id, webhook: id }])
      expect(await webhooksToWake(db)).toEqual([id])
      await deliver(db, id, receiver().post)
      expect(await db('goldthread.webhook_message')).toEqual([])
    })
  })

  it('makes a receiver that is down be asked for one event at a time, until it is there again', async () => {
    await withDatabase(async (db) => {
      const id = await hook(db)
      await create(db, ...Array.from({ length: 60 }, (_, i) => i + 1))
      let isUp = false
      const { post, sent } = receiver(() => (isUp ? true : refused))
      await deliver(db, id, post)
      expect(sent).toHaveLength(16)
      expect(troublesText(await webhooks(db))).toEqual([
        expect.stringMatching(/^webhook 1: down: HTTP 500; one event is tried at .*\. See `npx goldthread webhook list`$/),
      ])
      await db.raw(`update goldthread.webhook_message set next_at = now()`)
      await deliver(db, id, post)
      expect(sent).toHaveLength(16)
      expect(await webhooksToWake(db)).toEqual([])
      await db.raw(`update goldthread.webhook set rests_until = now()`)
      await deliver(db, id, post)
      expect(sent).toHaveLength(17)
      isUp = true
      await db.raw(`update goldthread.webhook set rests_until = now()`)
      await deliver(db, id, post, true)
      const arrived = sent.slice(17).map(({ id: its }) => its)
      expect([arrived.length, new Set(arrived).size]).toEqual([60, 60])
    })
  })
})

describe('a crash', () => {
  it('between sending and noting sends again under the same ids, and loses and overtakes nothing', async () => {
    await withDatabase(async (db) => {
      const id = await hook(db)
      await create(db, 1, 2)
      await update(db, 1, 'Bb')
      const { post, sent } = receiver()
      let left = 3
      const crashing: typeof postWebhook = async (...message) => {
        const receipt = await post(...message)
        if (left-- > 0) throw new Error('killed')
        return receipt
      }
      for (let tries = 0; tries < 9; tries++) {
        await deliver(db, id, crashing).catch(() => db.raw('update goldthread.webhook set lease = null'))
      }
      const ids = sent.map((message) => message.id)
      expect(ids.length).toBeGreaterThan(3)
      expect(new Set(ids)).toEqual(new Set([`msg_${id}_1_0`, `msg_${id}_1_1`, `msg_${id}_2_0`]))
      expect(ids.indexOf(`msg_${id}_2_0`)).toBeGreaterThan(ids.lastIndexOf(`msg_${id}_1_0`))
    })
  })

  it('leaves the webhook to the next attempt only when its time is over, and what it notes later counts no more', async () => {
    await withDatabase(async (db) => {
      const id = await hook(db)
      await create(db, 1)
      const { post, sent } = receiver()
      const slow = Promise.withResolvers<void>()
      const first = deliverRound(db, id, randomUUID(), async (...message) => {
        await slow.promise
        return post(...message)
      })
      await expect.poll(() => db('goldthread.webhook').whereNotNull('lease')).toHaveLength(1)
      const second = randomUUID()
      expect(await deliverRound(db, id, second, post)).toMatchObject({ moved: false, wait: expect.any(Number) })
      expect(sent).toEqual([])
      await db.raw('update goldthread.webhook set leased_until = now()')
      expect(await deliverRound(db, id, second, post)).toMatchObject({ arrived: 1 })
      slow.resolve()
      await expect(first).rejects.toMatchObject({ kind: 'conflict' })
      expect(await leaseWebhook(db, id, second, 1)).toMatchObject({ position: { seq: 2, place: 0 } })
    })
  })
})

it('a secret that was replaced signs for a while beside the new one', async () => {
  await withDatabase(async (db) => {
    const id = await hook(db)
    const [old = ''] = await secretsOf(db, id)
    const fresh = newSecret()
    await db.transaction((trx) => rotateSecret(trx, id, fresh, 24))
    await create(db, 1)
    const { post, sent } = receiver()
    await deliver(db, id, post)
    expect(sent[0]?.secrets).toEqual([fresh, old])
    expect(signaturesOf(sent[0]?.secrets ?? [], 'a', 1, '')).toContain(signaturesOf([old], 'a', 1, ''))
    await db.raw('update goldthread.webhook_secret set expires_at = now() where expires_at is not null')
    expect(await secretsOf(db, id)).toEqual([fresh])
  })
})
