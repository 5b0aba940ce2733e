import { type Config, type Overrides, readConfig } from '../core/config.ts'
import { GoldthreadError } from '../core/errors.ts'
import type { Mappings } from '../core/model.ts'
import type { Services } from '../local/services.ts'
import type { Database } from '../store/database.ts'
import type { Temporal } from './temporal.ts'

/** What a command gives back: data for `--json`, text for people. */
export interface Answer {
  readonly data: unknown
  readonly text: string
  /** Where it is not 0. */
  readonly exitCode?: number
}

/** What a command works with. Everything is opened when it is first asked for, and closed at the end. */
export interface Context {
  readonly config: Config
  readonly json: boolean
  /** A line for people, on standard error: standard output is for the answer. */
  readonly say: (line: string) => void
  readonly mappings: () => Promise<Mappings>
  readonly services: (needs: { temporal: boolean }) => Promise<Services>
  /** The database, its schema up to date or not. */
  readonly database: () => Promise<Database>
  /** The same, for what reads or writes tables. @throws GoldthreadError `waiting` where `goldthread apply` never ran */
  readonly store: () => Promise<Database>
  readonly temporal: () => Promise<Temporal>
  /** Settles when the user interrupts; without it an interrupt ends the command. */
  readonly interrupted: () => Promise<void>
  /** Whether the user interrupted a command that does not wait for it: it is being closed, and what fails meanwhile is no error. */
  readonly isEnding: () => boolean
  /** The same for other folders; closed with this one. */
  readonly elsewhere: (overrides: Overrides) => Context
  /** Closed at the end, the last one first. */
  readonly onClose: (close: () => Promise<void>) => void
  readonly close: () => Promise<void>
}

export function createContext(overrides: Overrides, json: boolean, parent?: Context): Context {
  const config = readConfig(overrides)
  const closers: (() => Promise<void>)[] = []
  const say = (line: string) => void process.stderr.write(`${line}\n`)
  const opened = new Map<string, Promise<unknown>>()
  let ending = false
  const end = () => {
    ending = true
    process.on('uncaughtException', () => undefined) // a client that retries by a timer finds its connection closed
    return context.close()
  }
  const interrupted = parent?.interrupted ?? watchForInterrupt(end)

  /** Opens a thing at most once. */
  function once<Thing>(name: string, open: () => Promise<Thing>): () => Promise<Thing> {
    let thing: Promise<Thing> | undefined
    return () => {
      thing ??= open()
      opened.set(name, thing)
      return thing
    }
  }

  async function openServices(temporal: boolean): Promise<Services> {
    const { openServices: open } = await import('../local/services.ts')
    const { searchAttributeTypes } = await import('../core/temporal-names.ts')
    const services = await open(config, { temporal, searchAttributes: searchAttributeTypes }, say)
    closers.push(() => services.close())
    return services
  }
  const storeOnly = once('store', () => openServices(false))
  const all = once('all', () => openServices(true))

  const context: Context = {
    config,
    json,
    say,
    mappings: once('mappings', async () => (await import('./mappings.ts')).readMappings(config)),
    services: ({ temporal }) => (temporal || opened.has('all') ? all() : storeOnly()),
    database: once('database', async () => {
      const { databaseUrl } = await context.services({ temporal: false })
      const { connectDatabase } = await import('../store/database.ts')
      const db = await connectDatabase(databaseUrl)
      closers.push(() => db.destroy())
      return db
    }),
    store: once('tables', async () => {
      const { hasPlace } = await import('../local/postgres-place.ts')
      if (config.databaseUrl !== undefined || (await hasPlace(config.dataFolder))) {
        const db = await context.database()
        const { pendingMigrations } = await import('../store/migrate.ts')
        if ((await pendingMigrations(db)).length === 0) return db
      } // else nothing is made only to be found empty
      const where = config.databaseUrl === undefined ? config.dataFolder : 'DATABASE_URL'
      throw new GoldthreadError('waiting', `The store in ${where} is not set up, or not up to date`, 'Run `npx goldthread apply`')
    }),
    temporal: once('temporal', async () => {
      const { temporal } = await context.services({ temporal: true })
      const { connectTemporal } = await import('./temporal.ts')
      const connected = await connectTemporal(config.temporal, temporal?.address ?? '')
      closers.push(() => connected.connection.close())
      return connected
    }),
    interrupted,
    isEnding: () => ending || parent?.isEnding() === true,
    elsewhere: (others) => {
      const other = createContext(others, json, context)
      closers.push(() => other.close())
      return other
    },
    onClose: (close) => void closers.push(close),
    close: async () => {
      await Promise.allSettled(opened.values()) // an interrupt may come while they open
      for (let close = closers.pop(); close !== undefined; close = closers.pop()) await close()
    },
  }
  return context
}

/** Ctrl-C and SIGTERM: what a command opened is closed in order, unless the command waits for the interrupt itself. */
function watchForInterrupt(close: () => Promise<void>): () => Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  let claimed = false
  let interrupted = false
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      // npm and the terminal may both deliver it: the second one changes nothing.
      if (interrupted) return
      interrupted = true
      if (claimed) resolve()
      else void close().finally(() => process.exit(signal === 'SIGINT' ? 130 : 143))
    })
  }
  return () => {
    claimed = true
    return promise
  }
}
