import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { AnswerName } from '../../cli/answers.ts'
import type { Answer } from '../../cli/context.ts'
import { program } from '../../cli/program.ts'
import { untilGolden } from '../../cli/sync/wait.ts'
import { storeModel } from '../../resolve/train/store-model.ts'
import { trainKind } from '../../resolve/train/train-kind.ts'
import { flaws } from '../support/command.ts'
import { dropExports, tillDemoMappings } from '../support/demo-project.ts'
import { type Project } from '../support/project.ts'
import { shareProject } from '../support/shared-project.ts'
import { applyMappings, syncAll } from '../support/sync.ts'

const project = shareProject(tillDemoMappings, async (its) => {
  await dropExports(its, 1, { seed: 5, customers: 500 })
  await applyMappings(its)
  await syncAll(its, 'square', 'shopify', 'lightspeed')
  await train(its)
})

async function train({ db, context }: Project): Promise<void> {
  const mappings = await context.mappings()
  await storeModel(db, mappings, 'person', await trainKind(db, mappings, 'person', () => undefined))
  await untilGolden(context)
}

/** What a command answers, in this process: a dozen of their own cost a second each. */
async function run(...args: readonly string[]): Promise<Answer> {
  const answers: Answer[] = []
  const goldthread = program(async (work) => void answers.push(await work({ ...project().context, json: true })))
  await goldthread.parseAsync([...args], { from: 'user' })
  const [answer] = answers
  if (answer === undefined) throw new Error('The command did not run')
  return answer
}

/** Its JSON document, after a look at its schema. */
async function answer(name: AnswerName, ...args: readonly string[]) {
  const json = JSON.stringify((await run(name, ...args)).data)
  expect(flaws(name, json)).toEqual([])
  return JSON.parse(json)
}

/** Two persons' records that are one customer, and two that are not. */
async function pair(isTogether: boolean): Promise<readonly [string, string]> {
  const { db } = project()
  const sign = isTogether ? '=' : '<>'
  const { rows } = await db.raw(
    `select one.record_id as a, other.record_id as b from goldthread.membership one
     join goldthread.membership other on other.record_id > one.record_id and other.customer_id ${sign} one.customer_id
     join goldthread.source_record ra on ra.id = one.record_id and ra.kind = 'person'
     join goldthread.source_record rb on rb.id = other.record_id and rb.kind = 'person'
     order by 1, 2 limit 1`,
  )
  return [`r${rows[0].a}`, `r${rows[0].b}`]
}

describe('goldthread explain', () => {
  it('tells why two records are one customer', async () => {
    const its = await answer('explain', ...(await pair(true)))
    expect(its).toMatchObject({ together: true, reason: 'evidence' })
    expect(its.records[0].customer).toBe(its.records[1].customer)
    const steps = [...its.fields, ...its.overlaps].reduce((sum: number, { nats }: { nats: number }) => sum + nats, its.prior)
    expect(steps + (its.swapped ?? 0) + (its.related ?? 0)).toBeCloseTo(its.logOdds, 6)
  })

  it('shows a person the values of both sides, and draws them', async () => {
    const file = join(project().config.dataFolder, 'why.svg')
    const [one, other] = await pair(true)
    const { text } = await run('explain', one, other, '--svg', file)
    expect(text).toMatch(new RegExp(`^field +${one} +${other} +level +weight +odds`, 'm'))
    expect(text).toMatch(/^One customer: their clusters of \d+ records? and of \d+ records? were joined at /m)
    expect(await readFile(file, 'utf8')).toMatch(/^<svg [^]*<\/svg>\n$/)
    await expect(run('explain', one, other, '--svg', '/nowhere/why.svg')).rejects.toMatchObject({ kind: 'configuration' })
  })

  it.each([
    ['the same record', ['r1', 'r1'], 'configuration'],
    ['a record that is not there', ['r1', 'r999999'], 'failed'],
    ['no record', ['r1', 'x'], 'configuration'],
  ])('refuses %s', async (_what, names, kind) => {
    await expect(run('explain', ...names)).rejects.toMatchObject({ kind })
  })
})

describe('goldthread why-not', () => {
  it('tells what it would have taken', async () => {
    const its = await answer('why-not', ...(await pair(false)))
    expect(its).toMatchObject({ together: false })
    expect(its.needed.short).toBeGreaterThan(0)
  })

  it('says so to a person, and how to join them all the same', async () => {
    const [one, other] = await pair(false)
    const { text } = await run('why-not', one, other)
    expect(text).toMatch(/short \(odds ÷/)
    expect(text).toContain(`If they are one: npx goldthread decide ${one} ${other} same`)
  })
})

describe('goldthread decide', () => {
  it('keeps apart whom the evidence puts together, until it is withdrawn', async () => {
    const [one, other] = await pair(true)
    const apart = await answer('decide', one, other, 'different', '--by', 'ann', '--note', 'twins')
    expect(apart.customers[0]).not.toBe(apart.customers[1])
    const why = await answer('explain', one, other)
    expect(why).toMatchObject({ together: false, reason: 'forbidden' })
    expect(why.linkage.because).toEqual([expect.stringMatching(/decided to be different by ann on \d{4}-\d\d-\d\d \(twins\)$/)])
    const again = await answer('decide', other, one, 'withdraw')
    expect(again.decisions).toEqual(apart.decisions)
    expect(again.customers[0]).toBe(again.customers[1])
  })

  it('puts together whom the evidence keeps apart, and takes nothing against it', async () => {
    const [one, other] = await pair(false)
    const joined = await answer('decide', one, other, 'same')
    expect(joined.customers[0]).toBe(joined.customers[1])
    await expect(run('decide', one, other, 'different')).rejects.toMatchObject({
      kind: 'configuration',
      remedy: expect.stringContaining(`npx goldthread decide ${one} ${other} withdraw`),
    })
    expect((await run('decide', one, other, 'withdraw')).text).toMatch(/^r\d+ is c\d+, r\d+ is c\d+\.$/)
    await expect(run('decide', one, other, 'withdraw')).rejects.toMatchObject({ kind: 'failed' })
  })
})

describe('goldthread override', () => {
  it('outranks what the sources say, until it is withdrawn', async () => {
    const { values } = await answer('show', 'c1')
    const [field = ''] = Object.keys(values).filter((name) => typeof values[name] === 'string' && name.endsWith('_name'))
    const its = await answer('override', 'c1', field, 'Quintessa', '--by', 'ann', '--until', '30d')
    expect(its).toMatchObject({ customer: 'c1', field, value: 'Quintessa' })
    expect((await answer('why', 'c1', field)).candidates[0]).toMatchObject({ is: 'override', record: null, outcome: 'won' })
    expect((await answer('show', 'c1')).overrides).toMatchObject([{ field, author: 'ann', override: its.overrides[0] }])
    expect((await answer('override', 'c1', field, '--withdraw')).value).toBe(values[field])
  })
})

describe('goldthread review', () => {
  it('lists what is in doubt where nobody sits at a terminal', async () => {
    const { doubtful, pairs } = await answer('review', '--limit', '2')
    expect(pairs.length).toBeLessThanOrEqual(2)
    expect(doubtful).toBeGreaterThanOrEqual(pairs.length)
    for (const { probability, explanation } of pairs) {
      expect(explanation.together).toBe(false)
      expect(probability).toBeLessThan(explanation.mergeAt)
    }
  })
})

describe('goldthread evaluate', () => {
  it('sets what the model says against what people decided', async () => {
    const together = await pair(true)
    const file = join(project().config.dataFolder, 'curve.svg')
    await answer('decide', ...together, 'different')
    const its = await answer('evaluate', '--svg', file)
    await answer('decide', ...together, 'withdraw')
    expect(its).toMatchObject({ decisions: 1, honoured: 0, precision: 0, recall: null })
    expect(its.expected[0]).toMatchObject({ threshold: 0.1, pairs: 1, precision: its.against[0].probability, recall: 1 })
    expect(its.measured[0]).toMatchObject({ threshold: 0.1, precision: 0, recall: 1, f1: 0 })
    expect(await readFile(file, 'utf8')).toMatch(/class="f1 measured"/)
    expect(its.against).toMatchObject([{ records: together, verdict: 'different' }])
  })

  it('says so where nothing is decided', async () => {
    expect((await run('evaluate')).text).toMatch(/^Nothing is decided yet/)
  })
})

describe('goldthread try', () => {
  it.each([
    ['merge later', 'merge_at: 0.999999999', { merged: 0 }],
    ['forbid two family names', 'forbid: [{ differ: family_name }]', {}],
  ])('shows what other rules would change, and changes nothing: such as %s', async (_what, rule, its) => {
    const { config } = project()
    const file = join(config.dataFolder, 'strict.yaml')
    const rules = await readFile(join(config.mappingsFolder, 'matching.yaml'), 'utf8')
    await writeFile(file, `${rules.replace(/^merge_at:.*$/m, '')}\n${rule}\n`)
    const before = await answer('status')
    const { proposals } = await answer('try', file)
    expect(proposals[0]).toMatchObject({ kind: 'person', ...its })
    expect(proposals[0].split).toBeGreaterThan(0)
    expect(proposals[0].training.learned).toBeGreaterThan(0)
    const after = await answer('status')
    expect(after.customers).toBe(before.customers)
    await expect(run('adopt')).rejects.toMatchObject({
      kind: 'configuration',
      message: expect.stringContaining('other rules'),
      remedy: `Put the rules that you tried into ${join(config.mappingsFolder, 'matching.yaml')}, and adopt it then`,
    })
  })

  it('takes whom we created for a customer for that customer', async () => {
    const { db } = project()
    const [anchor, created] = (await pair(false)).map((name) => Number(name.slice(1)))
    const write = {
      kind: 'create',
      cause: 'golden',
      key: 'k',
      changes: '[]',
      fields: {},
      believed: {},
      hash: 0,
      status: 'written',
    }
    await db('goldthread.write').insert({ ...write, object_id: 1, customer_id: 1, record_id: created, anchors: [anchor] })
    const { proposals } = await answer('try')
    expect(proposals[0]).toMatchObject({ merged: 1, split: 0 })
    await db('goldthread.write').delete()
  })

  it('makes a proposal that can be adopted', async () => {
    const { proposals } = await answer('try')
    expect(proposals[0]).toMatchObject({ changed: 0, merged: 0, split: 0 })
    expect(await answer('adopt', String(proposals[0].proposal))).toMatchObject({ kind: 'person', applied: true })
    await expect(run('adopt', String(proposals[0].proposal))).rejects.toMatchObject({ kind: 'failed' })
  })
})
