import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { GoldthreadError } from '../core/errors.ts'

/** A folder that a command names is meant: one that could do without mapping files would else answer as if it were empty. */
export function refuseMissingMappings({ mappings }: { readonly mappings?: string }): void {
  if (mappings === undefined || existsSync(mappings)) return
  throw new GoldthreadError(
    'configuration',
    `There is no folder ${resolve(mappings)} for mapping files`,
    'Mend --mappings, or make the folder',
  )
}
