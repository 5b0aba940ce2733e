import { normalize } from 'node:path'
import type { Problem } from '../../core/errors.ts'
import { valueAt } from './data.ts'
import type { Document } from './document.ts'
import type { ConnectionParts } from './schema/connection.ts'
import { type Connectors, settingProblem } from './settings.ts'

/** A connection file with its settings, where these are sound. */
export interface Configured {
  readonly document: Document
  readonly file: ConnectionParts
  readonly settings: unknown
}

/**
 * Connections that would take things away from each other, such as files from one folder. A connector's schema tells in its `meta`:
 * `exclusive` lists settings that no two of its connections share, `objects` says how many objects one may have.
 */
export function checkExclusive(configured: readonly Configured[], connectors: Connectors): Problem[] {
  return configured.flatMap((own, i) => {
    const rules = connectors.get(own.file.connector ?? '')?.meta() ?? {}
    const rivals = configured.slice(0, i).filter(({ file }) => file.connector === own.file.connector)
    return [...namesIn(rules['exclusive']).flatMap((key) => shared(key, own, rivals)), ...surplus(rules['objects'], own)]
  })
}

function namesIn(list: unknown): readonly string[] {
  return Array.isArray(list) ? list.map(String) : []
}

function shared(key: string, { document, settings }: Configured, rivals: readonly Configured[]): Problem[] {
  const value = plain(valueAt(settings, [key]))
  const rival = rivals.find((other) => value !== undefined && plain(valueAt(other.settings, [key])) === value)
  if (rival === undefined) return []
  const complaint = { found: value ?? '', allowed: `another ${key} than that of ${rival.document.file}` }
  return [settingProblem(document, { path: [key], at: 'value', complaint })]
}

/** `./drop/` is `drop`. */
function plain(value: unknown): string | undefined {
  return typeof value === 'string'
    ? normalize(value).replace(/(?<=.)\/$/, '')
    : value === undefined
      ? value
      : JSON.stringify(value)
}

function surplus(most: unknown, { document, file }: Configured): Problem[] {
  if (typeof most !== 'number') return []
  const names = Object.keys(file.objects ?? {})
  const allowed = `${most === 1 ? 'one object' : `${most} objects`} in a connection of ${file.connector}: write another file for the rest`
  return names.slice(most).map((name) => document.problem(['objects', name], 'key', { found: name, allowed }))
}
