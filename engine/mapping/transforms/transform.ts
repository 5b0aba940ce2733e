import { z } from 'zod'
import type { FieldType } from '../../../core/model.ts'

/** Why a value is not accepted. Holds nothing of the value itself: reasons are shown in logs. */
export class Rejection {
  readonly reason: string

  constructor(reason: string) {
    this.reason = reason
  }
}

/** A cleaned text; `null` where nothing is left of it. */
export type Cleaned = string | null | Rejection

/** One text to one text. `backward` exists where forward(backward(x)) = x for every x that `forward` can give. */
export interface Step {
  readonly forward: (text: string) => Cleaned
  readonly backward?: (text: string) => Cleaned
}

/** One text to several, and back. */
export interface Splitter {
  readonly split: (text: string) => readonly string[]
  readonly join: (texts: readonly string[]) => string
}

/** One entry of the table of transforms: all that the compiler, the editor and the documentation know of it. */
export interface Transform {
  readonly name: string
  readonly doc: string
  /** What of the text cannot be told afterwards; absent where only its spelling changes. */
  readonly loses?: string
  /** The field type whose canonical form it gives. */
  readonly type?: FieldType
  /** The argument after the colon; `nothing` where there is none. */
  readonly argument: z.ZodType
  /** Whether the argument is a country: that of the entry goes before it. */
  readonly takesCountry?: true
  /** Called for each use in a mapping, and each country of its rows. */
  readonly prepare: (argument: unknown) => Step | Splitter
}

export const nothing = z.undefined()

interface Definition<Argument> extends Omit<Transform, 'argument' | 'prepare'> {
  readonly argument: z.ZodType<Argument>
  readonly prepare: (argument: Argument) => Step | Splitter
}

/** Ties the argument's schema to the function that takes it. */
export function transform<Argument>(definition: Definition<Argument>): Transform {
  return { ...definition, prepare: (argument) => definition.prepare(definition.argument.parse(argument)) }
}

/** Of a step whose results are spelled as any source may spell them. */
export const asItIs = (text: string): string => text

const ofNoCountry = new Rejection('is of no known country')

/** Of a step that can do nothing without a country. */
export const needsCountry: Step = { forward: () => ofNoCountry }
