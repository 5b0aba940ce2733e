import type { MatchField } from '../../core/model.ts'
import { doubled } from './arrays.ts'
import { sharedUint32 } from './dictionary.ts'
import type { Evidence } from './evidence.ts'
import type { EvidenceColumn } from './evidence-column.ts'
import { internForms } from './forms.ts'
import type { Column, Population } from './population.ts'

/** A population to which some records after others are added: of a million of them no text is kept but the distinct values. */
export interface GrowingPopulation {
  readonly add: (evidence: Evidence) => void
  /** @param order by place, which one it was to arrive, from 0 */
  readonly population: (order: Uint32Array) => Population
}

export function growingPopulation(fields: readonly MatchField[]): GrowingPopulation {
  const columns = fields.map(growingColumn)
  return {
    add: (evidence) => {
      for (const [f, column] of evidence.columns.entries()) columns[f]!.add(column)
    },
    population: (order) => ({
      size: order.length,
      fields: fields.map(({ name, role, comparison, frequency }) => ({ name, role, comparison, frequency })),
      columns: columns.map(({ column }) => column(order)),
    }),
  }
}

function growingColumn() {
  const forms = internForms()
  const starts = growing()
  const codes = growing()
  let most = 0
  return {
    add: (its: EvidenceColumn) => {
      const ours = forms.codesOf(its.forms)
      let end = codes.length()
      for (const count of its.counts) {
        starts.push(end)
        end += count
        if (count > most) most = count
      }
      for (const code of its.codes) codes.push(ours[code]!)
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
      if (length === items.length) items = doubled(Uint32Array, items)
      items[length++] = item
    },
    all: () => items.subarray(0, length),
  }
}
