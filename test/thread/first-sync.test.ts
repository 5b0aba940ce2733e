import { describe, expect, it } from 'vitest'
import { exportTruth } from '../../sandbox/exports/records.ts'
import type { ExportedFile } from '../../sandbox/exports/write.ts'
import { type Database, one, rows } from '../../store/database.ts'
import type { SyncRun } from '../../store/runs.ts'
import { dropExports, stageOf, tillDemoMappings } from '../support/demo-project.ts'
import { leftovers, nothingLeft } from '../support/dump.ts'
import { shareProject } from '../support/shared-project.ts'
import { applyMappings, syncAll } from '../support/sync.ts'

const population = { seed: 11, customers: 300 }

let files: readonly ExportedFile[] = []
let runs: readonly SyncRun[] = []

const project = shareProject(tillDemoMappings, async (its) => {
  await applyMappings(its)
  files = await dropExports(its, 10, population)
  runs = await syncAll(its, 'lightspeed', 'shopify', 'square')
})

function countCustomers(db: Database): Promise<{ readonly customers: number; readonly joined: number }> {
  return one(
    db,
    `select count(*)::int as customers, (count(*) filter (where n > 1))::int as joined
     from (select count(*) as n from goldthread.membership group by customer_id) as sizes`,
  )
}

describe('from export files to golden records', () => {
  it.each(['lightspeed', 'shopify', 'square'] as const)(
    'every row of %s becomes a record, two where it holds two people, or waits in quarantine, and its file is put away',
    async (till) => {
      const file = files.find(({ system }) => system === till)
      const count = file?.rows ?? 0
      const wrong = Object.values(file?.bad ?? {}).reduce((sum, its) => sum + its, 0)
      const couples = [...exportTruth({ ...population, systems: [till] })].filter(([record]) => record.endsWith('#2')).length
      const added = count - wrong + couples
      const run = runs.find(({ connection }) => connection === till)
      expect(run).toMatchObject({ rows: count, rejected: wrong, added, failure: null, progress: 1 })
      expect(await stageOf(project(), till, 'processed')).toEqual(['customers-2026-11-10.csv'])
    },
  )

  it('every record has a customer, and people who are known to several tills are one', async () => {
    const { db } = project()
    expect(await leftovers(db)).toEqual(nothingLeft)
    const records = runs.reduce((sum, { added }) => sum + added, 0)
    expect(await one(db, 'select count(*)::int as records from goldthread.source_record')).toEqual({ records })
    const people = new Set(new Map(exportTruth(population)).values()).size
    const { customers, joined } = await countCustomers(db)
    expect(customers).toBeGreaterThan(people * 0.95)
    expect(customers).toBeLessThan(records * 0.9)
    expect(joined).toBeGreaterThan(50)
  })

  it('every golden value names records of its own customer', async () => {
    const strangers = await rows(
      project().db,
      `select c.id, field from goldthread.customer c, jsonb_each(c.golden) as goldens(field, value)
       where c.closed_at is null and (
         not exists (select from json_array_elements(c.lineage -> field -> 'from') as origins(origin))
         or exists (select from json_array_elements(c.lineage -> field -> 'from') as origins(origin) where not exists (
           select from goldthread.membership m where m.customer_id = c.id and m.record_id = (origin ->> 'record')::int)))`,
    )
    expect(strangers).toEqual([])
  })

  it('golden records can be read in plain SQL, a typed column for each field', async () => {
    const { db } = project()
    const { customers } = await countCustomers(db)
    const view = await rows<Readonly<Record<string, unknown>>>(db, 'select * from goldthread.customers')
    expect(view).toHaveLength(customers)
    const full = view.filter((row) => row['emails_primary'] !== null && row['date_of_birth'] !== null)
    expect(full.length).toBeGreaterThan(5)
    for (const row of full) {
      expect(row).toMatchObject({
        customer: expect.stringMatching(/^c\d+$/),
        date_of_birth: expect.any(Date),
        emails: expect.arrayContaining([row['emails_primary']]),
        phones: expect.any(Array),
      })
    }
  })
})
