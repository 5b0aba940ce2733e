import { randomUUID } from 'node:crypto'
import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { inject } from 'vitest'
import type { Context } from '../../cli/context.ts'
import { readMappings } from '../../cli/mappings.ts'
import { connectTemporal } from '../../cli/temporal.ts'
import { type Config, readConfig } from '../../core/config.ts'
import { writeSandboxVariables } from '../../core/sandbox-variables.ts'
import { searchAttributeTypes } from '../../core/temporal-names.ts'
import { untilTemporalAnswers } from '../../local/temporal-ready.ts'
import type { Database } from '../../store/database.ts'
import { accounts } from './accounts.ts'
import { withEmptyDatabase } from './database.ts'
import { withTemporaryFolder } from './folder.ts'

/** What a user has: mapping files and drop folders, with a database, a Temporal namespace and a task queue of its own. */
export interface Project {
  readonly config: Config
  /** Each connection's drop folder is in it, by its name. */
  readonly dropFolder: string
  readonly db: Database
  /** What commands work with. */
  readonly context: Context
}

export interface Servers {
  readonly databaseUrl: string
  readonly temporalAddress: string
}

/** A project for the time of `work`, on the servers that all tests share unless others are named. Nobody takes its work yet. */
export async function withProject<Result>(
  mappings: Readonly<Record<string, string>>,
  work: (project: Project) => Promise<Result>,
  servers: Servers = { databaseUrl: inject('databaseUrl'), temporalAddress: inject('temporalAddress') },
): Promise<Result> {
  return withTemporaryFolder((folder) =>
    withEmptyDatabase(async (db, databaseUrl) => {
      const config = configOf(folder, databaseUrl, servers.temporalAddress)
      const project = { config, dropFolder: join(folder, 'drop'), db }
      await layOut(project, mappings)
      await makeNamespace(config)
      const temporal = await connectTemporal(config.temporal, servers.temporalAddress)
      try {
        return await work({ ...project, context: contextOf(config, db, temporal) })
      } finally {
        await temporal.connection.close()
      }
    }, servers.databaseUrl),
  )
}

/** Writes or replaces a mapping file; `apply` makes it count. */
export async function writeMapping({ config }: Pick<Project, 'config'>, name: string, yaml: string): Promise<void> {
  await writeFile(join(config.mappingsFolder, name), yaml)
}

function configOf(folder: string, databaseUrl: string, temporalAddress: string): Config {
  const name = `test-${randomUUID()}`
  return readConfig(
    {},
    {
      ...process.env,
      DATABASE_URL: databaseUrl,
      TEMPORAL_ADDRESS: temporalAddress,
      TEMPORAL_NAMESPACE: name,
      GOLDTHREAD_TASK_QUEUE: name,
      GOLDTHREAD_DATA: join(folder, 'data'),
      GOLDTHREAD_SANDBOX: 'on',
      GOLDTHREAD_MAPPINGS: join(folder, 'mappings'),
      GOLDTHREAD_DROP: join(folder, 'drop'),
    },
  )
}

/** The workflows' bundle is copied, so that no worker has to make it anew. */
async function layOut(
  project: Pick<Project, 'config' | 'dropFolder'>,
  mappings: Readonly<Record<string, string>>,
): Promise<void> {
  const { dataFolder, mappingsFolder } = project.config
  await Promise.all([dataFolder, mappingsFolder, project.dropFolder].map((folder) => mkdir(folder)))
  await copyFile(inject('workflowBundle'), join(dataFolder, basename(inject('workflowBundle'))))
  await writeSandboxVariables(dataFolder, accounts)
  for (const [name, yaml] of Object.entries(mappings)) await writeMapping(project, name, yaml)
}

async function makeNamespace({ temporal: { address = '', namespace } }: Config): Promise<void> {
  const deadline = Date.now() + 30_000
  const reason = await untilTemporalAnswers(address, namespace, searchAttributeTypes, async () => Date.now() < deadline)
  if (reason !== undefined) throw new Error(`The namespace was not made: ${reason}`)
}

/** As the command line has it, but that mapping files are read whenever they are asked for: a test is several commands. */
function contextOf(config: Config, db: Database, temporal: Awaited<ReturnType<Context['temporal']>>): Context {
  const services = {
    databaseUrl: config.databaseUrl ?? '',
    temporal: { address: config.temporal.address ?? '' },
    embedded: { postgres: false, temporal: false },
    close: async () => undefined,
  }
  const context: Context = {
    config,
    json: false,
    say: () => undefined,
    mappings: () => readMappings(config),
    services: async () => services,
    database: async () => db,
    store: async () => db,
    temporal: async () => temporal,
    isEnding: () => false,
    interrupted: () => new Promise(() => undefined),
    elsewhere: () => context,
    onClose: () => undefined,
    close: async () => undefined,
  }
  return context
}
