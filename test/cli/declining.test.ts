import { describe, expect, it } from 'vitest'
import type { AnswerName } from '../../cli/answers.ts'
import { enterDeclined } from '../../cli/commands/decline.ts'
import { enterUnparked } from '../../cli/commands/unpark.ts'
import type { Answer, Context } from '../../cli/context.ts'
import type { Database } from '../../store/database.ts'
import { noteFlips } from '../../store/flips.ts'
import { openWrites } from '../../store/ledger.ts'
import { listWithheld } from '../../store/withheld.ts'
import { flaws } from '../support/command.ts'
import { withDatabase } from '../support/database.ts'
import { contextOn } from '../support/on-database.ts'
import { openOffice } from '../support/written.ts'

const ann = { Given: 'Ann', Family: 'Berg', Email: 'ann.berg@example.com' }
const bo = { Given: 'Bo', Family: 'Castellan', Email: 'bo.castellan@example.com' }

interface Its {
  readonly db: Database
  readonly context: Context
  /** Ann's at the desk, which lacks her town. */
  readonly desk: number
  /** What the desk will be told, and what is left out and why. */
  readonly planned: () => Promise<{ readonly fields: readonly unknown[]; readonly reasons: readonly string[] }>
}

const withAnn = (work: (its: Its) => Promise<void>) =>
  withDatabase(async (db) => {
    const office = await openOffice(db)
    await office.put('shop', '1', { ...ann, Town: 'Ulm' }, 2)
    const desk = await office.put('desk', 'a', { ...ann, Town: null })
    await office.resolve()
    await office.plan()
    const planned = async () => {
      await office.plan()
      const writes = await openWrites(db)
      const withheld = await listWithheld(db, { limit: 10 })
      return { fields: writes.map(({ fields }) => fields), reasons: withheld.map(({ reason }) => reason) }
    }
    await work({ db, context: contextOn(db, office.mappings()), desk, planned })
  })

function checked(name: AnswerName, { data, text }: Answer): string {
  expect(flaws(name, JSON.stringify(data))).toEqual([])
  return text ?? ''
}

describe('goldthread decline', () => {
  it.each([
    ['a write', () => 'w1', undefined],
    ['a field of a record', (desk: number) => `r${desk}`, 'town'],
  ])('keeps the values of %s away from there, until it is withdrawn', (_what, name, field) =>
    withAnn(async ({ context, desk, planned }) => {
      expect(checked('decline', await enterDeclined(context, name(desk), field, { by: 'Dee' }))).toBe(
        `1 value of town will not be written to r${desk}. What we wrote of it already is taken back: see \`npx goldthread plan\`. It may be again by \`npx goldthread decline r${desk} town --withdraw\`.`,
      )
      expect(await planned()).toEqual({ fields: [], reasons: ['declined'] })
      await enterDeclined(context, `r${desk}`, 'town', { withdraw: true })
      expect(await planned()).toEqual({ fields: [{ Town: 'Ulm' }], reasons: [] })
    }),
  )

  it.each([
    ['w1', 'family_name', {}, 'Nothing is planned that brings a value there: w1 family_name'],
    ['w77', undefined, {}, 'Nothing is planned that brings a value there: w77'],
    ['w1', 'no_field', {}, 'There is no field no_field'],
    ['w1', undefined, { by: ' ' }, 'Nobody is named as the one who declines'],
    ['r2', undefined, { withdraw: true }, 'No field is named'],
    ['r2', 'town', { withdraw: true }, 'No value of town is declined at r2'],
    ['c1', undefined, {}, 'No object is named'],
    ['c1', 'desk', {}, 'There is no object desk'],
    ['c1', 'till/people', {}, 'There is no connection till'],
  ])('refuses %s %s %o', (name, field, options, message) =>
    withAnn(async ({ context, planned }) => {
      await expect(enterDeclined(context, name, field, options)).rejects.toThrow(message)
      expect(await planned()).toEqual({ fields: [{ Town: 'Ulm' }], reasons: [] })
    }),
  )

  it.each([
    ['w1', undefined],
    ['c1', 'desk/people'],
  ])('keeps a record from being created, named as %s %s, until it is withdrawn', (name, object) =>
    withDatabase(async (db) => {
      const office = await openOffice(db)
      await office.put('shop', '2', bo)
      await office.resolve()
      await office.plan()
      const context = contextOn(db, office.mappings())
      const declined = await enterDeclined(context, name, object, { by: 'Dee' })
      expect(checked('decline', declined)).toBe('No record of c1 will be created in desk/people.')
      await office.plan()
      expect([await openWrites(db), (await listWithheld(db, { limit: 10 })).map(({ reason }) => reason)]).toEqual([
        [],
        ['declined'],
      ])
      const withdrawn = await enterDeclined(context, 'c1', 'desk/people', { withdraw: true })
      expect(checked('decline', withdrawn)).toBe('A record of c1 may be created in desk/people again.')
      await office.plan()
      expect(await openWrites(db)).toMatchObject([{ record: null, fields: bo }])
      const again = enterDeclined(context, 'c1', 'desk/people', { withdraw: true })
      await expect(again).rejects.toThrow('No record of c1 is declined in desk/people')
    }),
  )

  it.each([
    ['town', 'r', 'town'],
    ['a record that is created', 'c', 'desk/people'],
  ])('lets what its system refused of %s be tried again', (_what, letter, place) =>
    withAnn(async ({ db, context, desk, planned }) => {
      const refusal = { field: 'town', declined_by: 'its system', reason: 'UNKNOWN_TOWN' }
      const [at] = await db('goldthread.source_record').where({ id: desk }).pluck('object_id')
      const identity = '"Ulm"'
      await db('goldthread.declined').insert([
        { ...refusal, record_id: desk, identity },
        { ...refusal, record_id: 1, identity: `create ${at} ${identity}` },
      ])
      await db('goldthread.unplanned').insert({ customer_id: 1 })
      expect(await planned()).toEqual({ fields: [], reasons: ['refused there'] })
      await enterDeclined(context, `${letter}${letter === 'r' ? desk : 1}`, place, { withdraw: true })
      expect(await db('goldthread.declined')).toHaveLength(letter === 'r' ? 0 : 1)
    }),
  )
})

describe('goldthread unpark', () => {
  it('lets a field that kept flipping be written again, and forgets how often it did', () =>
    withAnn(async ({ db, context, desk, planned }) => {
      const flip = { record: desk, field: 'town', ours: 'Ulm', theirs: null, write: 1 }
      await db.transaction((trx) => noteFlips(trx, [flip, flip, flip, flip]))
      await db('goldthread.unplanned').insert({ customer_id: 1 })
      expect(await planned()).toEqual({ fields: [], reasons: ['parked'] })
      expect(checked('unpark', await enterUnparked(context, `r${desk}`, 'town'))).toBe(`town of r${desk} is written again.`)
      expect(await planned()).toEqual({ fields: [{ Town: 'Ulm' }], reasons: [] })
      await db.transaction((trx) => noteFlips(trx, [flip, flip, flip]))
      expect(await db('goldthread.parked')).toEqual([])
      await expect(enterUnparked(context, `r${desk}`, 'town')).rejects.toThrow(`town of r${desk} is not parked`)
    }))
})
