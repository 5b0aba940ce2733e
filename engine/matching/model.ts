import type { BlockRule } from './block/rule.ts'
import type { HashCounts } from './hash-counts.ts'
import type { Field } from './population.ts'
import type { KeyPart } from './rows.ts'
import type { Names } from './score/levels.ts'
import type { Relocation } from './score/relocation.ts'
import type { Overlap } from './score/weights.ts'

/** How often each value occurs, by its content hash, so that no value stands in a model. One that is not in it occurs once. */
export interface Frequencies {
  /** Of all values together. */
  readonly total: number
  readonly counts: HashCounts
}

/** A field as the model knows it. */
export interface ModelField extends Field {
  /** By level, level 0 included: shares among pairs of one customer, and of different ones. */
  readonly m: readonly number[]
  readonly u: readonly number[]
  /** Nats by level. */
  readonly weights: readonly number[]
  /** Customers by value. */
  readonly values: Frequencies
  /** Records by word, where words are compared. */
  readonly words: Frequencies | undefined
}

/**
 * All that decides which records are compared, what each comparison says, and from where on records are one customer. Frozen: as long as
 * it stays, the clusters are a function of the records.
 */
export interface MatchModel {
  readonly fields: readonly ModelField[]
  readonly names: Names | undefined
  /** Nats. */
  readonly swapped: number
  readonly overlaps: readonly Overlap[]
  readonly relocation: Relocation
  /** Fields in which two records of one customer never clearly differ, by place. */
  readonly forbid: readonly number[]
  /** Nobody is taken for related where it is undefined. */
  readonly related: RelatedModel | undefined
  /** Log-odds that any two records are one customer. */
  readonly prior: number
  readonly keyParts: readonly KeyPart[]
  readonly rules: readonly BlockRule[]
  /** By rule: keys that too many share, and by which key parts they are refined. */
  readonly crowded: readonly (readonly number[])[]
  readonly refinements: readonly (readonly number[])[]
  /** Log-odds from which on clusters are one customer, and from which on a person is asked. */
  readonly mergeAt: number
  readonly reviewAt: number
  readonly trainedOn: TrainedOn
}

/** The rival explanation of a pair that agrees: two people who live or work together. */
export interface RelatedModel {
  /** Log of matches over relatives among all pairs. */
  readonly prior: number
  /** Nats by field and level, for one customer. */
  readonly levels: readonly (readonly number[])[]
  /** Fields in which relatives are like any two people. */
  readonly personal: readonly number[]
  /** These, and the date of birth: fields in which living together makes nobody alike. */
  readonly own: readonly number[]
  /** By field: how many of them have one name because of one another, over those who have by chance; 0 where it is no such name. */
  readonly namesakes: readonly number[]
}

/** What a model was made from, for reports. */
export interface TrainedOn {
  readonly records: number
  readonly comparedPairs: number
  /** Pairs that were not compared, because too many records share their key. */
  readonly givenUpPairs: number
  /** Pairs of one customer among all pairs, expected. */
  readonly matches: number
}
