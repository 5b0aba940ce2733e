import { z } from 'zod'
import type { Problem } from '../../core/errors.ts'
import { valueAt } from './data.ts'
import type { Path } from './document.ts'
import type { Configured } from './exclusive.ts'
import type { Connectors } from './settings.ts'

const Rule = z.object({ unless: z.record(z.string(), z.string()) })

/**
 * Objects whose rows nobody could tell apart. A connector of a system without ids of its own says `needsId` in the `meta` of its
 * settings, and under which setting it can do without.
 */
export function checkIds(
  { document, file, settings }: Configured,
  connectors: Connectors,
  isSpoiled: (path: Path) => boolean,
): Problem[] {
  const rule = Rule.safeParse(connectors.get(file.connector ?? '')?.meta()?.['needsId']).data
  if (rule === undefined || settings === undefined) return []
  const exceptions = Object.entries(rule.unless)
  if (exceptions.some(([name, value]) => valueAt(settings, [name]) === value)) return []
  const others = exceptions.map(([name, value]) => `, or settings: { ${name}: ${value} } where rows have none`)
  return Object.entries(file.objects ?? {}).flatMap(([name, { id }]) => {
    if ([id ?? []].flat().length > 0 || isSpoiled(['objects', name, 'id'])) return []
    const complaint = { found: `${name} without an id`, allowed: `id: <column>, or several${others.join('')}` }
    return [document.problem(['objects', name], 'key', complaint)]
  })
}
