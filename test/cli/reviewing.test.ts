import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import type { Doubtful } from '../../cli/decide/doubtful.ts'
import { enterSound } from '../../cli/decide/enter.ts'
import { personAtTerminal } from '../../cli/decide/keys.ts'
import { settledMeanwhile } from '../../cli/decide/settled.ts'
import { type Decided, type Desk, walk } from '../../cli/decide/walk.ts'
import { explained } from '../../cli/explain/explained.ts'
import { loadMappings } from '../../engine/mapping/load.ts'
import { matcherSource } from '../../resolve/matchers.ts'
import { resolveBatch } from '../../resolve/resolve-batch.ts'
import { type Database, rows } from '../../store/database.ts'
import { type Verdict, withdrawDecision } from '../../store/decisions.ts'
import { markDirty } from '../../store/dirty.ts'
import { setModelVersion } from '../../store/models.ts'
import { applyObject, objectsOf } from '../../store/objects.ts'
import { deleteRecords, insertRecords } from '../../store/record-writes.ts'
import { withDatabase } from '../support/database.ts'
import { contextOn } from '../support/on-database.ts'
import { customerMapping, tillObject } from '../support/till.ts'

const mappings = loadMappings([{ path: 'customer.yaml', text: customerMapping }], new Map(), () => undefined)

interface Review {
  readonly db: Database
  /** What is in doubt: r1 and r2, and r3 and r4. */
  readonly pairs: readonly Doubtful[]
  /** Goes through them with these keys. */
  readonly press: (
    keys: string,
    its?: { readonly note?: string; readonly onKey?: (n: number) => Promise<unknown> },
  ) => Promise<Seen>
  /** Somebody else decides. */
  readonly decide: (a: number, b: number, verdict: Verdict) => Promise<unknown>
  readonly resolve: () => Promise<void>
  readonly inForce: () => Promise<readonly string[]>
}

interface Seen {
  readonly decided: readonly Decided[]
  readonly told: string
  readonly prompts: readonly string[]
}

/** Four customers of a record each. */
async function withReview(work: (review: Review) => Promise<void>): Promise<void> {
  await withDatabase(async (db) => {
    await db.transaction(async (trx) => {
      await applyObject(trx, tillObject)
      await setModelVersion(trx, 'customer', mappings.customer.version)
      await setModelVersion(trx, 'matching', mappings.matching.version)
    })
    const objectId = (await objectsOf(db, 'till'))[0]?.id ?? 0
    const plain = { objectId, part: 1, kind: 'person', firstAt: 0, asOf: 0, raw: {}, consent: {}, changedAt: {}, cleared: [] }
    const people = ['Ann', 'Bea', 'Carl', 'Dora'].map((given_name) => ({
      ...plain,
      externalId: given_name,
      values: { given_name },
      hash: '1',
      mappingRevision: 1,
      syncId: 1,
    }))
    await db.transaction(async (trx) => markDirty(trx, await insertRecords(trx, people)))
    const resolve = async () => {
      while ((await resolveBatch(db, mappings, matcherSource(), 100)) !== undefined);
    }
    await resolve()
    const context = contextOn(db, mappings)
    const pairOf = async (a: string, b: string) => ({ ...(await explained(context, a, b)), probability: 0.5, pairs: 1 })
    const pairs = [await pairOf('r1', 'r2'), await pairOf('r3', 'r4')]
    const decide = (a: number, b: number, verdict: Verdict, author = 'Eve', note?: string) =>
      db.transaction((trx) => enterSound(trx, { records: [a, b], verdict, note, author }))
    const desk: Desk = {
      enter: ({ records: [a, b], verdict, author, note }) => decide(a, b, verdict, author, note),
      takeBack: (decision) => db.transaction((trx) => withdrawDecision(trx, decision, 'Dee')),
      settled: (records) => settledMeanwhile(db, records),
    }
    const press: Review['press'] = async (keys, { note, onKey = async () => undefined } = {}) => {
      const [told, prompts, left] = [[] as string[], [] as string[], [...keys]]
      const key = async (prompt: string) => {
        await onKey(prompts.push(prompt))
        return left.shift() ?? 'q'
      }
      const decided = await walk({ key, line: async () => note, tell: (text) => void told.push(text) }, pairs, 'Dee', desk)
      return { decided, told: told.join('\n'), prompts }
    }
    const inForce = async () =>
      (
        await rows<{ said: string }>(
          db,
          `select a || ' ' || b || ' ' || verdict || coalesce(' ' || note, '') || ' ' || author as said
           from goldthread.decision where withdrawn_at is null order by id`,
        )
      ).map(({ said }) => said)
    await work({ db, pairs, press, decide, resolve, inForce })
  })
}

describe('a steward at a terminal', () => {
  it.each([
    ['kk', []],
    ['sd', ['1 2 same Dee', '3 4 different Dee']],
    ['xks', ['3 4 same Dee']],
    ['suq', []],
    ['sudd', ['1 2 different Dee', '3 4 different Dee']],
    ['ukd', ['3 4 different Dee']],
  ])('who presses %s has decided %j', (keys, said) =>
    withReview(async ({ press, inForce }) => {
      const { decided } = await press(keys)
      expect(await inForce()).toEqual(said)
      expect(decided).toHaveLength(said.length)
    }),
  )

  it('sees both records and what the keys do, may note why, and may go back', () =>
    withReview(async ({ press, inForce }) => {
      const { told, prompts } = await press('nsuq', { note: 'moved' })
      expect(told).toMatch(/^1 of 2: one customer at 50\.0 %/m)
      expect(told).toMatch(/^field +r1 +r2 +level/m)
      expect(told).toContain('Taken back: that r1 and r2 are the same.')
      expect(told.match(/^1 of 2:/gm)).toHaveLength(2)
      expect(prompts).toEqual([
        's same · d different · n note first · k skip · q quit ',
        's same · d different · n note (moved) · k skip · q quit ',
        's same · d different · n note first · k skip · u undo the last answer · q quit ',
        's same · d different · n note first · k skip · q quit ',
      ])
      expect(await inForce()).toEqual([])
      await press('ns', { note: 'moved' })
      expect(await inForce()).toEqual(['1 2 same moved Dee'])
    }))
})

describe('two stewards at once', () => {
  it('are not asked for what the other has answered', () =>
    withReview(async ({ press, decide, resolve, inForce }) => {
      await decide(1, 2, 'different')
      await decide(3, 4, 'same')
      const first = await press('ss')
      expect(first).toMatchObject({ decided: [], prompts: [] })
      expect(first.told).toContain('1 of 2: r1 and r2 need no answer any more: Eve decided that they are different.')
      expect(first.told).toContain('2 of 2: r3 and r4 need no answer any more: Eve decided that they are the same.')
      await resolve()
      expect((await press('ss')).prompts).toEqual([])
      expect(await inForce()).toEqual(['1 2 different Eve', '3 4 same Eve'])
    }))

  it('who look at the same pair: the first answer counts, the second is told, and takes back only what is its own', () =>
    withReview(async ({ press, decide, inForce }) => {
      const both = await press('dsu', {
        onKey: async (n) => {
          if (n === 1) await decide(1, 2, 'same')
          if (n === 2) await decide(3, 4, 'same')
        },
      })
      expect(both.told).toContain('Not entered: r1 and r2 cannot be different: it was decided that r1 and r2 are the same')
      expect(both.told).toContain('Somebody said the same meanwhile.')
      expect(both.decided).toEqual([])
      expect(await inForce()).toEqual(['1 2 same Eve', '3 4 same Eve'])
    }))

  it('are told where a record is gone, or the two went together by themselves', () =>
    withReview(async ({ db, press, decide, resolve }) => {
      await decide(3, 1, 'same')
      await decide(1, 4, 'same')
      expect((await press('kk')).told).toContain('r3 and r4 need no answer any more: Eve decided that they are the same')
      await db.transaction(async (trx) => markDirty(trx, await deleteRecords(trx, [2], Date.now(), 1)))
      await resolve()
      await db.raw('update goldthread.decision set withdrawn_at = now()') // which nobody has looked at so far
      const { told } = await press('kk')
      expect(told).toContain('r1 and r2 need no answer any more: r2 is gone.')
      expect(told).toContain('r3 and r4 need no answer any more: they are one customer by now, c1.')
    }))
})

describe('the terminal', () => {
  const terminal = () => {
    const tty = () => Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => undefined })
    const its = { stdin: tty(), stdout: tty() }
    const person = personAtTerminal(its)
    if (person === undefined) throw new Error('no person')
    return { ...its, person }
  }

  it.each([
    ['S', 's'],
    ['\u0003', 'q'],
    ['\u0004', 'q'],
  ])('takes the key %j for %s', async (pressed, key) => {
    const { stdin, person } = terminal()
    const asked = person.key('? ')
    stdin.write(pressed)
    expect(await asked).toBe(key)
  })

  it.each(['\u0003', '\u0004'])('takes %j at a line for no line, and goes on', async (pressed) => {
    const { stdin, person } = terminal()
    const asked = person.line('Note: ')
    stdin.write(pressed)
    expect(await asked).toBeUndefined()
    const again = person.line('Note: ')
    stdin.write('moved\r')
    expect(await again).toBe('moved')
  })

  it('is none where nobody can be asked', () => {
    const { stdin, stdout } = terminal()
    expect(personAtTerminal({ stdin, stdout: Object.assign(stdout, { isTTY: false }) })).toBeUndefined()
  })
})
