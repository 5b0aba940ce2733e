import type { ChangeKind, Position, Told } from '../../store/outbox.ts'
import type { Message } from '../../store/webhook-messages.ts'

/** What of new changes is sent now, and what has to wait behind others of the same customer. */
export interface Fresh {
  readonly send: readonly Message[]
  readonly behind: readonly Message[]
  /** Where to go on after both. */
  readonly position: Position
}

export interface Choice {
  /** That the webhook wants to hear of. */
  readonly kinds: readonly ChangeKind[]
  /** Customers of whom something waits. */
  readonly busy: ReadonlySet<number>
  /** How many may be sent. */
  readonly room: number
}

/** As many as there is room for, in order, of each customer one. */
export function chooseFresh(told: readonly Told[], from: Position, { kinds, busy, room }: Choice): Fresh {
  const send: Message[] = []
  const behind: Message[] = []
  const customers = new Set<number>()
  let position = from
  for (const { next, ...change } of told) {
    if (kinds.includes(change.kind)) {
      if (busy.has(change.customer)) behind.push({ ...change, attempts: 0 })
      else if (send.length === room || customers.has(change.customer)) break
      else send.push({ ...change, attempts: 0 })
      customers.add(change.customer)
    }
    position = next
  }
  return { send, behind, position }
}
