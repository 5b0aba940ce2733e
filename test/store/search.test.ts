import { describe, expect, it } from 'vitest'
import type { Database } from '../../store/database.ts'
import { findCustomers } from '../../store/search.ts'
import { withDatabase } from '../support/database.ts'

const ann = {
  given_name: 'Ann',
  date_of_birth: '1978-09-18',
  spent: '1234.50',
  orders: 4711,
  phones: [{ value: '+4915124681791' }, { value: '+12125550142' }, { value: '+442079460958' }],
}
const bea = { given_name: 'Bea', date_of_birth: '1981-02-03', spent: '99.00', phones: [{ value: '+4915124681700' }] }

async function withTwo(
  work: (found: (text: string) => Promise<readonly number[]>, db: Database) => Promise<void>,
): Promise<void> {
  await withDatabase(async (db) => {
    await insert(db, 1, ann)
    await insert(db, 2, bea)
    await work(async (text) => (await findCustomers(db, text, 10)).map(({ id }) => id), db)
  })
}

async function insert(db: Database, id: number, golden: object): Promise<void> {
  await db('goldthread.customer').insert({ id, kind: 'person', golden, lineage: {} })
}

describe('a customer is found', () => {
  it.each([
    ['a date', '1978-09-18'],
    ['a part of a date', '1978-09'],
    ['an amount', '1234.50'],
    ['a whole number', '4711'],
    ['a phone number with its country', '+49 151 24681791'],
    ['one that is dialled at home', '0151/24681791'],
    ['one that is dialled from abroad', '0049 (151) 2468-1791'],
    ['one with a zero that is left out abroad', '+44 (0)20 7946 0958'],
    ['one without any prefix', '(212) 555-0142'],
    ['the middle of one', '24681791'],
    ['a name and a phone number', 'ann 0151/24681791'],
    ['a name and a date', '1978-09-18 ANN'],
  ])('by %s', (_, text) =>
    withTwo(async (found) => {
      expect(await found(text)).toEqual([1])
      expect(await found(` ${text} `)).toEqual([1])
    }),
  )

  it.each([
    ['another date', '1978-09-19'],
    ['another amount', '123.45'],
    ['zeros before what is no ending of a phone number', '0151/2468179'],
    ['signs alone', '-----'],
    ['the words of two customers', 'bea 1234.50'],
  ])('by none other: %s', (_, text) =>
    withTwo(async (found) => {
      expect(await found(text)).toEqual([])
    }),
  )

  it.each([
    ['Köhler', ['Köhler', 'köhler', 'KÖHLER', 'Koehler', 'Kohler', 'köh'], ['Kahler', 'Köler']],
    ['Koehler', ['Koehler', 'Köhler', 'KOEHLER'], ['Kohler']],
    ['Kohler', ['Kohler', 'Köhler', 'KOHLER'], ['Koehler']],
    ['Weiß', ['Weiß', 'Weiss', 'WEISS', 'weis'], ['Weisz']],
    ['Weiss', ['Weiß', 'weiss'], []],
    ['Łukasz Wałęsa', ['Lukasz', 'walesa', 'Wałęsa Łukasz', 'WAŁĘSA'], ['Walensa']],
    ['Zoë Núñez', ['zoe nunez', 'Zoë', 'NÚÑEZ'], []],
    ['Michał', ['Michal', 'michał'], ['Michael']],
    ['Michael', ['michael', 'MICHAEL'], ['Michel']],
    ['Søren Ærø', ['soren', 'Soeren', 'Sören', 'aeroe', 'ÆRØ'], []],
    ['İpek Çelik', ['ipek celik', 'Çelik'], []],
    ['Мария', ['Мария', 'мари'], []],
    ['Zoe\u0308', ['Zoë', 'zoe'], []],
    ['O"Neil\\Co (50%_[a]{1}^$|?*+.)', ['o"neil', 'neil\\co', '(50%', '50%_', '[a]', '{1}', '^$|?*+.'], ['50%a', '.*', 'o.neil']],
  ])('%s by the spellings that people have for it', (name, spellings, others) =>
    withTwo(async (found, db) => {
      await insert(db, 3, { family_name: name })
      for (const text of spellings) expect(await found(text), text).toEqual([3])
      for (const text of others) expect(await found(text), text).toEqual([])
    }),
  )

  it('with everybody who has it', () =>
    withTwo(async (found) => {
      expect(await found('0151 246817')).toEqual([])
      expect(await found('+49 151 246817')).toEqual([1, 2])
    }))
})
