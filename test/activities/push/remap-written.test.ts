import { describe, expect, it } from 'vitest'
import { remapRecords } from '../../../activities/ingest/remap-records.ts'
import type { Change } from '../../../core/ledger.ts'
import type { RawFields } from '../../../core/types.ts'
import { ownRecords } from '../../../resolve/known.ts'
import type { Database } from '../../../store/database.ts'
import { applyObject, objectsOf } from '../../../store/objects.ts'
import { deskMapping, openDesk } from './desk.ts'
import { change, openLedger, shareDatabase } from './ledger.ts'

const database = shareDatabase()

const listed = '  interests: { type: text, many: true, class: qualitative, choose: all }\n'
const plain = '{ given_name: Given, town: Town, phones: [{ from: Phone, label: work }, { from: Mobile, label: mobile }] }'
const interests = (clean: string) => `{ given_name: Given, interests: { from: Interests, clean: [{ split: ';' }${clean}] } }`

interface Story {
  /** The fields of the mapping, before and after. */
  readonly from: string
  readonly to: string
  /** What the ticket's own people said, and what we wrote. */
  readonly raw: RawFields
  readonly changes: readonly Change[]
  readonly fields: RawFields
}

async function applied(db: Database, mapping: ReturnType<typeof deskMapping>['object']) {
  const { version, fields, id } = mapping.reading
  const names = { connection: 'desk', connector: 'stub', serves: [], name: 'tickets' }
  await db.transaction((trx) => applyObject(trx, { ...names, mappingVersion: version, reads: fields, idColumns: id }))
  const [object] = await objectsOf(db, 'desk')
  if (object === undefined) throw new Error('no object')
  return { object, mapping, syncId: 1 }
}

/** A ticket that we wrote to, after its mapping was changed. */
async function remapped({ from, to, raw, changes, fields }: Story) {
  const db = await database()
  const desk = openDesk()
  const ledger = await openLedger(db, desk, deskMapping(undefined, from, listed))
  const record = await ledger.ticket('a', raw)
  const believed = Object.fromEntries(Object.keys(fields).map((column) => [column, raw[column] ?? null]))
  await ledger.approve({ record, key: 'k1', changes, fields, believed })
  await ledger.send()
  expect(await ledger.statuses()).toEqual({ k1: 'written' })
  const target = await applied(db, deskMapping(undefined, to, listed).object)
  await db.transaction((trx) => remapRecords(trx, target, undefined, 0, 10))
  expect(await db('goldthread.flip')).toEqual([])
  const written = (await ledger.written()).map(({ place, item, before }) => ({ place, item, before }))
  const [own] = await db.transaction((trx) => ownRecords(trx, [record]))
  return { written, own: own?.values }
}

const work = (value: string) => ({ value, label: 'work' })

describe('a value of ours, where only the mapping is another', () => {
  it('is called by its new name, and so is what the record said itself', async () => {
    const story = await remapped({
      from: '{ given_name: Given, town: Town }',
      to: '{ given_name: Given, town: { from: Town, values: { Ulm: Ulm (Donau), Bonn: Bonn (Rhein) } } }',
      raw: { Given: 'Ann', Town: 'Bonn' },
      changes: [change('town', 'Town', 'Bonn', 'Ulm')],
      fields: { Town: 'Ulm' },
    })
    expect(story).toEqual({
      written: [{ place: 'Town', item: 'Ulm (Donau)', before: 'Bonn (Rhein)' }],
      own: { given_name: 'Ann', town: 'Bonn (Rhein)' },
    })
  })

  it('at a place of contact points keeps its label, and is no evidence afterwards', async () => {
    const story = await remapped({
      from: plain.replaceAll('label: work', 'label: work, clean: [{ phone: US }]'),
      to: plain.replaceAll('label: work', 'label: work, clean: [{ phone: DE }]'),
      raw: { Given: 'Ann', Phone: '212 5550101' },
      changes: [change('phones', 'Phone', work('+12125550101'), work('+12125550188'))],
      fields: { Phone: '212 5550188' },
    })
    expect(story).toEqual({
      written: [{ place: 'Phone', item: work('+492125550188'), before: work('+492125550101') }],
      own: { given_name: 'Ann', phones: [work('+492125550101')] },
    })
  })

  it('is the own word of nobody where its place is read no more, and what stands elsewhere stays its own', async () => {
    const story = await remapped({
      from: plain,
      to: '{ given_name: Given, town: Town, phones: [{ from: Mobile, label: mobile }] }',
      raw: { Given: 'Ann', Mobile: '+12125550101' },
      changes: [change('phones', 'Phone', null, work('+12125550188'))],
      fields: { Phone: '+12125550188' },
    })
    expect(story).toMatchObject({ written: [], own: { phones: [{ value: '+12125550101', label: 'mobile' }] } })
  })

  it('is not what another column says', async () => {
    const story = await remapped({
      from: '{ given_name: Given, town: Town, family_name: City }',
      to: '{ given_name: Given, town: City }',
      raw: { Given: 'Ann', Town: 'Bonn', City: 'Kiel' },
      changes: [change('town', 'Town', 'Bonn', 'Ulm')],
      fields: { Town: 'Ulm' },
    })
    expect(story).toMatchObject({ written: [], own: { town: 'Kiel' } })
  })

  it.each([
    ['spelled otherwise', ', upper', [{ place: 'Interests\n"golf"', item: 'GOLF', before: null }], ['CHESS']],
    ['spelled as before', ', trim', [{ place: 'Interests\n"golf"', item: 'golf', before: null }], ['chess']],
  ])('of a list that is %s is that item alone', async (_what, clean, written, own) => {
    const story = await remapped({
      from: interests(''),
      to: interests(clean),
      raw: { Given: 'Ann', Interests: 'chess' },
      changes: [change('interests', 'Interests\n"golf"', null, 'golf')],
      fields: { Interests: 'chess;golf' },
    })
    expect(story).toMatchObject({ written, own: { interests: own } })
  })
})
