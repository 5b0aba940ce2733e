import { execFile } from 'node:child_process'
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { Client } from '@temporalio/client'
import { DefaultLogger, makeTelemetryFilterString, NativeConnection, Runtime, Worker } from '@temporalio/worker'
import { createActivities } from '../../activities/create-activities.ts'
import { mappingSource } from '../../activities/mapping-source.ts'
import { connectors } from '../../connectors/index.ts'
import { type Config, readConfig } from '../../core/config.ts'
import { searchAttributeTypes } from '../../core/temporal-names.ts'
import { findPlace } from '../../local/postgres-place.ts'
import { openServices } from '../../local/services.ts'
import { workflowBundle } from '../../local/workflow-bundle.ts'
import { type Database, openDatabase } from '../../store/database.ts'

const program = fileURLToPath(new URL('../../cli/launch.mjs', import.meta.url))
const command = promisify(execFile)

Runtime.install({
  logger: new DefaultLogger('ERROR'),
  telemetryOptions: { logging: { filter: makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' }), forward: {} } },
})

/** The whole thread, with nobody else in it. */
export interface Thread {
  /** For whoever looks; the worker has its own, `workerDb`. */
  readonly db: Database
  readonly workerDb: Database
  readonly client: Client
  readonly taskQueue: string
  /** Runs a command as a user does. */
  readonly goldthread: (...args: readonly string[]) => Promise<unknown>
}

/**
 * Embedded services and a worker in a new data folder, for the time of `work`. The worker is in this process, so that it can be seen waiting
 * for its turns.
 *
 * @param layOut writes the mapping files
 */
export async function withThread<Result>(
  layOut: (mappingsFolder: string) => Promise<void>,
  work: (thread: Thread) => Promise<Result>,
): Promise<Result> {
  const home = join(readConfig().dataFolder, 'bench')
  await mkdir(home, { recursive: true })
  const dataFolder = await mkdtemp(join(home, 'change-'))
  await chmod(dataFolder, 0o755) // as root, Postgres runs as another user
  const config = configIn(dataFolder)
  await layOut(config.mappingsFolder)
  const services = await openServices(config, { temporal: true, searchAttributes: searchAttributeTypes }, () => undefined)
  try {
    return await withWorker(config, services.databaseUrl, services.temporal?.address ?? '', work)
  } finally {
    await services.close()
    const { data } = await findPlace(dataFolder)
    for (const path of [data, dataFolder]) await rm(path, { recursive: true, force: true })
  }
}

/** Variables that lead to services of the user's own. */
const ofOthers = [
  'DATABASE_URL',
  ...['ADDRESS', 'NAMESPACE', 'API_KEY', 'TLS_CERT', 'TLS_KEY', 'TLS_CA'].map((name) => `TEMPORAL_${name}`),
  'GOLDTHREAD_TASK_QUEUE',
]

function configIn(dataFolder: string): Config {
  const mappings = join(dataFolder, 'mappings')
  const own = {
    ...Object.fromEntries(ofOthers.map((name) => [name, ''])),
    GOLDTHREAD_DATA: dataFolder,
    GOLDTHREAD_MAPPINGS: mappings,
  }
  return readConfig({}, { ...readConfig().environment, ...own })
}

/** As `worker.ts` puts it together. */
async function withWorker<Result>(
  config: Config,
  databaseUrl: string,
  address: string,
  work: (thread: Thread) => Promise<Result>,
): Promise<Result> {
  const { namespace, taskQueue } = config.temporal
  const connection = await NativeConnection.connect({ address })
  const client = new Client({ connection, namespace })
  const [db, workerDb] = [openDatabase(databaseUrl, { connections: 2 }), openDatabase(databaseUrl)]
  const shapes = new Map([...connectors].map(([name, { settings }]) => [name, settings]))
  const mappings = mappingSource(config.mappingsFolder, shapes, config.variable, () => undefined)
  try {
    const worker = await Worker.create({
      connection,
      namespace,
      taskQueue,
      workflowBundle: { codePath: await workflowBundle(join(readConfig().dataFolder, 'bench')) },
      activities: createActivities({ db: workerDb, mappings, connectors, client, taskQueue, log: () => undefined }),
      maxConcurrentActivityTaskExecutions: 8,
    })
    const goldthread = (...args: readonly string[]) => command(process.execPath, [program, ...args], { env: config.environment })
    return await worker.runUntil(work({ db, workerDb, client, taskQueue, goldthread }))
  } finally {
    await Promise.all([db.destroy(), workerDb.destroy()])
    await connection.close()
  }
}
