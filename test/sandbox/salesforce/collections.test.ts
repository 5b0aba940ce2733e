import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { ask, contacts, openSalesforce, refused } from './support.ts'

const Results = z.array(
  z.object({ id: z.string().optional(), success: z.boolean(), errors: z.array(z.object({ statusCode: z.string() })) }),
)

/** `ok`, or the code of the error, for each. */
function outcomes(results: unknown): string[] {
  return Results.parse(results).map(({ errors: [error] }) => error?.statusCode ?? 'ok')
}

const one = (n: number) => ({ attributes: { type: 'Contact' }, LastName: `Quill ${n}` })
const send = (method: string, records: readonly object[], allOrNone = false) => ({
  method,
  body: JSON.stringify({ allOrNone, records }),
})

describe('collections', () => {
  it('have a result for each record, in order, whatever became of the others', async () => {
    const { sf, conn } = await openSalesforce()
    const records = [one(0), { ...one(1), Email: 'nonsense' }, { attributes: { type: 'Lead' }, LastName: 'Lane' }, one(3)]
    const { status, body } = await ask(conn, '/composite/sobjects', send('POST', records))
    expect([status, outcomes(body)]).toEqual([200, ['ok', 'INVALID_EMAIL_ADDRESS', 'REQUIRED_FIELD_MISSING', 'ok']])
    expect(sf.people.all('Contact')).toHaveLength(2)
  })

  it('update by id, and tell of each id that is wrong', async () => {
    const { sf, conn } = await openSalesforce()
    const [first = '', twice = '', gone = ''] = [0, 1, 2].map((n) => sf.people.create('Contact', { LastName: `Quill ${n}` }))
    sf.people.remove('Contact', gone)
    const ids = [first.slice(0, 15), twice, twice, gone, '003Ho000000zzzzIAA', 'nobody']
    const records = [...ids.map((id) => ({ ...one(9), id })), one(9)]
    expect(outcomes((await ask(conn, '/composite/sobjects', send('PATCH', records))).body)).toEqual([
      'ok',
      'DUPLICATE_VALUE',
      'DUPLICATE_VALUE',
      'ENTITY_IS_DELETED',
      'INVALID_CROSS_REFERENCE_KEY',
      'MALFORMED_ID',
      'MISSING_ARGUMENT',
    ])
    expect(sf.people.find('Contact', first)?.fields.LastName).toBe('Quill 9')
  })

  it('do all or nothing where that is asked for', async () => {
    const { sf, conn } = await openSalesforce()
    const { body } = await ask(conn, '/composite/sobjects', send('POST', [one(0), { ...one(1), Email: 'nonsense' }], true))
    expect(outcomes(body)).toEqual(['ALL_OR_NONE_OPERATION_ROLLED_BACK', 'INVALID_EMAIL_ADDRESS'])
    expect(sf.people.all('Contact')).toEqual([])
    const { records } = await conn.query('SELECT Id FROM Contact')
    expect(records).toEqual([])
  })

  it('read up to 2,000 records by their ids, with null for one that is not there', async () => {
    const { sf, conn } = await openSalesforce()
    sf.load(contacts(3))
    const ids = sf.people.all('Contact').map(({ id }) => id)
    sf.people.remove('Contact', ids[1] ?? '')
    const answer = (wanted: readonly string[], fields = ['LastName']) =>
      ask(conn, '/composite/sobjects/Contact', { method: 'POST', body: JSON.stringify({ ids: wanted, fields }) })
    expect((await answer(ids)).body).toMatchObject([{ LastName: 'Quill 0' }, null, { LastName: 'Quill 2' }])
    expect(await answer(ids, ['Shoe'])).toMatchObject({ status: 400, body: [{ errorCode: 'INVALID_FIELD' }] })
    expect(await answer(Array(2001).fill(ids[0]))).toMatchObject({ status: 400, body: [{ errorCode: 'EXCEEDED_ID_LIMIT' }] })
  })

  it('delete by id', async () => {
    const { sf, conn } = await openSalesforce()
    const id = sf.people.create('Contact', { LastName: 'Quill' })
    const again = () => ask(conn, `/composite/sobjects?ids=${id},003Ho000000zzzzIAA&allOrNone=false`, { method: 'DELETE' })
    expect(outcomes((await again()).body)).toEqual(['ok', 'INVALID_CROSS_REFERENCE_KEY'])
    expect(outcomes((await again()).body)).toEqual(['ENTITY_IS_DELETED', 'INVALID_CROSS_REFERENCE_KEY'])
  })

  it.each([
    ['more than 200 records', Array.from({ length: 201 }, (_, n) => one(n)), 'EXCEEDED_ID_LIMIT'],
    [
      'more than ten chunks of one type each',
      Array.from({ length: 11 }, (_, n) => ({ attributes: { type: n % 2 === 0 ? 'Contact' : 'Account' } })),
      'LIMIT_EXCEEDED',
    ],
    ['a field that does not exist', [one(0), { ...one(1), Shoe: 42 }], 'INVALID_FIELD'],
    ['a value that cannot be read', [one(0), { ...one(1), Birthdate: 'May' }], 'JSON_PARSER_ERROR'],
    ['an object that does not exist', [{ attributes: { type: 'Shoe' } }], 'INVALID_TYPE'],
  ])('are refused whole for %s', async (_, records, errorCode) => {
    const { sf, conn } = await openSalesforce()
    expect(await ask(conn, '/composite/sobjects', send('POST', records))).toMatchObject({ status: 400, body: [{ errorCode }] })
    expect(sf.people.all('Contact')).toEqual([])
  })

  it('refuse every second record where the fault says so', async () => {
    const { sf, conn } = await openSalesforce()
    sf.setFaults(() => ({ kind: 'reject_some' }))
    const { body } = await ask(conn, '/composite/sobjects', send('POST', [one(0), one(1), one(2)]))
    expect(outcomes(body)).toEqual(['ok', 'FIELD_CUSTOM_VALIDATION_EXCEPTION', 'ok'])
  })

  it('work with the SDK', async () => {
    const { conn } = await openSalesforce()
    const contact = conn.sobject('Contact')
    const made = await contact.create([{ LastName: 'Quill' }, { LastName: 'Lane' }], { allOrNone: true })
    const ids = made.map(({ id = '' }) => id)
    expect((await contact.retrieve(ids)).map(({ LastName }) => LastName)).toEqual(['Quill', 'Lane'])
    expect((await contact.destroy(ids)).every(({ success }) => success)).toBe(true)
    expect(await refused(contact.retrieve(ids[0] ?? ''))).toMatchObject({ code: 'ENTITY_IS_DELETED' })
  })
})
