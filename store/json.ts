/**
 * JSON that jsonb takes: it refuses NUL characters and halves of surrogate pairs, and one such character in one row must not
 * stop the page.
 */
export function storableJson(value: unknown): string {
  const json = JSON.stringify(value)
  return json.includes('\\u')
    ? JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'string' ? storable(inner) : inner))
    : json
}

function storable(text: string): string {
  return text.replaceAll('\0', '').toWellFormed()
}
