import type { Connection } from 'jsforce'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { ask, connect, contacts, openSalesforce } from './support.ts'

const Job = z.object({ id: z.string(), state: z.string(), errorMessage: z.string().optional() })

async function open(conn: Connection, query: string, operation = 'query') {
  const { body } = await ask(conn, '/jobs/query', { method: 'POST', body: JSON.stringify({ operation, query }) })
  return Job.parse(body)
}

async function poll(conn: Connection, id: string) {
  return Job.parse((await ask(conn, `/jobs/query/${id}`)).body)
}

/** Asks for the state as often as it takes. */
async function run(conn: Connection, query: string, operation?: string) {
  const { id } = await open(conn, query, operation)
  await poll(conn, id)
  return poll(conn, id)
}

describe('bulk query jobs', () => {
  it('go from state to state, and give their results only when they are complete', async () => {
    const { sf, conn } = await openSalesforce()
    sf.load(contacts(3))
    const job = await open(conn, 'SELECT Id FROM Contact')
    expect(job.state).toBe('UploadComplete')
    expect(await ask(conn, `/jobs/query/${job.id}/results`)).toMatchObject({
      status: 412,
      body: [{ errorCode: 'JOB_NOT_COMPLETE' }],
    })
    expect((await poll(conn, job.id)).state).toBe('InProgress')
    expect((await poll(conn, job.id)).state).toBe('JobComplete')
  })

  it('give pages of CSV, and a locator until there is no more', async () => {
    const { sf, conn } = await openSalesforce()
    sf.load(contacts(5, (n) => ({ FirstName: n === 0 ? 'Ada "Ink"\nLane' : `N${n}`, HasOptedOutOfEmail: true })))
    const { id } = await run(conn, 'SELECT FirstName, Email, HasOptedOutOfEmail, Account.Name, SystemModstamp FROM Contact')
    const first = await ask(conn, `/jobs/query/${id}/results?maxRecords=2`)
    expect(first.headers.get('sforce-numberofrecords')).toBe('2')
    expect(first.body).toBe(
      [
        '"FirstName","Email","HasOptedOutOfEmail","Account.Name","SystemModstamp"',
        '"Ada ""Ink""\nLane","","true","","2026-01-01T00:00:00.000Z"',
        '"N1","","true","","2026-01-01T00:00:00.000Z"\n',
      ].join('\n'),
    )
    const sizes: string[] = []
    let locator = first.headers.get('sforce-locator') ?? ''
    while (locator !== 'null') {
      const { headers } = await ask(conn, `/jobs/query/${id}/results?maxRecords=2&locator=${locator}`)
      sizes.push(headers.get('sforce-numberofrecords') ?? '')
      locator = headers.get('sforce-locator') ?? ''
    }
    expect(sizes).toEqual(['2', '1'])
  })

  it('hold deleted records where all are asked for', async () => {
    const { sf, conn } = await openSalesforce()
    sf.people.remove('Contact', sf.people.create('Contact', { LastName: 'Quill' }))
    const results = async (operation: string) => {
      const { id } = await run(conn, 'SELECT IsDeleted FROM Contact', operation)
      return (await ask(conn, `/jobs/query/${id}/results`)).body
    }
    expect(await results('queryAll')).toBe('"IsDeleted"\n"true"\n')
    expect(await results('query')).toBe('"IsDeleted"\n')
  })

  it('fail over a compound field', async () => {
    const { conn } = await openSalesforce()
    const job = await run(conn, 'SELECT MailingAddress FROM Contact')
    expect(job).toMatchObject({ state: 'Failed', errorMessage: expect.stringContaining('compound data not supported') })
  })

  it.each([
    ['SELECT COUNT() FROM Contact', 'API_ERROR'],
    ['SELECT Id FROM Contact LIMIT 1 OFFSET 1', 'API_ERROR'],
    ['SELECT Shoe FROM Contact', 'INVALID_FIELD'],
  ])('are not made of %s', async (query, errorCode) => {
    const { conn } = await openSalesforce()
    const body = JSON.stringify({ operation: 'query', query })
    expect(await ask(conn, '/jobs/query', { method: 'POST', body })).toMatchObject({ status: 400, body: [{ errorCode }] })
  })

  it('can be put away when they are over, and are put away after seven days', async () => {
    const { sf, conn } = await openSalesforce()
    const job = await open(conn, 'SELECT Id FROM Contact')
    expect(await ask(conn, `/jobs/query/${job.id}`, { method: 'DELETE' })).toMatchObject({ status: 400 })
    const aborted = await ask(conn, `/jobs/query/${job.id}`, { method: 'PATCH', body: JSON.stringify({ state: 'Aborted' }) })
    expect(aborted.body).toMatchObject({ state: 'Aborted' })
    expect(await ask(conn, `/jobs/query/${job.id}`, { method: 'DELETE' })).toMatchObject({ status: 204 })
    const old = await open(conn, 'SELECT Id FROM Contact')
    sf.clock.advance(7 * 86_400_000 + 1)
    expect(await ask(await connect(sf), `/jobs/query/${old.id}`)).toMatchObject({ status: 404 })
  })
})
