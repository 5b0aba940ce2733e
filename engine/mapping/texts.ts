import type { FieldType } from '../../core/model.ts'
import type { RawFields, Scalar } from '../../core/types.ts'
import { valueOf } from './canonical.ts'
import { type Cleaning, cleaning } from './clean.ts'
import { type EntryCountry, entryCountry } from './country.ts'
import { type Held, isAddress, type Otherwise, type Outcome, type Reader, settled, textOf } from './reader.ts'
import type { EntrySpec, ReadingSpec } from './schema/entry.ts'
import { type Source, source } from './source.ts'
import { Rejection } from './transforms/transform.ts'

type TextsSpec = ReadingSpec & Pick<EntrySpec, 'default' | 'country'>

/**
 * Reads one value, or with `isMany` also several: of a text that is split, or of a list.
 *
 * @param country of its rows, where more than `country:` tells it
 */
export function textsReader(
  spec: TextsSpec,
  type: FieldType,
  isMany: boolean,
  country: Pick<EntryCountry, 'columns' | 'of'> = entryCountry(spec.country),
): Reader {
  const usual = cleaning(spec, type, typeof spec.country === 'string' ? spec.country : undefined)
  const stepsIn = remembering((country) => cleaning(spec, type, country))
  const from = source(spec)
  const otherwise = otherwiseOf(spec, type)
  const column = isMany ? spec.from : undefined
  const read = (raw: RawFields): Outcome<Held> => {
    const steps = country.columns.length === 0 ? usual : stepsIn(country.of(raw))
    const list = column === undefined ? undefined : raw[column]
    if (Array.isArray(list)) return elements(list.map(textOf), steps, otherwise, type)
    const text = from.read(raw)
    const whole = typeof text === 'string' ? steps.whole.forward(text) : text
    if (typeof whole !== 'string') return whole
    if (steps.splitter !== undefined) return elements(steps.splitter.split(whole), steps, otherwise, type)
    const cleaned = steps.element.forward(whole)
    return typeof cleaned === 'string' ? valueOf(cleaned, type) : cleaned
  }
  const reader = { columns: from.columns, beside: country.columns, read, ...writer(from, usual) }
  return settled(reader, otherwise, literalOf(spec.default, type))
}

/** Steps are prepared once for each country that rows name. */
function remembering(prepare: (country: string | null | undefined) => Cleaning): typeof prepare {
  const known = new Map<string | null | undefined, Cleaning>()
  return (country) => {
    let steps = known.get(country)
    if (steps === undefined) known.set(country, (steps = prepare(country)))
    return steps
  }
}

/** A literal of the mapping as the type's canonical form has it. */
export function literalOf(literal: Scalar | undefined, type: FieldType): Scalar | undefined {
  return literal === undefined ? undefined : valueOf(canonicalLiteral(literal, type), type)
}

/** The literal as the type spells it; `check` has refused one that the type does not accept. */
function canonicalLiteral(literal: Scalar, type: FieldType): string {
  const text = cleaning({}, type).element.forward(String(literal))
  return typeof text === 'string' ? text : String(literal)
}

function otherwiseOf(spec: ReadingSpec, type: FieldType): Otherwise {
  const { otherwise = 'quarantine' } = spec
  if (otherwise === 'quarantine' || otherwise === 'unknown' || otherwise === 'empty') return otherwise
  return { value: literalOf(otherwise, type) ?? otherwise }
}

/** Of a list, `otherwise` concerns the element: the others are as good as before. One of which nothing is left is unknown where its elements are. */
function elements(
  texts: readonly Outcome<string>[],
  { element }: Cleaning,
  otherwise: Otherwise,
  type: FieldType,
): Outcome<Held> {
  const found: Scalar[] = []
  let nothing: Rejection | null = null
  for (const text of texts) {
    const cleaned = typeof text === 'string' ? element.forward(text) : text
    if (typeof cleaned === 'string') found.push(valueOf(cleaned, type))
    else if (cleaned instanceof Rejection && otherwise === 'quarantine') return cleaned
    else if (cleaned instanceof Rejection && typeof otherwise === 'object') found.push(otherwise.value)
    else if (cleaned instanceof Rejection) nothing = cleaned
  }
  return found.length > 0 ? found : nothing
}

function writer({ write }: Source, { whole, splitter, element }: Cleaning): Pick<Reader, 'write'> {
  const { backward } = element
  const { backward: backwardWhole } = whole
  if (write === undefined || backward === undefined || backwardWhole === undefined) return {}
  return {
    write: (value) => {
      const texts = isAddress(value) ? [] : [value].flat().map((each) => backward(String(each)))
      const spelled = texts.filter((text) => typeof text === 'string')
      if (spelled.length < Math.max(1, texts.length) || (spelled.length > 1 && splitter === undefined)) return undefined
      const text = backwardWhole(splitter?.join(spelled) ?? spelled[0] ?? '')
      return typeof text === 'string' ? write(text) : undefined
    },
  }
}
