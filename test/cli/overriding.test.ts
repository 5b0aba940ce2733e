import { describe, expect, it } from 'vitest'
import { override } from '../../cli/commands/override.ts'
import { show } from '../../cli/commands/show.ts'
import { why } from '../../cli/commands/why.ts'
import { endOf } from '../../cli/override/end-of.ts'
import { endOverride, type Said, setOverride } from '../../cli/override/set.ts'
import type { CustomerModel } from '../../core/model.ts'
import type { MappedValues } from '../../core/types.ts'
import { loadMappings } from '../../engine/mapping/load.ts'
import { matcherSource } from '../../resolve/matchers.ts'
import { resolveBatch } from '../../resolve/resolve-batch.ts'
import type { Database } from '../../store/database.ts'
import { markDirty } from '../../store/dirty.ts'
import { setModelVersion } from '../../store/models.ts'
import { applyObject, objectsOf } from '../../store/objects.ts'
import { insertRecords } from '../../store/record-writes.ts'
import { flaws } from '../support/command.ts'
import { withDatabase } from '../support/database.ts'
import { contextOn } from '../support/on-database.ts'
import { customerMapping, tillObject } from '../support/till.ts'

const mappings = loadMappings([{ path: 'customer.yaml', text: customerMapping }], new Map(), () => undefined)
const field = (name: string) => fieldIn(mappings.customer, name)

function fieldIn({ fields }: CustomerModel, name: string) {
  const found = fields.get(name)
  if (found === undefined) throw new Error(`no field ${name}`)
  return found
}

const said = (name: string, its: Partial<Said> = {}): Said => {
  return { customer: 1, field: field(name), by: 'Dee', note: undefined, label: undefined, until: undefined, ...its }
}

const at = Date.UTC(2026, 10, 20)
const emails = [{ value: 'ann@example.com', label: 'home' }]

/** The customer c1, of r1 and r2. */
async function withAnn(work: (db: Database, resolve: () => Promise<void>) => Promise<void>): Promise<void> {
  await withDatabase(async (db) => {
    const add = async (externalId: string, values: MappedValues, firstAt: number) => {
      const objectId = (await objectsOf(db, 'till'))[0]?.id ?? 0
      const nothing = { hash: '1', raw: {}, consent: {}, changedAt: {}, cleared: [], mappingRevision: 1, syncId: 1 }
      const record = { objectId, externalId, part: 1, kind: 'person', values, firstAt, asOf: firstAt, ...nothing }
      await db.transaction(async (trx) => markDirty(trx, await insertRecords(trx, [record])))
    }
    const resolve = async () => {
      while ((await resolveBatch(db, mappings, matcherSource(), 100)) !== undefined);
    }
    await db.transaction(async (trx) => {
      await applyObject(trx, tillObject)
      await setModelVersion(trx, 'customer', mappings.customer.version)
      await setModelVersion(trx, 'matching', mappings.matching.version)
    })
    await add('a', { given_name: 'Ann', family_name: 'Berg', emails, town: 'Ulm' }, at)
    await add('b', { given_name: 'Ann', family_name: 'Berg', emails, town: 'Bonn' }, at + 86_400_000)
    await resolve()
    await work(db, resolve)
  })
}

const contextFor = (db: Database) => contextOn(db, mappings)

describe('goldthread why', () => {
  it('shows who says what, what became of it, and by which rule', async () => {
    await withAnn(async (db) => {
      const { text, data } = await why(contextFor(db), 'c1', 'town')
      expect(text.split('\n').map((line) => line.trimEnd())).toEqual([
        'c1 town  Bonn',
        'Chosen by: newest',
        '',
        'value  record               since       what it is  outcome',
        'Bonn   r2 till/customers/b  2026-11-21  own         won: newest',
        'Ulm    r1 till/customers/a  2026-11-20  own         lost: newest',
      ])
      expect(flaws('why', JSON.stringify(data))).toEqual([])
    })
  })

  it('tells our own values and stand-ins from what the sources say', async () => {
    await withAnn(async (db) => {
      const written = { record_id: 1, field: 'town', place: 'Town', item: '"Ulm"', origin_record: 2, origin_at: new Date(at) }
      await db('goldthread.written_value').insert({ ...written, before: '"Trier"', before_raw: {}, write_id: 1 })
      const { text, data } = await why(contextFor(db), '1', 'town')
      expect(text).toMatch(/^Trier +r1 .* own +lost: newest *$/m)
      expect(text).toMatch(/^Ulm +r1 .* ours, from r2 +out: ours, r2 says it *$/m)
      expect(flaws('why', JSON.stringify(data))).toEqual([])
      await db('goldthread.membership').where({ record_id: 2 }).update({ customer_id: 7 })
      expect((await why(contextFor(db), 'c1', 'town')).text).toMatch(/out: ours, r2 of c7 says it *$/m)
      await db('goldthread.source_record').where({ id: 2 }).update({ deleted_at: new Date() })
      expect((await why(contextFor(db), 'c1', 'town')).text).toMatch(/^Ulm +r1 .* stands in for r2, gone +won: only value *$/m)
    })
  })

  it('says so where nobody says anything, and refuses what is not there', async () => {
    await withAnn(async (db) => {
      const nothing = await why(contextFor(db), 'c1', 'phones')
      expect(nothing.text).toBe('c1 phones  nobody says')
      expect(flaws('why', JSON.stringify(nothing.data))).toEqual([])
      await expect(why(contextFor(db), 'c1', 'colour')).rejects.toMatchObject({ kind: 'configuration' })
      await expect(why(contextFor(db), 'c9', 'town')).rejects.toMatchObject({ kind: 'failed' })
    })
  })
})

describe('goldthread override', () => {
  it('puts a steward’s value before all others, where show and why say whose it is, until it is withdrawn', async () => {
    await withAnn(async (db, resolve) => {
      await setOverride(db, said('town', { note: 'by phone', until: new Date('2100-01-01T00:00:00Z') }), ' Trier ')
      await resolve()
      const shown = await show(contextFor(db), 'c1')
      expect(shown.text).toMatch(/^town +Trier +override +\d{4}-\d\d-\d\d +override *$/m)
      expect(shown.text).toContain('town is what Dee says until 2100-01-01 00:00:00, whatever the sources do: by phone')
      expect(flaws('show', JSON.stringify(shown.data))).toEqual([])
      const reasons = (await why(contextFor(db), 'c1', 'town')).text
      expect(reasons).toMatch(/^Trier +\d{4}-\d\d-\d\d +override by Dee +won: override *$/m)
      expect(reasons).toMatch(/^Bonn +r2 .* lost: override *$/m)
      await endOverride(db, said('town'))
      await resolve()
      expect((await show(contextFor(db), 'c1')).text).toMatch(/^town +Bonn /m)
      await expect(endOverride(db, said('town'))).rejects.toMatchObject({ kind: 'failed' })
    })
  })

  it('puts a contact point first, with the label of the one that was, or the one that is said', async () => {
    await withAnn(async (db, resolve) => {
      const golden = async () => (await db('goldthread.customer').where({ id: 1 }).first()).golden.emails
      await setOverride(db, said('emails'), 'Ann@Example.org')
      await resolve()
      expect(await golden()).toEqual([{ value: 'ann@example.org', label: 'home' }, ...emails])
      await setOverride(db, said('emails', { label: 'work' }), 'ann@example.com')
      await resolve()
      expect(await golden()).toEqual([{ value: 'ann@example.com', label: 'work' }])
      const { value } = await db('goldthread.golden_override').orderBy('id', 'desc').first()
      expect(value).toEqual([{ value: 'ann@example.com', label: 'work' }])
    })
  })

  it('refuses what is no value of the field', async () => {
    await withAnn(async (db) => {
      await expect(setOverride(db, said('phones'), '030 1234567')).rejects.toMatchObject({
        kind: 'configuration',
        message: '030 1234567 cannot be phones: it is not a valid phone number that begins with its country',
        remedy: 'Write it with its country, such as +49301234567',
      })
      await expect(setOverride(db, said('town', { label: 'x' }), 'Ulm')).rejects.toMatchObject({ kind: 'configuration' })
      await expect(setOverride(db, said('town', { customer: 7 }), 'Ulm')).rejects.toMatchObject({ kind: 'failed' })
      const context = contextFor(db)
      await expect(override(context, 'c1', 'town', undefined, {})).rejects.toMatchObject({ kind: 'configuration' })
      await expect(override(context, 'c1', 'town', 'Ulm', { withdraw: true })).rejects.toMatchObject({ kind: 'configuration' })
      await expect(override(context, 'c1', 'town', 'Ulm', { by: ' ' })).rejects.toMatchObject({ kind: 'configuration' })
    })
  })
})

describe('an override ends', () => {
  const now = new Date('2026-01-31T12:00:00Z')
  it.each([
    ['30min', '2026-01-31T12:30:00.000Z'],
    ['30d', '2026-03-02T12:00:00.000Z'],
    ['1mo', '2026-02-28T12:00:00.000Z'],
    ['18 MO', '2027-07-31T12:00:00.000Z'],
    ['12h', '2026-02-01T00:00:00.000Z'],
    ['2w', '2026-02-14T12:00:00.000Z'],
    ['1y', '2027-01-31T12:00:00.000Z'],
    ['2026-12-31', '2026-12-31T00:00:00.000Z'],
  ])('%s', (text, end) => {
    expect(endOf(text, now).toISOString()).toBe(end)
  })

  it.each(['2025-12-31', 'soon', '-3d', '6m'])('not %s', (text) => {
    expect(() => endOf(text, now)).toThrow(expect.objectContaining({ kind: 'configuration' }))
  })
})
