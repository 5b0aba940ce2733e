import { describe, expect, it } from 'vitest'
import { trainingText } from '../../cli/matching/training.ts'
import type { Mappings } from '../../core/model.ts'
import { loadMappings } from '../../engine/mapping/load.ts'
import { matcherSource } from '../../resolve/matchers.ts'
import { resolveBatch } from '../../resolve/resolve-batch.ts'
import { storeModel } from '../../resolve/train/store-model.ts'
import { trainKind } from '../../resolve/train/train-kind.ts'
import type { Database } from '../../store/database.ts'
import { countDirty, markAllDirty } from '../../store/dirty.ts'
import { adoptModel, liveModels, modelJson, proposedModels } from '../../store/matching-models.ts'
import { setModelVersion } from '../../store/models.ts'
import { applyObject, objectsOf } from '../../store/objects.ts'
import { asOnlyReconcile } from '../../store/reconcile.ts'
import { insertRecords } from '../../store/record-writes.ts'
import { beginSync, endSync } from '../../store/runs.ts'
import { askTraining, trainingsAsked } from '../../store/trainings.ts'
import { withDatabase } from '../support/database.ts'
import { customerMapping, person, tillObject } from '../support/till.ts'

function mappingsWith(rules: string): Mappings {
  const files = [
    { path: 'customer.yaml', text: customerMapping },
    { path: 'matching.yaml', text: rules },
  ]
  return loadMappings(files, new Map(), () => undefined)
}
const usual = mappingsWith('use: [given_name, family_name, date_of_birth, emails, phones]')
const others = mappingsWith('use: [given_name, family_name, emails]')

/** A store of people who are known twice, all of them dirty, after a pull that came to its end. @param bornAs by the number of the record */
async function withPeople(
  people: number,
  work: (db: Database) => Promise<void>,
  bornAs: (record: number, born: string) => string = (_, born) => born,
): Promise<void> {
  await withDatabase(async (db) => {
    await db.transaction((trx) => applyObject(trx, tillObject))
    await apply(db, usual)
    const objectId = (await objectsOf(db, 'till'))[0]?.id ?? 0
    const nothing = { hash: '1', raw: {}, consent: {}, changedAt: {}, cleared: [] }
    const state = { part: 1, kind: 'person', firstAt: 0, asOf: 0, mappingRevision: 1, syncId: 1, ...nothing }
    const records = Array.from({ length: people * 2 }, (_, i) => {
      const { given = '', family = '', born = '', email = '', phone = '' } = person(i >> 1)
      const contact = i % 2 === 0 ? { emails: [{ value: email }] } : { phones: [{ value: phone }], emails: [{ value: email }] }
      const values = { given_name: given, family_name: family, date_of_birth: bornAs(i, born), ...contact }
      return { objectId, externalId: `n${i}`, values, ...state }
    })
    await db.transaction(async (trx) => {
      await insertRecords(trx, records)
      await markAllDirty(trx)
    })
    await endSync(db, await beginSync(db, 'till', 'a run'), undefined)
    await work(db)
  })
}

async function apply(db: Database, { customer, matching }: Mappings): Promise<void> {
  await db.transaction(async (trx) => {
    await setModelVersion(trx, 'customer', customer.version)
    await setModelVersion(trx, 'matching', matching.version)
  })
}

async function resolve(db: Database, mappings: Mappings): Promise<number> {
  let records = 0
  for (let its = await resolveBatch(db, mappings, matcherSource(), 1000); its !== undefined; ) {
    records += its.records
    its = await resolveBatch(db, mappings, matcherSource(), 1000)
  }
  return records
}

async function train(db: Database, mappings: Mappings): Promise<boolean> {
  return storeModel(db, mappings, 'person', await trainKind(db, mappings, 'person', () => undefined))
}

describe('a training', () => {
  it('keeps apart what the rules forbid, as matching by its model does', async () => {
    const strict = mappingsWith(
      'use: [given_name, family_name, date_of_birth, emails, phones]\nforbid: [{ differ: date_of_birth }]',
    )
    const isOther = (record: number) => record % 20 === 1
    await withPeople(
      300,
      async (db) => {
        await apply(db, strict)
        const trained = await trainKind(db, strict, 'person', () => undefined)
        expect(new Set(trained.clusters).size).toBe(330)
        await storeModel(db, strict, 'person', trained)
        await resolve(db, strict)
        const { rows } = await db.raw('select count(distinct customer_id)::int as customers from goldthread.membership')
        expect(rows).toEqual([{ customers: 330 }])
      },
      (record, born) => (isOther(record) ? '2001-12-28' : born),
    )
  })

  it('of one field alone gives the usual weights, by which customers stay what they are', async () => {
    const one = mappingsWith('use: [emails]')
    await withPeople(300, async (db) => {
      await apply(db, one)
      await resolve(db, one)
      const trained = await trainKind(db, one, 'person', () => undefined)
      expect(trainingText(trained.training)).toContain('too little to learn from')
      expect(await storeModel(db, one, 'person', trained)).toBe(true)
      await resolve(db, one)
      const { rows } = await db.raw('select count(distinct customer_id)::int as customers from goldthread.membership')
      expect(rows).toEqual([{ customers: 300 }])
    })
  })

  it('is asked for where there are enough records and nothing is dirty, and its first model goes live by itself', async () => {
    await withPeople(300, async (db) => {
      expect(await resolve(db, usual)).toBe(600)
      expect(await trainingsAsked(db)).toEqual([{ kind: 'person', askedBy: null }])
      expect(await train(db, usual)).toBe(true)
      expect(await trainingsAsked(db)).toEqual([])
      const [live] = await liveModels(db)
      expect(live).toMatchObject({
        kind: 'person',
        rulesVersion: usual.matching.version,
        decidedBy: null,
        report: { records: 600, rulesLearnedFrom: 6, rulesTooLoose: 0, givenUpPairs: 0, lostAtMost: 0 },
      })
      expect(await countDirty(db)).toBe(600)
      await resolve(db, usual)
      const { rows } = await db.raw('select count(distinct customer_id)::int as customers from goldthread.membership')
      expect(rows).toEqual([{ customers: 300 }])
      expect(await trainingsAsked(db)).toEqual([])
    })
  })

  it('keeps no value in its model', async () => {
    await withPeople(300, async (db) => {
      await train(db, usual)
      const text = JSON.stringify(await modelJson(db, (await liveModels(db))[0]?.id ?? 0)).toLowerCase()
      const { given = '?', family = '?', email = '?' } = person(7)
      expect([given, family, email].filter((value) => text.includes(value.toLowerCase()))).toEqual([])
      expect(text).toContain('given_name')
    })
  })

  it.each([
    ['there are too few records', 200, undefined],
    ['a connection has not come to the end of a pull', 300, 'south'],
  ])('is not asked for while %s', async (_why, people, connection) => {
    await withPeople(people, async (db) => {
      const object = { connector: 'pos', serves: [], name: 'customers', mappingVersion: '1', reads: [], idColumns: [] }
      if (connection !== undefined) await db.transaction((trx) => applyObject(trx, { connection, ...object }))
      await resolve(db, usual)
      expect(await trainingsAsked(db)).toEqual([])
    })
  })

  it('that somebody asks for later gives a proposal, which counts when it is adopted', async () => {
    await withPeople(300, async (db) => {
      await train(db, usual)
      await resolve(db, usual)
      await askTraining(db, 'person', 'Dee')
      expect(await train(db, usual)).toBe(false)
      expect(await countDirty(db)).toBe(0)
      const [proposed] = await proposedModels(db)
      expect(await asOnlyReconcile(db, (trx) => adoptModel(trx, proposed?.id ?? 0, 'Dee'))).toBe(true)
      expect(await liveModels(db)).toMatchObject([{ id: proposed?.id, decidedBy: 'Dee' }])
      expect(await countDirty(db)).toBe(600)
      expect(await asOnlyReconcile(db, (trx) => adoptModel(trx, proposed?.id ?? 0, 'Dee'))).toBe(false)
    })
  })

  it('for changed rules comes before anything is matched by them, and goes live at once', async () => {
    await withPeople(300, async (db) => {
      await train(db, usual)
      await resolve(db, usual)
      await apply(db, others)
      await db.transaction(markAllDirty)
      expect(await resolve(db, others)).toBe(0)
      expect(await trainingsAsked(db)).toEqual([{ kind: 'person', askedBy: null }])
      await expect(train(db, usual)).rejects.toMatchObject({ kind: 'conflict' })
      expect(await train(db, others)).toBe(true)
      expect(await resolve(db, others)).toBe(600)
    })
  })
})
