import { Client } from '@temporalio/client'
import {
  DefaultLogger,
  makeTelemetryFilterString,
  NativeConnection,
  Runtime,
  Worker,
  type WorkerOptions,
} from '@temporalio/worker'
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
export async function withWorker<Result>(
  { config }: Project,
  work: () => Promise<Result>,
  options: WorkerShape = {},
): Promise<Result> {
  const { namespace, taskQueue, address = '' } = config.temporal
  const db = openDatabase(config.databaseUrl ?? '')
  const shapes = new Map([...connectors].map(([name, { settings }]) => [name, settings]))
  const mappings = mappingSource(config.mappingsFolder, shapes, config.variable, config.standIn)
  const activities = (connection: NativeConnection) =>
    createActivities({ db, mappings, connectors, client: new Client({ connection, namespace }), taskQueue, log: () => undefined })
  try {
    return await withActivities({ address, namespace, taskQueue }, activities, work, options)
  } finally {
    await db.destroy()
  }
}

/** What tells one worker from another, and how many activities it takes at once. */
type WorkerShape = Pick<WorkerOptions, 'identity' | 'maxConcurrentActivityTaskExecutions'>

/** The workflows with these activities, for the time of `work`. */
export async function withActivities<Result>(
  { address, namespace, taskQueue }: { readonly address: string; readonly namespace: string; readonly taskQueue: string },
  activities: (connection: NativeConnection) => object,
  work: () => Promise<Result>,
  options: WorkerShape = {},
): Promise<Result> {
  const connection = await NativeConnection.connect({ address })
  try {
    const worker = await Worker.create({
      ...options,
      connection,
      namespace,
      taskQueue,
      workflowBundle: { codePath: inject('workflowBundle') },
      activities: activities(connection),
    })
    return await worker.runUntil(work)
  } finally {
    await connection.close()
  }
}
