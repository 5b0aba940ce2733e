import { hash } from 'node:crypto'

/** To be raised when a transform or the compiler gives other values than before for the same file. */
const meaning = 2

/** A short name of what something says, whatever the order of its keys. */
export function versionOf(content: unknown): string {
  const text = JSON.stringify([meaning, content], (_, value: unknown) => (isPlain(value) ? sorted(value) : value))
  return hash('sha256', text, 'base64url').slice(0, 16)
}

function sorted(object: object): object {
  return Object.fromEntries(Object.entries(object).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
