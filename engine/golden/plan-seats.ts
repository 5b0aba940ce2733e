import { itemsOf } from '../../core/items.ts'
import type { Slot } from '../../core/model.ts'
import type { ContactPoint, Item, Origin, WrittenValue } from '../../core/types.ts'
import { identityOf } from './identity.ts'
import { labelOf } from './items.ts'
import { goldenItems, isDeclined, type Site, writtenOf } from './plan-site.ts'

export type PointValue = ContactPoint['value']

/** A place of contact points, with what is there. */
export interface Seat {
  readonly slot: Slot
  readonly index: number
  /** `null` also where nothing is there that is understood. */
  readonly point: PointValue | null
  readonly identity: string | undefined
  /** Where the point is ours. */
  readonly written: WrittenValue | undefined
}

/** A golden point. */
export interface Guest {
  readonly value: PointValue
  readonly label: string | undefined
  readonly identity: string
  readonly origin: Origin
  readonly why: string
}

/** The places of a field, as far as they are to be planned: those of records of the kind, and of these none that holds several points. */
function seatsOf(site: Site, field: string): readonly Seat[] {
  const written = writtenOf(site, field)
  return (site.target.mapping.slots.get(field) ?? []).flatMap((slot, index) => {
    if (slot.kind !== undefined && slot.kind !== site.kind) return []
    const point = slot.read(site.now.raw) ?? null
    const identity = point === null ? undefined : identityOf(point)
    const isHere = ({ place, item }: WrittenValue) => place === placeOf(slot) && identityOf(item) === identity
    return { slot, index, point, identity, written: written.find(isHere) }
  })
}

export function placeOf({ columns }: Slot): string {
  return columns.join('\n')
}

function guestsOf(site: Site, field: string): readonly Guest[] {
  return goldenItems(site, field).flatMap(({ item, ...its }) => {
    const value = pointIn(item)
    return value === undefined ? [] : [{ ...its, value, label: labelOf(item) }]
  })
}

/** The value of a contact point. */
export function pointIn(item: Item): PointValue | undefined {
  return typeof item === 'object' && 'value' in item ? item.value : undefined
}

/** The places by what is to become of them. */
interface Seating {
  /** Those that get back their own point, which is golden again. */
  readonly back: readonly Seat[]
  /** Those that are empty, or whose point is not golden. */
  readonly open: readonly Seat[]
  /** Golden points that the record does not hold. */
  readonly free: readonly Guest[]
  /** The identities of those that are not wanted there. */
  readonly declined: readonly string[]
}

export function seatingOf(site: Site, field: string): Seating {
  const seats = seatsOf(site, field)
  const guests = guestsOf(site, field)
  const golden = new Set(guests.map(({ identity }) => identity))
  const isHeld = (identity: string | undefined) => seats.some((seat) => seat.identity === identity)
  const goesBack = (seat: Seat) => {
    const own = beforeOf(seat)
    return own !== undefined && seat.slot.writable && golden.has(own) && !isHeld(own)
  }
  const back = seats.filter(goesBack)
  const rest = seats.filter((seat) => !back.includes(seat))
  const open = rest.filter(({ identity = '', written }) => {
    return !golden.has(identity) || (written !== undefined && isDeclined(site, field, identity))
  })
  const leaving = new Set([...back, ...open].map(({ identity }) => identity))
  const kept = [...itemsOf(site.now.first.values[field]).map(identityOf), ...rest.map(({ identity }) => identity)]
  const staying = new Set([...kept.filter((identity) => !leaving.has(identity)), ...back.map(beforeOf)])
  const missing = guests.filter(({ identity }) => !staying.has(identity))
  const free = missing.filter(({ identity }) => !isDeclined(site, field, identity))
  const declined = missing.filter((guest) => !free.includes(guest)).map(({ identity }) => identity)
  return { back, open: open.filter(({ slot }) => slot.writable), free, declined }
}

function beforeOf({ written }: Seat): string | undefined {
  return written?.before ? identityOf(written.before) : undefined
}
