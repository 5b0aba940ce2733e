import type { Fields } from '../stand-in/stand-in.ts'

/** Nested fields by dotted names, each as a person types it; lists as JSON. */
export function flattened(fields: Fields, prefix = ''): readonly (readonly [name: string, text: string])[] {
  return Object.entries(fields).flatMap(([name, value]) => {
    const path = prefix + name
    return isNested(value) ? flattened(value, `${path}.`) : [[path, textOf(value)] as const]
  })
}

function isNested(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** What a form changed: only these are saved, so that what a person did not touch keeps its type and its time. An emptied one is null. */
export function changedFields(before: Fields, form: Readonly<Record<string, string>>): Fields {
  const known = new Map(flattened(before))
  const changed = Object.entries(form).filter(([name, text]) => (known.get(name) ?? '') !== text.trim())
  return Object.fromEntries(changed.map(([name, text]) => [name, valueOf(text.trim())]))
}

function valueOf(text: string): unknown {
  if (text === '') return null
  if (text === 'true' || text === 'false') return text === 'true'
  return text.startsWith('[') ? (listOf(text) ?? text) : text
}

function listOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
