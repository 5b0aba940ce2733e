import type { Path } from './document.ts'

/** Values for `${NAME}`, such as those of the environment. */
export type Variable = (name: string) => string | undefined

/** A variable that has no value, and the place that names it. */
export interface Missing {
  readonly path: Path
  readonly name: string
}

const reference = /\$\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?\}/g

/** Every name that the texts of `data` refer to. */
export function namesIn(data: unknown): readonly string[] {
  if (typeof data === 'string') return [...data.matchAll(reference)].flatMap(([, name]) => name ?? [])
  return typeof data === 'object' && data !== null ? Object.values(data).flatMap(namesIn) : []
}

/** Fills every `${NAME}` and `${NAME:-default}` in the texts of `data`. */
export function filled(data: unknown, variable: Variable, missing: Missing[], path: Path = []): unknown {
  if (typeof data === 'string') {
    return data.replace(reference, (_, name: string, fallback: string | undefined) => {
      const value = variable(name) ?? fallback
      if (value === undefined) missing.push({ path, name })
      return value ?? ''
    })
  }
  if (Array.isArray(data)) return data.map((item, i) => filled(item, variable, missing, [...path, i]))
  if (typeof data !== 'object' || data === null) return data
  const entries = Object.entries(data).map(
    ([key, value]) => [key, value, filled(value, variable, missing, [...path, key])] as const,
  )
  return Object.fromEntries(entries.filter(([, value, full]) => !isNothing(value, full)).map(([key, , full]) => [key, full]))
}

/** `${NAME:-}` without a value: as if it were not written, so that the setting's own default holds. */
function isNothing(written: unknown, full: unknown): boolean {
  return full === '' && typeof written === 'string' && /^\$\{\w+:-\}$/.test(written)
}
