import { expect, it } from 'vitest'
import type { CustomerModel, FieldModel, FieldType } from '../../core/model.ts'
import type { Value } from '../../core/types.ts'
import { createView, planView } from '../../store/view.ts'
import { withDatabase } from '../support/database.ts'

function modelOf(fields: Readonly<Record<string, [FieldType, many?: boolean]>>): CustomerModel {
  const field = ([name, [type, many = false]]: [string, [FieldType, boolean?]]): [string, FieldModel] => [
    name,
    { name, type, many, class: 'identity', personal: true, purposes: [], choose: [], retain: undefined },
  ]
  return { kinds: ['person'], purposes: new Map(), fields: new Map(Object.entries(fields).map(field)), version: 'test' }
}

const model = modelOf({
  name: ['name'],
  born: ['date'],
  spend: ['money'],
  vip: ['boolean'],
  emails: ['email', true],
  addresses: ['address', true],
  tags: ['text', true],
  'odd "name"': ['text'],
})

const golden: Readonly<Record<string, Value>> = {
  name: 'Ann',
  born: '1980-02-03',
  spend: '12.50',
  vip: true,
  emails: [{ value: 'a@example.com', label: 'work' }, { value: 'b@example.com' }],
  addresses: [{ value: { city: 'Ulm' } }],
  tags: ['x', 'y'],
}

it('reads golden records with a typed column for each field', async () => {
  await withDatabase(async (db) => {
    await db.transaction((trx) => createView(trx, model))
    await db('goldthread.customer').insert([
      { id: 7, kind: 'person', golden, lineage: {} },
      { id: 8, kind: 'person', golden: { born: '--02-03' }, lineage: {} },
      { id: 9, kind: 'person', golden, lineage: {}, closed_at: new Date() },
    ])
    const [ann, stranger, ...others] = await db('goldthread.customers').orderBy('customer')
    expect(ann).toMatchObject({
      customer: 'c7',
      name: 'Ann',
      spend: '12.50',
      vip: true,
      emails: ['a@example.com', 'b@example.com'],
      emails_primary: 'a@example.com',
      addresses: [{ city: 'Ulm' }],
      addresses_primary: { city: 'Ulm' },
      tags: ['x', 'y'],
      'odd "name"': null,
    })
    expect(stranger).toMatchObject({ customer: 'c8', born: null, emails: [], emails_primary: null })
    expect(others).toEqual([])
  })
})

it('is there for those who still have what a field was before', async () => {
  await withDatabase(async (db) => {
    await db('goldthread.customer').insert([
      {
        id: 7,
        kind: 'person',
        golden: { name: ['x', 'y'], emails: 'a@example.com', addresses: { city: 'Ulm' }, tags: 'x' },
        lineage: {},
      },
      { id: 8, kind: 'person', golden: { emails: ['a@example.com'], tags: [{ value: 'b' }] }, lineage: {} },
    ])
    await db.transaction((trx) => createView(trx, model))
    const read = await db('goldthread.customers').orderBy('customer')
    expect(read).toMatchObject([
      { emails: [], emails_primary: null, tags: ['x'] },
      { emails: [], tags: ['{"value": "b"}'] },
    ])
  })
})

it('is planned anew only when the model changes', async () => {
  await withDatabase(async (db) => {
    expect((await planView(db, model)).changed).toBe(true)
    await db.transaction((trx) => createView(trx, model))
    expect(await planView(db, model)).toEqual({ added: [], removed: [], changed: false })
    const { added, removed, changed } = await planView(db, modelOf({ name: ['name'], born: ['text'], nick: ['text'] }))
    expect({ added, changed }).toEqual({ added: ['nick'], changed: true })
    expect(removed).toContain('emails_primary')
    expect(removed).not.toContain('born')
  })
})
