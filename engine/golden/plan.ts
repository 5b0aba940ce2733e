import type { CustomerModel } from '../../core/model.ts'
import { planCreates } from './plan-create.ts'
import { type Planned, planUpdates } from './plan-record.ts'
import type { Plannable, PushTarget } from './plannable.ts'

/** The writes that would bring the records of a customer to its golden record, and create it where it is missing and wanted. */
export function planCustomer(model: CustomerModel, plannable: Plannable, targets: readonly PushTarget[]): Planned {
  const open = targets.filter(({ mapping }) => mapping.write !== undefined && mapping.write.mode !== 'off')
  const parts = [...open.map((target) => planUpdates(model, plannable, target)), planCreates(model, plannable, open)]
  return { writes: parts.flatMap(({ writes }) => writes), withheld: parts.flatMap(({ withheld }) => withheld) }
}
