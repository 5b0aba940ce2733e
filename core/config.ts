import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { GoldthreadError } from './errors.ts'
import { standInValue } from './sandbox-variables.ts'

const Environment = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  TEMPORAL_ADDRESS: z
    .string()
    .regex(/^[^\s:/]+:\d+$/, 'must be host:port')
    .optional(),
  TEMPORAL_NAMESPACE: z.string().default('default'),
  TEMPORAL_API_KEY: z.string().optional(),
  TEMPORAL_TLS_CERT: z.string().optional(),
  TEMPORAL_TLS_KEY: z.string().optional(),
  TEMPORAL_TLS_CA: z.string().optional(),
  GOLDTHREAD_DATA: z.string().default('.goldthread'),
  GOLDTHREAD_MAPPINGS: z.string().default('mappings'),
  GOLDTHREAD_TASK_QUEUE: z.string().default('goldthread'),
  GOLDTHREAD_SANDBOX: z.enum(['auto', 'on', 'off']).default('auto'),
  GOLDTHREAD_FEED_DAYS: z
    .string()
    .regex(/^[1-9]\d{0,3}$/, 'must be a number of days')
    .default('30'),
  GOLDTHREAD_LOG: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
})

type Variables = Readonly<Record<string, string | undefined>>

export interface Config {
  /** Absent: the embedded one. */
  readonly databaseUrl: string | undefined
  readonly temporal: TemporalConfig
  /** Absolute. The embedded services live here. */
  readonly dataFolder: string
  /** Absolute. */
  readonly mappingsFolder: string
  /** Absolute; shared by all projects of this user: downloaded executables. */
  readonly cacheFolder: string
  /** How long the feed of changes is kept. */
  readonly feedDays: number
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  /** Values for `${NAME}` in a connection file. */
  readonly variable: (name: string) => string | undefined
  /** Those of the sandbox, for a connection file of which the environment names nothing. */
  readonly standIn: (name: string) => string | undefined
  /** All of it, for processes that we start. */
  readonly environment: Variables
}

export interface TemporalConfig {
  /** Absent: the embedded one. */
  readonly address: string | undefined
  readonly namespace: string
  readonly taskQueue: string
  readonly apiKey: string | undefined
  /** Paths of PEM files. */
  readonly tls:
    | { readonly cert: string | undefined; readonly key: string | undefined; readonly ca: string | undefined }
    | undefined
}

/** Command-line options that stand above the environment. */
export interface Overrides {
  readonly mappings?: string | undefined
  readonly data?: string | undefined
}

/** The only reader of the environment. An empty variable counts as absent. @throws GoldthreadError `configuration` */
export function readConfig(overrides: Overrides = {}, env: Variables = process.env): Config {
  const filled = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = Environment.safeParse(filled)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new GoldthreadError(
      'configuration',
      `The environment variable ${String(issue?.path[0])} is not usable: ${issue?.message}`,
    )
  }
  const e = parsed.data
  const dataFolder = resolve(overrides.data ?? e.GOLDTHREAD_DATA)
  // A database of one's own is no place for invented people, unless somebody says so.
  const usesSandbox = e.GOLDTHREAD_SANDBOX === 'on' || (e.GOLDTHREAD_SANDBOX === 'auto' && e.DATABASE_URL === undefined)
  const tls = e.TEMPORAL_TLS_CERT ?? e.TEMPORAL_TLS_KEY ?? e.TEMPORAL_TLS_CA
  return {
    databaseUrl: e.DATABASE_URL,
    temporal: {
      address: e.TEMPORAL_ADDRESS,
      namespace: e.TEMPORAL_NAMESPACE,
      taskQueue: e.GOLDTHREAD_TASK_QUEUE,
      apiKey: e.TEMPORAL_API_KEY,
      tls: tls === undefined ? undefined : { cert: e.TEMPORAL_TLS_CERT, key: e.TEMPORAL_TLS_KEY, ca: e.TEMPORAL_TLS_CA },
    },
    dataFolder,
    mappingsFolder: resolve(overrides.mappings ?? e.GOLDTHREAD_MAPPINGS),
    cacheFolder: join(filled['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'goldthread'),
    feedDays: Number(e.GOLDTHREAD_FEED_DAYS),
    logLevel: e.GOLDTHREAD_LOG,
    variable: (name) => filled[name],
    standIn: (name) => (usesSandbox ? standInValue(dataFolder, name) : undefined),
    environment: filled,
  }
}
