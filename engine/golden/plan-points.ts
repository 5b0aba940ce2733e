import type { Withheld, WithheldReason } from '../../core/ledger.ts'
import type { FieldModel, Slot } from '../../core/model.ts'
import type { ContactPoint, Origin, RawFields } from '../../core/types.ts'
import { isContactPoints } from '../mapping/customer.ts'
import { identityOf } from './identity.ts'
import { isLeftThere } from './plan-left.ts'
import { type Guest, type PointValue, placeOf, pointIn, type Seat, seatingOf } from './plan-seats.ts'
import { isParked, rawBefore, type Site, withheldDeclined, withheldFrom } from './plan-site.ts'
import type { Step } from './plan-step.ts'
import type { Steps } from './plan-values.ts'
import { whyEmptied } from './plan-why.ts'

/** What a place is to hold instead. */
interface Taken {
  readonly seat: Seat
  readonly to: PointValue | null
  readonly origin?: Origin
  readonly why: string
  /** Where it goes back to what its record said itself. */
  readonly before?: RawFields
}

/** The steps for contact points: a place keeps what is golden; what is not gives way to the first golden point that fits there. */
export function pointSteps(site: Site): Steps {
  const withheld: Withheld[] = []
  const steps = site.fields.filter(isContactPoints).flatMap((field) => {
    return stepsOf(site, field, withheld)
  })
  return { steps, withheld }
}

function stepsOf(site: Site, field: FieldModel, withheld: Withheld[]): readonly Step[] {
  const taken = takenSeats(site, field, withheld)
  if (taken.length > 0 && isParked(site, field.name)) {
    withheld.push(withheldFrom(site, 'parked', field.name))
    return []
  }
  return taken.map((its) => stepOf(field.name, its))
}

function takenSeats(site: Site, field: FieldModel, withheld: Withheld[]): readonly Taken[] {
  const { back, open, free, declined } = seatingOf(site, field.name)
  const withhold = (reason: WithheldReason) => withheld.push(withheldFrom(site, reason, field.name))
  if (open.length > 0) withheld.push(...withheldDeclined(site, field.name, declined))
  const taken: Taken[] = back.map((seat) => ownAgain(site, seat))
  const closed = new Set<Seat>()
  const gone = new Set<Guest>()
  for (const fits of ways) {
    for (const seat of open.filter((one) => !closed.has(one))) {
      const guest = free.find((one) => !gone.has(one) && fits(seat.slot, one) && mayMove(site, seat.slot, one))
      if (guest === undefined) continue
      closed.add(seat)
      if (seat.slot.unique && !site.isPrimary(field)) withhold('unique elsewhere')
      else if (seat.slot.write(guest.value) === undefined) withhold('not spelled there')
      else {
        gone.add(guest)
        taken.push({ seat, to: guest.value, origin: guest.origin, why: guest.why })
      }
    }
  }
  const isLeft = (seat: Seat) =>
    seat.written !== undefined && !taken.some((its) => its.seat === seat) && !isLeftThere(site, seat.written, declined)
  return [...taken, ...open.filter(isLeft).map((seat) => ownAgain(site, seat))]
}

/** Which points go where, the surest way first. One that nobody labelled fits anywhere. */
const ways: readonly ((slot: Slot, guest: Guest) => boolean)[] = [
  ({ label }, guest) => label !== undefined && label === guest.label,
  ({ label }) => label === undefined,
  (_, { label }) => label === undefined,
]

/** No two records of a system may share a unique point. */
function mayMove({ others }: Site, { unique, read }: Slot, { identity }: Guest): boolean {
  return !unique || others.every(({ raw }) => identityIn(read(raw)) !== identity)
}

function identityIn(point: PointValue | null | undefined): string | undefined {
  return point === null || point === undefined ? undefined : identityOf(point)
}

/** What stood there before we wrote: nothing, or the record's own point. */
function ownAgain(site: Site, seat: Seat): Taken {
  const { written } = seat
  const own = written?.before ? pointIn(written.before) : undefined
  const before = written && rawBefore(site, written)
  const emptied = written === undefined ? 'origin cleared' : whyEmptied(site, written)
  return { seat, to: own ?? null, why: own === undefined ? emptied : 'back to its own', ...(before && { before }) }
}

function stepOf(field: string, { seat: { slot, index, point }, to, origin, why, before }: Taken): Step {
  const wanted = to === null ? undefined : identityOf(to)
  const labelled = (value: PointValue | null) => (value === null ? null : pointOf(slot, value))
  return {
    field,
    slot: index,
    changes: [{ field, place: placeOf(slot), from: labelled(point), to: labelled(to), ...(origin && { origin }), why }],
    spellings: [before ?? [], slot.write(to) ?? []].flat(),
    holds: ({ raw }) => identityIn(slot.read(raw)) === wanted,
  }
}

function pointOf({ label }: Slot, value: PointValue): ContactPoint {
  return label === undefined ? { value } : { value, label }
}
