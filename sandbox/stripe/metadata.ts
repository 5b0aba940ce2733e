import type { Param } from './form.ts'
import { groupOf, textOf } from './params.ts'
import { invalid } from './refusal.ts'

export type Metadata = Readonly<Record<string, string>>

const mostKeys = 50
const longestKey = 40
const longestValue = 500

/** What is sent is added to what is there: '' takes a key away, and '' for all of it takes every key. */
export function mergeMetadata(before: Metadata, given: Param, param = 'metadata'): Metadata {
  if (given === '') return {}
  const merged = new Map(Object.entries(before))
  for (const [key, sent] of groupOf(given, param)) {
    const value = textOf(sent, `${param}[${key}]`, Number.POSITIVE_INFINITY)
    expectFits(key, value, param)
    if (value === '') merged.delete(key)
    else merged.set(key, value)
  }
  if (merged.size > mostKeys) throw invalid(param, `Metadata can have up to ${mostKeys} keys, but you've set ${merged.size}.`)
  return Object.fromEntries(merged)
}

function expectFits(key: string, value: string, param: string): void {
  if (key.length > longestKey) {
    throw invalid(
      param,
      `Metadata keys can have up to ${longestKey} characters, but you passed in a key that is ${key.length} characters. Invalid key: ${key}`,
    )
  }
  if (value.length > longestValue) {
    throw invalid(
      param,
      `Metadata values can have up to ${longestValue} characters, but you passed in a value that is ${value.length} characters. Invalid value: ${value}`,
    )
  }
}
