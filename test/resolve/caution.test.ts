import { describe, expect, it } from 'vitest'
import { modelToJson } from '../../engine/matching/model-json.ts'
import { matcherSource } from '../../resolve/matchers.ts'
import { letGo } from '../../resolve/plan/gate.ts'
import { beCautious, endCaution, isCautious } from '../../store/caution.ts'
import type { Database } from '../../store/database.ts'
import { adoptModel, proposeModel } from '../../store/matching-models.ts'
import { approvePlan, snapshotPlan } from '../../store/plans.ts'
import { withDatabase } from '../support/database.ts'
import { deskAndShop, openOffice } from '../support/written.ts'

const ann = { Given: 'Ann', Family: 'Berg', Email: 'ann.berg@example.com' }
const bo = { Given: 'Bo', Family: 'Castellan', Email: 'bo.castellan@example.com' }
const auto = '{ mode: auto, create: true }'

type Office = Awaited<ReturnType<typeof openOffice>>

/** Ann is in the shop and is to be created at the desk. */
const withOffice = (work: (db: Database, office: Office) => Promise<void>) =>
  withDatabase(async (db) => {
    const office = await openOffice(db, deskAndShop(auto))
    await office.put('shop', '1', ann)
    await office.resolve()
    await office.plan()
    await work(db, office)
  })

const cautious = async (db: Database) => [await isCautious(db, 'desk'), await isCautious(db, 'shop')]
const end = new Date(Date.now() + 3_600_000)

async function approve(db: Database): Promise<void> {
  const plan = await snapshotPlan(db, 'desk')
  await db.transaction((trx) => approvePlan(trx, plan?.id ?? 0, 'Dee', end))
}

async function goes(db: Database, office: Office) {
  const desk = office.mappings().connections.get('desk')
  if (desk === undefined) throw new Error('no desk')
  return (await letGo(db, desk)).approved
}

describe('caution', () => {
  it('begins with a changed mapping, and does not end before all records are mapped by it', () =>
    withOffice(async (db, office) => {
      await office.put('desk', 'a', bo)
      await office.resolve()
      await office.apply(deskAndShop(auto.replace('auto', 'review')))
      expect(await cautious(db)).toEqual([false, false])
      await office.apply(deskAndShop(auto, '', '{ from: Town, clean: [lower] }'))
      expect(await cautious(db)).toEqual([true, true])
      expect(await goes(db, office)).toBe(0)
      await db('goldthread.write').update({ status: 'withdrawn' })
      await db('goldthread.unplanned').delete()
      await endCaution(db)
      expect(await cautious(db)).toEqual([true, true])
      await db.raw(
        'update goldthread.source_record r set mapping_revision = o.mapping_revision from goldthread.source_object o where o.id = r.object_id',
      )
      await endCaution(db)
      expect(await cautious(db)).toEqual([false, false])
    }))

  it('begins with an adopted model, and not with the first one', () =>
    withOffice(async (db, office) => {
      const matchers = await matcherSource()(db, office.mappings())
      const model = matchers.get('person')?.model
      if (model === undefined) throw new Error('no model')
      const adopt = (by?: string) =>
        db.transaction(async (trx) => {
          const rulesVersion = office.mappings().matching.version
          return adoptModel(
            trx,
            await proposeModel(trx, { kind: 'person', rulesVersion, model: modelToJson(model), report: {} }),
            by,
          )
        })
      await adopt()
      expect(await cautious(db)).toEqual([false, false])
      await adopt('Dee')
      expect(await cautious(db)).toEqual([true, true])
      expect(await goes(db, office)).toBe(0)
    }))

  it('does not end by the approval of a plan that was made before all was planned', () =>
    withOffice(async (db, office) => {
      await db.transaction(beCautious)
      const early = await snapshotPlan(db, 'desk')
      await office.put('shop', '2', bo)
      await office.resolve()
      await office.plan()
      await db.transaction((trx) => approvePlan(trx, early?.id ?? 0, 'Dee', end))
      expect(await cautious(db)).toEqual([true, true])
      expect(await goes(db, office)).toBe(0)
      await approve(db)
      expect(await isCautious(db, 'desk')).toBe(false)
    }))
})
