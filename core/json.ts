/** JSON with sorted keys: equal values give equal text, whatever order their keys were set in. */
export function canonicalJson(value: unknown): string {
  // Rows of a source, mostly: asking a function about each value takes twice the time.
  if (isPlainObject(value) && isFlat(value)) {
    const keys = Object.keys(value)
    return areSorted(keys) ? JSON.stringify(value) : JSON.stringify(value, keys.toSorted())
  }
  return JSON.stringify(value, (_key, inner: unknown) => (isPlainObject(inner) ? sorted(inner) : inner))
}

/** A source that gives its fields so spares two thirds of the time. */
function areSorted(keys: readonly string[]): boolean {
  return keys.every((key, at) => at === 0 || (keys[at - 1] ?? '') < key)
}

function isFlat(object: Record<string, unknown>): boolean {
  for (const key in object) if (typeof object[key] === 'object' && object[key] !== null) return false
  return true
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function sorted(object: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

/**
 * JSON that jsonb takes: it refuses NUL characters and halves of surrogate pairs, and one such character in one row must not
 * stop the page.
 */
export function storableJson(value: unknown): string {
  const json = JSON.stringify(value)
  return json.includes('\\u')
    ? JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'string' ? storableText(inner) : inner))
    : json
}

/** A text that Postgres takes. */
export function storableText(text: string): string {
  return text.replaceAll('\0', '').toWellFormed()
}
