import type { WordWeights } from './compare/words.ts'
import { textsOf } from './dictionary.ts'
import type { MatchModel } from './model.ts'
import { partOf } from './normal/parts.ts'
import type { Population } from './population.ts'
import type { Role } from './roles.ts'
import { type KeyPart, partHashes, type Rows, rowsOf } from './rows.ts'
import type { Names } from './score/levels.ts'

/** What every thread works on: typed arrays, so that threads share them. */
export interface Material {
  readonly population: Population
  readonly rows: Rows
  readonly names: Names | undefined
  /** Fields in which two records of one customer never clearly differ. */
  readonly forbid?: readonly number[]
}

/** A population ready to be compared and put into blocks by a model. @param hashes `keyHashes` @param content as in `rowsOf` */
export function materialOf(
  population: Population,
  { names, keyParts, forbid }: Pick<MatchModel, 'names' | 'keyParts' | 'forbid'>,
  hashes: readonly Uint32Array[],
  content?: Uint32Array,
): Material {
  return { population, rows: rowsOf(population, keyParts, hashes, content), names, forbid }
}

/** By key part and code: the hash of that part of the value. */
export function keyHashes(
  { columns }: Population,
  keyParts: readonly KeyPart[],
  words: readonly WordWeights[],
): readonly Uint32Array[] {
  const isCut = (field: number) => keyParts.some((its) => its.field === field && its.part !== 'value')
  const texts = columns.map(({ values }, field) => (isCut(field) ? textsOf(values) : []))
  return keyParts.map(({ field, part }) =>
    part === 'value' ? columns[field]!.hashes : partHashes(texts[field]!, partOf(part, words[field]!)),
  )
}

/** Given and family name, which are exchanged now and then. */
export function namesOf(fields: readonly { readonly role: Role }[]): Names | undefined {
  const given = fields.findIndex(({ role }) => role === 'given_name')
  const family = fields.findIndex(({ role }) => role === 'family_name')
  return given < 0 || family < 0 ? undefined : { given, family }
}
