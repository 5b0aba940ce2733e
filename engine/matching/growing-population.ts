import type { MatchField } from '../../core/model.ts'
import type { MappedValues } from '../../core/types.ts'
import type { Normal } from './columns.ts'
import { sharedUint32 } from './dictionary.ts'
import { internForms } from './forms.ts'
import { normalOf } from './normal/normal.ts'
import type { Column, Population } from './population.ts'
import { textsOf } from './records.ts'

/** A population that records are added to one by one: of a million of them no text is kept but the distinct values. */
export interface GrowingPopulation {
  readonly add: (values: MappedValues) => void
  /** @param order by place, which one it was to arrive, from 0 */
  readonly population: (order: Uint32Array) => Population
}

export function growingPopulation(fields: readonly MatchField[]): GrowingPopulation {
  const columns = fields.map(({ role }) => growingColumn(normalOf(role)))
  return {
    add: (values) => {
      for (const [f, { field, part }] of fields.entries()) columns[f]!.add(textsOf(values[field] ?? null, part))
    },
    population: (order) => ({
      size: order.length,
      fields: fields.map(({ name, role, comparison, frequency }) => ({ name, role, comparison, frequency })),
      columns: columns.map(({ column }) => column(order)),
    }),
  }
}

/** Raw texts whose normal form is remembered: those of a column with few, such as given names; of others, those that come first. */
const mostRemembered = 50_000

function growingColumn(normal: Normal) {
  const forms = internForms()
  const known = new Map<string, number>()
  const starts = growing()
  const codes = growing()
  let most = 0

  function codeOf(text: string): number {
    const its = known.get(text)
    if (its !== undefined) return its
    const code = forms.codeOf(normal(text))
    if (known.size < mostRemembered) known.set(text, code)
    return code
  }

  return {
    add: (texts: readonly string[]) => {
      starts.push(codes.length())
      const its = distinct(texts.map(codeOf))
      for (const code of its.length < 2 ? its : forms.byContent(its)) codes.push(code)
      most = Math.max(most, its.length)
    },
    column: (order: Uint32Array): Column => {
      starts.push(codes.length())
      const its = (most < 2 ? firstOnes : severalIn)(order, starts.all(), codes.all())
      const counts = sharedUint32(forms.size())
      for (const code of its.several?.codes ?? its.codes) counts[code]!++
      counts[0] = 0
      return { values: forms.dictionary(counts), hashes: forms.hashes(), ...its }
    },
  }
}

function distinct(codes: readonly number[]): readonly number[] {
  const known = codes.filter((code) => code !== 0)
  return known.length < 2 ? known : [...new Set(known)]
}

type Codes = Pick<Column, 'codes' | 'several'>

function firstOnes(order: Uint32Array, starts: Uint32Array, all: Uint32Array): Codes {
  const codes = sharedUint32(order.length)
  for (let place = 0; place < order.length; place++) {
    const at = order[place]!
    if (starts[at]! < starts[at + 1]!) codes[place] = all[starts[at]!]!
  }
  return { codes }
}

function severalIn(order: Uint32Array, starts: Uint32Array, all: Uint32Array): Codes {
  const length = order.reduce((sum, at) => sum + starts[at + 1]! - starts[at]!, 0)
  const several = { starts: sharedUint32(order.length + 1), codes: sharedUint32(length) }
  for (let place = 0, end = 0; place < order.length; place++) {
    const at = order[place]!
    for (let k = starts[at]!; k < starts[at + 1]!; k++) several.codes[end++] = all[k]!
    several.starts[place + 1] = end
  }
  return { ...firstOnes(order, starts, all), several }
}

function growing() {
  let items = new Uint32Array(1 << 10)
  let length = 0
  return {
    length: () => length,
    push: (item: number) => {
      if (length === items.length) {
        const larger = new Uint32Array(length * 2)
        larger.set(items)
        items = larger
      }
      items[length++] = item
    },
    all: () => items.subarray(0, length),
  }
}
