import { z } from 'zod'
import type { Table, Tables } from '../stand-in/tables.ts'

const Purge = z.object({ id: z.string(), at: z.number() })
/** By object, when the last record was deleted that is physically gone. */
export type Purges = Table<z.infer<typeof Purge>>

export function purgesOf(tables: Tables): Purges {
  return tables.table('purges', Purge)
}
