import type { RawRecord } from '../../core/reading.ts'
import { blockSize, membersOf } from '../../sandbox/population/households.ts'
import { shuffled } from '../../sandbox/population/random.ts'
import { cellsOf, copiesOf, header, seed } from '../matching/people-file.ts'
import { persons } from '../matching/persons.ts'

/** The lists that the stored records come from are numbered from 0. */
const anotherList = 6

/** Records that are not stored yet, by turns one of a person who is, with mistakes of its own, and one of a person who is not. */
export function newcomers(records: number, wanted: number): readonly RawRecord[] {
  const counts = copiesOf(seed, records)
  const blocks = Math.ceil(counts.length / blockSize)
  const blockAt = shuffled(blocks, seed)
  return Array.from({ length: wanted }, (_, i) => {
    const isKnown = i % 2 === 0
    const block = isKnown ? blockAt(i % blocks) : blocks + i
    const [customer] = persons(seed, membersOf(seed, block), ({ index, role }) =>
      isKnown ? (counts[index] ?? 0) > 0 : role !== 'organisation',
    )
    if (customer === undefined) throw new Error(`Nobody lives in block ${block}`)
    return rowOf([String(records + i + 1), ...cellsOf(seed, customer, isKnown ? anotherList : 0)])
  })
}

/** A line of the file as a connector would bring it. */
export function rowOf(cells: readonly string[]): RawRecord {
  const fields = Object.fromEntries(header.map((name, i) => [name, cells[i] ?? '']).filter(([name]) => name !== 'cluster'))
  return { id: cells[0] ?? '', fields }
}
