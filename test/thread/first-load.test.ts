import { expect, it } from 'vitest'
import { untilGolden } from '../../cli/sync/wait.ts'
import { stages } from '../../core/stages.ts'
import { lastSyncs, syncInStages } from '../../store/runs.ts'
import { applyMappings, sync } from '../support/sync.ts'
import { drop, people, tillMappings } from '../support/till.ts'
import { withRunningProject } from '../support/worker.ts'

it('a first load learns its model on the way, and everyone is resolved once: no customer has a second version', {
  timeout: 120_000,
}, async () => {
  const records = 5_500
  await withRunningProject(tillMappings(['north']), async (project) => {
    await applyMappings(project)
    await drop(project, 'north', 'day-1.csv', 1, [...people(1, records), ...people(1, 1).map((row) => ({ ...row, id: 'again' }))])
    await sync(project, 'north')
    await untilGolden(project.context)
    const db = await project.context.store()
    const count = async (table: string) => Number((await db(table).count())[0]?.['count'])
    expect(await db('goldthread.match_model').select('kind', 'status', 'decided_by')).toEqual([
      { kind: 'person', status: 'live', decided_by: null },
    ])
    expect(await count('goldthread.membership')).toBe(records + 1)
    expect(await count('goldthread.customer')).toBe(records)
    expect(await count('goldthread.customer_history')).toBe(0)
    expect(await count('goldthread.dirty')).toBe(0)
    const [latest] = await lastSyncs(db)
    const times = (await syncInStages(db, latest?.id ?? 0))?.stages
    expect(Object.keys(times ?? {}).toSorted()).toEqual([...stages].toSorted())
  })
})
