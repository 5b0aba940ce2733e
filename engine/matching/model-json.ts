import { z } from 'zod'
import { hashCounts } from './hash-counts.ts'
import type { Level } from './level.ts'
import type { Frequencies, MatchModel } from './model.ts'
import { roles } from './roles.ts'

const numbers = z.array(z.number())
const ints = z.array(z.int())
const Frequencies = z.object({ total: z.number(), hashes: ints, counts: numbers })
const Level: z.ZodType<Level> = z.lazy(() =>
  z.union([z.string(), z.object({ any: z.array(Level) }), z.record(z.string(), z.number())]),
)
const Names = z.object({ given: z.int(), family: z.int() })

/** A frozen model as it is stored and sent. It holds hashes of values, never a value. */
export const ModelJson = z.object({
  fields: z.array(
    z.object({
      name: z.string(),
      role: z.enum(roles),
      comparison: z.object({ levels: z.array(Level), prior: numbers, aside: ints.optional() }),
      frequency: z.boolean(),
      m: numbers,
      u: numbers,
      weights: numbers,
      values: Frequencies,
      words: Frequencies.optional(),
    }),
  ),
  names: Names.optional(),
  swapped: z.number(),
  forbid: ints,
  overlaps: z.array(z.object({ fields: z.tuple([z.int(), z.int()]), nats: z.number(), near: z.number() })),
  relocation: z
    .object({ names: ints, own: ints, proof: ints, parts: ints, nats: numbers })
    .default(() => ({ names: [], own: [], proof: [], parts: [], nats: [] })),
  related: z.object({ prior: z.number(), levels: z.array(numbers), personal: ints, own: ints, namesakes: numbers }).optional(),
  prior: z.number(),
  keyParts: z.array(z.object({ field: z.int(), part: z.string() })),
  rules: z.array(z.object({ parts: ints })),
  crowded: z.array(ints),
  refinements: z.array(ints),
  mergeAt: z.number(),
  reviewAt: z.number(),
  trainedOn: z.object({ records: z.int(), comparedPairs: z.int(), givenUpPairs: z.int(), matches: z.number() }),
})
export type ModelJson = z.output<typeof ModelJson>

/** More log-odds than any evidence gives. JSON has no infinity, which a threshold is where nothing may be joined. */
const utmost = 1_000

export function modelToJson(model: MatchModel): ModelJson {
  return {
    ...model,
    fields: model.fields.map(({ comparison, words, values, ...field }) => ({
      ...field,
      m: [...field.m],
      u: [...field.u],
      weights: [...field.weights],
      comparison: { levels: [...comparison.levels], prior: [...comparison.prior], aside: [...(comparison.aside ?? [])] },
      values: toJson(values),
      words: words && toJson(words),
    })),
    names: model.names,
    forbid: [...model.forbid],
    related: model.related && {
      prior: model.related.prior,
      levels: model.related.levels.map((its) => [...its]),
      personal: [...model.related.personal],
      own: [...model.related.own],
      namesakes: [...model.related.namesakes],
    },
    overlaps: model.overlaps.map(({ fields, nats, near }) => ({ fields: [...fields], nats, near })),
    relocation: {
      names: [...model.relocation.names],
      own: [...model.relocation.own],
      proof: [...model.relocation.proof],
      parts: [...model.relocation.parts],
      nats: [...model.relocation.nats],
    },
    keyParts: [...model.keyParts],
    rules: model.rules.map(({ parts }) => ({ parts: [...parts] })),
    crowded: model.crowded.map((keys) => [...keys]),
    refinements: model.refinements.map((parts) => [...parts]),
    mergeAt: finite(model.mergeAt),
    reviewAt: finite(model.reviewAt),
  }
}

/** @throws z.ZodError where it is no model */
export function modelFromJson(json: unknown): MatchModel {
  const { fields, names, related, ...model } = ModelJson.parse(json)
  return {
    ...model,
    names,
    related,
    fields: fields.map(({ comparison: { aside = [], ...comparison }, values, words, ...field }) => ({
      ...field,
      comparison: { ...comparison, aside },
      values: fromJson(values),
      words: words && fromJson(words),
    })),
  }
}

function finite(logOdds: number): number {
  return Math.max(-utmost, Math.min(utmost, logOdds))
}

function toJson({ total, counts: { hashes, counts } }: Frequencies): z.output<typeof Frequencies> {
  return { total, hashes: [...hashes], counts: [...counts] }
}

function fromJson({ total, hashes, counts }: z.output<typeof Frequencies>): Frequencies {
  return { total, counts: hashCounts(hashes, counts) }
}
