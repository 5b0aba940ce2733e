import { expect, it } from 'vitest'
import { tillMappings, drop, people } from '../support/till.ts'
import { demoMappings, dropExports } from '../support/demo-project.ts'
import { withRunningProject } from '../support/worker.ts'
import { applyMappings, syncAll } from '../support/sync.ts'

for (const i of [1,2,3]) it('x'+i, async () => {
  const t0 = performance.now()
  const lap = (s: string) => process.stderr.write(i+ ' ' + s +' '+ Math.round(performance.now() - t0) +' cpu '+ Math.round(process.cpuUsage().user/1000)+'\n')
  await withRunningProject(tillMappings(['north']), async (project) => {
    lap('project')
    await applyMappings(project)
    lap('applied')
    await drop(project, 'north', 'a.csv', 1, people(1,50))
    await syncAll(project, 'north')
    lap('synced')
    await syncAll(project, 'north')
    lap('synced')
  })
  lap('closed')
})
