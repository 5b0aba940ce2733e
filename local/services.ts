import type { Config } from '../core/config.ts'
import { startPostgres } from './postgres.ts'
import type { SearchAttributes } from './temporal-ready.ts'
import { startTemporal } from './temporal-server.ts'

export interface Needs {
  readonly temporal: boolean
  /** Made known to the embedded Temporal server. */
  readonly searchAttributes?: SearchAttributes
}

export interface Services {
  readonly databaseUrl: string
  /** Absent where it is not needed. */
  readonly temporal: { readonly address: string; readonly uiUrl?: string } | undefined
  /** Which of them are ours, and not the user's own. */
  readonly embedded: { readonly postgres: boolean; readonly temporal: boolean }
  /** Leaves the embedded ones; those that no other command uses are stopped. May be called again. */
  close(): Promise<void>
}

/**
 * Postgres and, where it is needed, Temporal: the user's own where the configuration names them, else embedded ones in the data
 * folder. Whoever opens them closes them, also when it is interrupted.
 * @throws GoldthreadError; then nothing was left running
 */
export async function openServices(config: Config, needs: Needs, log: (line: string) => void): Promise<Services> {
  const postgres = openPostgres(config, log)
  const temporal = needs.temporal ? openTemporal(config, needs.searchAttributes ?? {}, log) : Promise.resolve(undefined)
  const close = async () => {
    await Promise.all([postgres, temporal].map((service) => service.then((opened) => opened?.stop?.(), nothing)))
  }
  try {
    const [{ url }, server] = await Promise.all([postgres, temporal])
    return {
      databaseUrl: url,
      temporal: server && { address: server.address, ...(server.uiUrl && { uiUrl: server.uiUrl }) },
      embedded: { postgres: config.databaseUrl === undefined, temporal: needs.temporal && config.temporal.address === undefined },
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

const nothing = () => undefined

interface Opened {
  readonly stop?: () => Promise<void>
}

async function openPostgres({ databaseUrl, dataFolder }: Config, log: (line: string) => void): Promise<Opened & { url: string }> {
  return databaseUrl === undefined ? startPostgres({ dataFolder, log }) : { url: databaseUrl }
}

async function openTemporal(
  { temporal: { address, namespace }, dataFolder, cacheFolder }: Config,
  searchAttributes: SearchAttributes,
  log: (line: string) => void,
): Promise<Opened & { address: string; uiUrl?: string }> {
  if (address !== undefined) return { address }
  return startTemporal({ dataFolder, cacheFolder, namespace, searchAttributes, log })
}
