import { Client } from '@temporalio/client'
import { DefaultLogger, makeTelemetryFilterString, NativeConnection, Runtime, Worker } from '@temporalio/worker'
import { inject } from 'vitest'
import { createActivities } from '../../activities/create-activities.ts'
import { mappingSource } from '../../activities/mapping-source.ts'
import { connectors } from '../../connectors/index.ts'
import { openDatabase } from '../../store/database.ts'
import { type Project, withProject } from './project.ts'

Runtime.install({
  logger: new DefaultLogger('ERROR'),
  telemetryOptions: { logging: { filter: makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' }), forward: {} } },
})

/** A project with a worker in this process: much sooner there than one of its own. */
export async function withRunningProject<Result>(
  mappings: Readonly<Record<string, string>>,
  work: (project: Project) => Promise<Result>,
): Promise<Result> {
  return withProject(mappings, (project) => withWorker(project, () => work(project)))
}

/** What `worker.ts` puts together, for the time of `work`. */
export async function withWorker<Result>({ config }: Project, work: () => Promise<Result>): Promise<Result> {
  const { namespace, taskQueue, address = '' } = config.temporal
  const connection = await NativeConnection.connect({ address })
  const db = openDatabase(config.databaseUrl ?? '')
  const shapes = new Map([...connectors].map(([name, { settings }]) => [name, settings]))
  try {
    const worker = await Worker.create({
      connection,
      namespace,
      taskQueue,
      workflowBundle: { codePath: inject('workflowBundle') },
      activities: createActivities({
        db,
        mappings: mappingSource(config.mappingsFolder, shapes, config.variable),
        connectors,
        client: new Client({ connection, namespace }),
        taskQueue,
        log: () => undefined,
      }),
    })
    return await worker.runUntil(work)
  } finally {
    await connection.close()
    await db.destroy()
  }
}
