import { type Customer, customerAt } from '../population/customer.ts'
import { randomOf, shuffled } from '../population/random.ts'
import { type Sighting, sightings } from '../population/sightings.ts'
import { type Changes, fates, noChanges } from './changes.ts'
import { lightspeed } from './lightspeed.ts'
import { shopify } from './shopify.ts'
import { square } from './square.ts'
import type { Till } from './till.ts'

export const tills = { square, shopify, lightspeed } as const satisfies Record<string, Till>
export type TillName = keyof typeof tills
export const tillNames: readonly TillName[] = ['square', 'shopify', 'lightspeed']

/** Rows that are wrong on purpose: how many of each. */
export interface BadRows {
  /** A cell too many or too few, in turn. */
  readonly ragged: number
  readonly noId: number
  /** A birthday that is no date, where the system has birthdays. */
  readonly noDate: number
}
export type Cause = keyof BadRows

const fewBadRows: BadRows = { ragged: 2, noId: 2, noDate: 2 }

export interface ExportRequest {
  readonly seed: number
  readonly customers: number
  /** All three by default. */
  readonly systems?: readonly TillName[]
  readonly bad?: BadRows
  /** Makes it a later export of the same population. */
  readonly changes?: Changes
}

export interface ExportRecord extends Sighting {
  readonly id: string
  readonly changed: boolean
  readonly bad: Cause | undefined
  readonly partner: Customer | undefined
}

/** Of couples with one name, as entered at a counter: `John & Mary`. */
const twoInOneRow = 0.08

/** Every record of one system's file, in order. @throws RangeError where more are to change or to be bad than there are */
export function* exportRecords(request: ExportRequest, system: TillName): Generator<ExportRecord> {
  const { seed, customers, changes = noChanges, bad = fewBadRows } = request
  const till: Till = tills[system]
  const count = sightings(seed, tills, system, customers).reduce((sum) => sum + 1, 0)
  const fate = fates(seed, count, changes)
  const cause = causes(seed, count, till.birthdayColumn === undefined ? { ...bad, noDate: 0 } : bad)
  const recordOf = ({ customer, copy }: Sighting) => ({
    customer,
    copy,
    id: till.id(seed, customer.index, copy),
    partner: system === 'square' && copy === 0 ? partnerOf(seed, customer) : undefined,
  })
  let n = 0
  for (const sighting of sightings(seed, tills, system, customers)) {
    const became = fate(n)
    if (became !== 'removed') yield { ...recordOf(sighting), changed: became === 'changed', bad: cause(n) }
    n++
  }
  let left = changes.added
  // A system may know few of the newcomers, hence no end is given; each is known somewhere, hence it is reached.
  for (const sighting of sightings(seed, tills, system, Number.POSITIVE_INFINITY, customers)) {
    if (left-- <= 0) return
    yield { ...recordOf(sighting), changed: false, bad: undefined }
  }
}

/**
 * Who every record is, as `[<system>/<external id>, truth id]`, without writing a file. The second person of a row that holds two
 * is `<system>/<external id>#2`. Rows without an id have no entry.
 */
export function* exportTruth(request: ExportRequest): Generator<[record: string, truth: string]> {
  for (const system of request.systems ?? tillNames) {
    for (const { customer, id, bad, partner } of exportRecords(request, system)) {
      if (bad === 'noId') continue
      yield [`${system}/${id}`, customer.truth]
      if (partner !== undefined) yield [`${system}/${id}#2`, partner.truth]
    }
  }
}

function causes(seed: number, count: number, bad: BadRows): (n: number) => Cause | undefined {
  const { ragged, noId, noDate } = bad
  if (ragged + noId + noDate > count) throw new RangeError(`${ragged + noId + noDate} bad rows are more than ${count} rows`)
  const lot = shuffled(count, seed + 2)
  return (n) => {
    const drawn = lot(n)
    if (drawn < ragged) return 'ragged'
    if (drawn < ragged + noId) return 'noId'
    return drawn < ragged + noId + noDate ? 'noDate' : undefined
  }
}

function partnerOf(seed: number, { index, member, person }: Customer): Customer | undefined {
  if (member.role !== 'head' || randomOf(seed, 'two in one row', index)() >= twoInOneRow) return undefined
  const next = customerAt(seed, index + 1)
  return next.member.role === 'spouse' && next.person.family === person.family ? next : undefined
}
