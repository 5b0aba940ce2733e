import { describe, expect, it } from 'vitest'
import type { AnswerName } from '../../cli/answers.ts'
import type { Answer } from '../../cli/context.ts'
import { program } from '../../cli/program.ts'
import { workflowIds } from '../../core/temporal-names.ts'
import { flaws, goldthread } from '../support/command.ts'
import { withReceiver } from '../support/receiver.ts'
import { shareProject } from '../support/shared-project.ts'
import { applyMappings, syncAll } from '../support/sync.ts'
import { drop, person, tillMappings } from '../support/till.ts'
import { verified } from '../support/verified.ts'

const ann = { ...person(1), id: 'a', phone: '+12125550101' }

const project = shareProject(
  async () => tillMappings(['shop', 'till']),
  async (its) => {
    await applyMappings(its)
    await drop(its, 'till', 'one.csv', 1, [ann, person(2)])
    await syncAll(its, 'till')
    await drop(its, 'shop', 'one.csv', 2, [{ ...ann, id: 'b', phone: '+13125557342' }])
    await syncAll(its, 'shop')
  },
)

/** What a command answers, in this process. */
async function run(...args: readonly string[]): Promise<Answer> {
  const answers: Answer[] = []
  const command = program(async (work) => void answers.push(await work({ ...project().context, json: true })))
  await command.parseAsync([...args], { from: 'user' })
  const [answer] = answers
  if (answer === undefined) throw new Error('The command did not run')
  return answer
}

/** Its JSON document, after a look at its schema. */
async function answer(name: AnswerName, ...args: readonly string[]) {
  const json = JSON.stringify((await run(...args)).data)
  expect(flaws(name, json)).toEqual([])
  return JSON.parse(json)
}

async function records(): Promise<Readonly<Record<string, string>>> {
  const { rows } = await project().db.raw('select id, external_id from goldthread.source_record')
  return Object.fromEntries(rows.map((row: { id: number; external_id: string }) => [row.external_id, `r${row.id}`]))
}

async function customerOf(record: string): Promise<string> {
  const { rows } = await project().db.raw('select customer_id from goldthread.membership where record_id = ?', [record.slice(1)])
  return `c${rows[0]?.customer_id}`
}

describe('goldthread history', () => {
  it('tells what a customer was, when it changed, and why', async () => {
    const { a = '', b = '' } = await records()
    const customer = await customerOf(a)
    expect(await customerOf(b)).toBe(customer)
    const { entries } = await answer('history', 'history', customer)
    expect(entries).toMatchObject([
      {
        version: 2,
        what: 'changed',
        cause: { kind: 'sync', text: 'sync of shop' },
        changes: [{ field: 'phones', from: [{ value: ann.phone }] }],
        joined: [{ record: b, customer: null }],
        left: [],
      },
      {
        version: 1,
        what: 'created',
        cause: { kind: 'sync', text: 'sync of till' },
        joined: [{ record: a, customer: null }],
      },
    ])
    expect(entries[1].changes).toHaveLength(5)
    for (const { at, version } of entries) {
      expect(await answer('show-at', 'show', customer, '--at', at)).toMatchObject({ version, changedAt: at })
      expect((await answer('show-at', 'show', customer, '--at', at.slice(0, 19))).version).toBeGreaterThanOrEqual(version)
    }
    expect(await answer('show-at', 'show', customer, '--at', entries[0].at.slice(0, 10))).toMatchObject({ version: 2 })
    const phones = await answer('history', 'history', customer, '--field', 'phones')
    expect(phones.entries).toMatchObject([{ version: 2 }, { version: 1, changes: [{ field: 'phones', from: null }], joined: [] }])
    const { text } = await run('history', customer)
    expect(text).toMatch(new RegExp(`version +why[^]*2 +sync of shop +phones +\\+12125550101 +.*\\+13125557342[^]*${b} joined`))
  })

  it('says what a name stands for where something else is meant', async () => {
    await expect(run('history', 'r1')).rejects.toThrow('r1 is a source record, and a customer is meant here')
  })

  it.each([
    [['history', 'c999'], 'failed'],
    [['history', 'c1', '--field', 'shoe_size'], 'configuration'],
    [['show', 'c1', '--at', 'yesterday'], 'configuration'],
    [['show', 'c1', '--at', '2020-01-01'], 'failed'],
    [['feed', '--from', 'yesterday'], 'configuration'],
    [['feed', '--from', '999999.0'], 'configuration'],
    [['feed', '--from', '1.999'], 'configuration'],
    [['webhook', 'add', 'http://receiver.example.com/'], 'configuration'],
    [['webhook', 'add', 'https://me:secret@receiver.example.com/'], 'configuration'],
    [['webhook', 'test', '999'], 'failed'],
    [['webhook', 'replay', '999'], 'failed'],
    [['webhook', 'enable', '999'], 'failed'],
  ])('goldthread %j is refused', async (command, kind) => {
    await expect(run(...command)).rejects.toMatchObject({ kind })
  })

  it('tells who decided, where records went, and where a customer went up', async () => {
    const { a = '', b = '' } = await records()
    const customer = await customerOf(a)
    const { rows } = await project().db.raw('select now() as before')
    await run('decide', a, b, 'different', '--by', 'Dee')
    const others = (await customerOf(b)) === customer ? await customerOf(a) : await customerOf(b)
    const [apart] = (await answer('history', 'history', customer)).entries
    expect(apart).toMatchObject({ version: 3, cause: { kind: 'decision', name: 'Dee' }, left: [{ customer: others }] })
    expect(apart.cause.text).toMatch(/^decision \d+ by Dee$/)

    await run('decide', a, b, 'withdraw', '--by', 'Eve')
    const [gone, made] = (await answer('history', 'history', others)).entries
    expect(gone).toMatchObject({ what: 'merged', into: customer, left: [{ customer }], changes: [], cause: { name: 'Eve' } })
    expect(made).toMatchObject({ what: 'created', version: 1, joined: [{ customer }] })
    expect((await run('history', others)).text).toContain(`went up in ${customer}`)

    const before = await answer('show-at', 'show', customer, '--at', rows[0].before.toISOString())
    expect(before).toMatchObject({ customer, version: 2, closed: false, into: null, records: [a, b] })
    expect(before.values.phones).toHaveLength(2)
    const now = await answer('show-at', 'show', others, '--at', '2099-01-01')
    expect(now).toMatchObject({ closed: true, into: customer, records: [] })
    expect((await run('show', customer, '--at', rows[0].before.toISOString())).text).toMatch(/version 2 of .*, as it was at /)
  })
})

describe('goldthread feed', () => {
  it('prints every change in order, and goes on after any line', async () => {
    const read = async (from: string, ...options: readonly string[]) => {
      const { code, stdout } = await goldthread(project().config, 'feed', '--from', from, ...options)
      expect(code).toBe(0)
      return stdout.split('\n').filter((line) => line !== '')
    }
    const lines = await read('start')
    expect(lines.length).toBeGreaterThanOrEqual(3)
    for (const line of lines) expect(flaws('feed', line)).toEqual([])
    const events = lines.map((line) => JSON.parse(line))
    expect(events.slice(0, 3)).toMatchObject([
      { type: 'customer.created', version: 1 },
      { type: 'customer.created', version: 1 },
      { type: 'customer.updated', version: 2, changed: ['phones'] },
    ])
    expect(await read('start', '--limit', '2')).toEqual(lines.slice(0, 2))
    expect(await read(events[1].cursor)).toEqual(lines.slice(2))
    expect(await read(events.at(-1).cursor)).toEqual([])
  })
})

describe('goldthread webhook', () => {
  it('tells an address of changes, tries again, and lets nothing of it be seen in Temporal', async () => {
    let refusals = 1
    await withReceiver(
      (response) => response.writeHead(refusals-- > 0 ? 503 : 204).end(),
      async (url, received) => {
        const { webhook, secret } = await answer('webhook-add', 'webhook', 'add', url, '--events', 'updated')
        await drop(project(), 'till', 'two.csv', 3, [ann, { ...person(2), given: 'Gwendolyn' }])
        await syncAll(project(), 'till')
        await expect.poll(() => received.length, { interval: 100 }).toBe(2)
        expect(JSON.parse(received[1]?.body ?? '')).toMatchObject({
          type: 'customer.updated',
          data: { changed: ['given_name'], values: { given_name: 'Gwendolyn' } },
        })
        const ids = received.map(({ headers }) => headers['webhook-id'])
        expect([ids[0], received[0]?.body]).toEqual([ids[1], received[1]?.body])
        await expect
          .poll(async () => (await answer('webhook-list', 'webhook', 'list')).webhooks)
          .toMatchObject([{ webhook, events: ['updated'], behind: 0, waiting: 0, dead: 0 }])
        const { client } = await project().context.temporal()
        const { events } = await client.workflow.getHandle(workflowIds.webhook(webhook)).fetchHistory()
        const history = Buffer.from(JSON.stringify(events)).toString()
        expect(history).not.toMatch(/Gwendolyn|127\.0\.0\.1:/)
        expect(history).not.toContain(secret.slice(6, 16))
        expect((await run('webhook', 'list')).text).not.toContain(secret)

        expect(await answer('webhook-test', 'webhook', 'test', String(webhook))).toMatchObject({ arrived: true })
        expect(received.at(-1)?.body).toContain('webhook.test')
        expect((await answer('webhook-rotate', 'webhook', 'rotate', String(webhook))).secret).not.toBe(secret)
        expect(await answer('webhook-dead', 'webhook', 'dead')).toEqual({ messages: [] })

        const { db } = project()
        const given = { webhook_id: webhook, seq: 1, place: 0, customer_id: 1, version: 1, kind: 'c' }
        await db('goldthread.webhook_message').insert({
          ...given,
          at: new Date(),
          attempts: 10,
          next_at: new Date(),
          dead_at: new Date(),
        })
        await db('goldthread.webhook').update({ disabled_at: new Date(), reason: 'HTTP 410' })
        const [{ message }] = (await answer('webhook-dead', 'webhook', 'dead')).messages
        expect((await answer('status', 'status')).webhooks).toMatchObject([{ webhook, dead: 1, disabledAt: expect.any(String) }])
        const replay = ['webhook', 'replay', String(message)]
        await expect(run(...replay)).rejects.toMatchObject({ message: `Webhook ${webhook} is off` })
        expect(await answer('webhook-enable', 'webhook', 'enable', String(webhook))).toMatchObject({ wasOff: true, waiting: 0 })
        expect(await answer('webhook-replay', ...replay)).toEqual({ replayed: [message] })
        await expect.poll(() => received.at(-1)?.headers['webhook-id']).toBe(`msg_${webhook}_1_0`)
        const { secret: rotated } = await answer('webhook-rotate', 'webhook', 'rotate', String(webhook))
        expect(verified(received[0]?.headers ?? {}, received[0]?.body ?? '', secret)).toMatchObject({ type: 'customer.updated' })
        expect(() => verified(received[0]?.headers ?? {}, received[0]?.body ?? '', rotated)).toThrow('signed by somebody else')
        await answer('webhook-remove', 'webhook', 'remove', String(webhook))
      },
    )
    expect((await run('webhook', 'list')).text).toMatch(/^There is no webhook/)
  }, 60_000)
})
