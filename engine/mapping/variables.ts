import type { Problem } from '../../core/errors.ts'
import type { Document, Path } from './document.ts'

const reference = /\$\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?\}/g

/** Fills every `${NAME}` and `${NAME:-default}` in the texts below a path. A name without value is a problem. */
export function filled(
  data: unknown,
  variable: (name: string) => string | undefined,
  document: Document,
  path: Path,
  problems: Problem[],
): unknown {
  if (typeof data === 'string') {
    return data.replace(reference, (_, name: string, fallback: string | undefined) => {
      const value = variable(name) ?? fallback
      if (value === undefined) problems.push(document.problem(path, 'value', missing(name)))
      return value ?? ''
    })
  }
  if (Array.isArray(data)) return data.map((item, i) => filled(item, variable, document, [...path, i], problems))
  if (typeof data !== 'object' || data === null) return data
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [key, filled(value, variable, document, [...path, key], problems)]),
  )
}

const missing = (name: string) => ({
  found: `\${${name}}, and the environment variable ${name} is not set`,
  allowed: `a value of ${name} in the environment, or \${${name}:-a default}`,
})
