import { describe, expect, it } from 'vitest'
import { ask, connect, contacts, openSalesforce, refused } from './support.ts'

describe('pages of a query', () => {
  it('hold 2,000 records each, none twice and none missing, until the last says that it is done', async () => {
    const { sf, conn } = await openSalesforce()
    sf.load(contacts(4500))
    const seen = new Set<string | undefined>()
    let page = await conn.query('SELECT Id FROM Contact')
    const sizes = [page.records.length]
    for (const { Id } of page.records) seen.add(Id)
    while (!page.done) {
      page = await conn.queryMore(page.nextRecordsUrl ?? '')
      sizes.push(page.records.length)
      for (const { Id } of page.records) seen.add(Id)
    }
    expect(sizes).toEqual([2000, 2000, 500])
    expect(seen.size).toBe(4500)
    expect(page.totalSize).toBe(4500)
  })

  it('are of the moment of the query, whatever changes meanwhile', async () => {
    const { sf, conn } = await openSalesforce()
    sf.load(contacts(2100))
    const first = await conn.query('SELECT Id, LastName FROM Contact ORDER BY Id')
    const last = sf.people.all('Contact').at(-1)
    sf.people.update('Contact', last?.id ?? '', { LastName: 'Changed' })
    sf.people.remove('Contact', sf.people.all('Contact').at(-2)?.id ?? '')
    const second = await conn.queryMore(first.nextRecordsUrl ?? '')
    expect(second.records).toHaveLength(100)
    expect(second.records.at(-1)?.LastName).toBe('Quill 2099')
  })

  it('may be smaller, but no smaller than 200', async () => {
    const { sf, conn } = await openSalesforce()
    sf.load(contacts(500))
    const headers = { 'sforce-query-options': 'batchSize=10' }
    const { body } = await ask(conn, '/query?q=SELECT+Id+FROM+Contact', { headers })
    expect(body).toMatchObject({ totalSize: 500, done: false, nextRecordsUrl: expect.stringMatching(/-200$/) })
  })

  it('are gone after two days, or when ten later queries are open', async () => {
    const { sf, conn } = await openSalesforce()
    sf.load(contacts(2001))
    const open = async () => (await conn.query('SELECT Id FROM Contact')).nextRecordsUrl ?? ''
    const first = await open()
    const second = await open()
    for (let n = 0; n < 9; n++) await open()
    expect(await refused(conn.queryMore(first))).toMatchObject({ code: 'INVALID_QUERY_LOCATOR' })
    expect((await conn.queryMore(second)).done).toBe(true)
    sf.clock.advance(2 * 86_400_000 + 1)
    const later = await connect(sf)
    expect(await refused(later.queryMore(second))).toMatchObject({ code: 'INVALID_QUERY_LOCATOR' })
  })

  it('hold deleted and merged records where all are asked for, as long as the recycle bin has them', async () => {
    const { sf, conn } = await openSalesforce()
    const [winner = '', loser = '', deleted = '', erased = ''] = [1, 2, 3, 4].map((n) =>
      sf.people.create('Contact', { LastName: `Q${n}` }),
    )
    sf.people.merge('Contact', loser, winner)
    sf.people.remove('Contact', deleted)
    sf.erase('Contact', erased)
    const soql = 'SELECT Id, IsDeleted, MasterRecordId FROM Contact ORDER BY Id'
    const { records } = await conn.query(soql, { scanAll: true })
    expect(records.map(({ Id, IsDeleted, MasterRecordId }) => [Id, IsDeleted, MasterRecordId])).toEqual([
      [winner, false, null],
      [loser, true, winner],
      [deleted, true, null],
    ])
    expect((await conn.query(soql)).records.map(({ Id }) => Id)).toEqual([winner])
    sf.clock.advance(16 * 86_400_000)
    const later = await connect(sf)
    expect((await later.query(soql, { scanAll: true })).records).toHaveLength(1)
  })

  it('come fast from 100,000 records', async () => {
    const { sf, conn } = await openSalesforce()
    sf.load(contacts(100_000, (n) => ({ Email: `quill.${n}@example.com` })))
    let page = await conn.query('SELECT Id, Email, SystemModstamp FROM Contact ORDER BY SystemModstamp, Id')
    const start = performance.now()
    for (let n = 0; n < 10; n++) page = await conn.queryMore(page.nextRecordsUrl ?? '')
    expect((performance.now() - start) / 10).toBeLessThan(150)
  })
})
