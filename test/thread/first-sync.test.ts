import { describe, expect, it } from 'vitest'
import { exportTruth } from '../../sandbox/exports/records.ts'
import { one, rows } from '../../store/database.ts'
import { demoMappings, dropExports, stageOf } from '../support/demo-project.ts'
import { leftovers, nothingLeft } from '../support/dump.ts'
import type { Project } from '../support/project.ts'
import { applyMappings, syncAll } from '../support/sync.ts'
import { withRunningProject } from '../support/worker.ts'

const population = { seed: 11, customers: 300 }
const tills = ['lightspeed', 'shopify', 'square']

async function withSyncedPopulation(
  work: (project: Project, given: Awaited<ReturnType<typeof syncPopulation>>) => Promise<void>,
) {
  await withRunningProject(await demoMappings(), async (project) => work(project, await syncPopulation(project)))
}

async function syncPopulation(project: Project) {
  await applyMappings(project)
  const files = await dropExports(project, 10, population)
  return { files, runs: await syncAll(project, ...tills) }
}

describe('from export files to golden records', () => {
  it('every row is a record or in quarantine, every record has a customer, and every value names its records', () =>
    withSyncedPopulation(async (project, { files, runs }) => {
      const { db } = project
      for (const { system, rows: count, bad } of files) {
        const run = runs.find(({ connection }) => connection === system)
        const wrong = Object.values(bad).reduce((sum, its) => sum + its)
        const couples = [...exportTruth({ ...population, systems: [system] })].filter(([record]) => record.endsWith('#2')).length
        expect(run).toMatchObject({ rows: count, rejected: wrong, added: count - wrong + couples, failure: null, progress: 1 })
        expect(await stageOf(project, system, 'processed')).toEqual(['customers-2026-11-10.csv'])
      }
      expect(await leftovers(db)).toEqual(nothingLeft)
      const records = runs.reduce((sum, { added }) => sum + added, 0)
      expect(await one(db, 'select count(*)::int as records from goldthread.source_record')).toEqual({ records })
      const { customers, joined } = await one<{ customers: number; joined: number }>(
        db,
        `select count(*)::int as customers, (count(*) filter (where n > 1))::int as joined
         from (select count(*) as n from goldthread.membership group by customer_id) as sizes`,
      )
      const people = new Set(new Map(exportTruth(population)).values()).size
      expect(customers).toBeGreaterThan(people * 0.95)
      expect(customers).toBeLessThan((people + records) / 2)
      expect(joined).toBeGreaterThan(50)

      const strangers = await rows(
        db,
        `select c.id, field from goldthread.customer c, jsonb_each(c.golden) as goldens(field, value)
         where not exists (select from jsonb_array_elements(c.lineage -> field -> 'from') as origins(origin))
           or exists (select from jsonb_array_elements(c.lineage -> field -> 'from') as origins(origin) where not exists (
             select from goldthread.membership m where m.customer_id = c.id and m.record_id = (origin ->> 'record')::int))`,
      )
      expect(strangers).toEqual([])

      const { rows: view } = await db.raw<{ rows: Readonly<Record<string, unknown>>[] }>(
        `select * from goldthread.customers where emails_primary is not null and date_of_birth is not null order by customer limit 3`,
      )
      expect(view).toHaveLength(3)
      for (const row of view) {
        expect(row).toMatchObject({
          customer: expect.stringMatching(/^c\d+$/),
          date_of_birth: expect.any(Date),
          emails: expect.arrayContaining([row['emails_primary']]),
          phones: expect.any(Array),
        })
      }
      expect(await one(db, 'select count(*)::int as customers from goldthread.customers')).toEqual({ customers })
    }))
})
