import { expect, it } from 'vitest'
import { triggerSync } from '../../../cli/sync/trigger.ts'
import { workflowIds } from '../../../core/temporal-names.ts'
import { withProject } from '../../support/project.ts'

it('a sync of a connection that is paused runs once all the same, and says so', async () => {
  await withProject({}, async ({ config, context }) => {
    const { client } = await context.temporal()
    const { taskQueue } = config.temporal
    const action = { type: 'startWorkflow', workflowType: 'none', workflowId: workflowIds.sync('till'), taskQueue } as const
    const schedule = await client.schedule.create({ scheduleId: workflowIds.sync('till'), spec: {}, action })
    const started = async () => {
      const said: string[] = []
      const { workflowId } = await triggerSync({ ...context, say: (text) => said.push(text) }, 'till')
      await client.workflow.getHandle(workflowId).terminate() // it has no worker, and would be waited for
      return said
    }
    expect(await started()).toEqual([])
    await schedule.pause()
    expect(await started()).toEqual([
      'till is paused: it is pulled this once, and by its schedule only after `npx goldthread resume till`.',
    ])
  })
})
