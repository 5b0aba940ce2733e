import type { Context } from '../../cli/context.ts'
import { readConfig } from '../../core/config.ts'
import type { Mappings } from '../../core/model.ts'
import type { Database } from '../../store/database.ts'

/** What commands work with that need a store and mappings and nothing else. */
export function contextOn(db: Database, mappings: Mappings): Context {
  const nothing = () => Promise.reject(new Error('This command is to need the store alone'))
  const context: Context = {
    config: readConfig({}, {}),
    json: false,
    say: () => undefined,
    mappings: async () => mappings,
    services: nothing,
    database: async () => db,
    store: async () => db,
    temporal: nothing,
    isEnding: () => false,
    interrupted: () => new Promise(() => undefined),
    elsewhere: () => context,
    onClose: () => undefined,
    close: async () => undefined,
  }
  return context
}
