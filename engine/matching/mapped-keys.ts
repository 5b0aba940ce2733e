import type { MatchField } from '../../core/model.ts'

/** A golden field and what is read from it, as places of match fields. */
export interface MappedKey {
  readonly name: Uint8Array
  readonly whole: readonly number[]
  readonly parts: readonly MappedPart[]
}

/** A part of an address. */
interface MappedPart {
  readonly name: Uint8Array
  readonly fields: readonly number[]
  /** Whether it is read together with another one. */
  readonly isJoined: boolean
}

export const noFields: readonly number[] = []

const encoder = new TextEncoder()

export function bytesOf(text: string): Uint8Array {
  return encoder.encode(text)
}

/** By the golden field, what matching reads of it. */
export function mappedKeys(fields: readonly MatchField[]): readonly MappedKey[] {
  const places = [...fields.keys()]
  const byKey = Map.groupBy(places, (f) => fields[f]!.field)
  return [...byKey].map(([name, its]) => ({
    name: bytesOf(name),
    whole: its.filter((f) => fields[f]!.part === undefined),
    parts: partsOf(its.map((f) => [fields[f]!.part, f])),
  }))
}

function partsOf(fields: readonly (readonly [part: string | undefined, field: number])[]): readonly MappedPart[] {
  const named = fields.flatMap(([name, field]) => (name === undefined ? [] : [{ name, field }]))
  const parts = [...Map.groupBy(named, ({ name }) => name)].map(([name, its]) => ({
    name: bytesOf(name),
    fields: its.map(({ field }) => field),
    isJoined: false,
  }))
  const hasStreet = named.some(({ name }) => name === 'street')
  return hasStreet ? [...parts, { name: bytesOf('street2'), fields: noFields, isJoined: true }] : parts
}
