import { GoldthreadError } from '../../core/errors.ts'
import type { Answer, Context } from '../context.ts'
import { currentCustomer } from '../customers.ts'
import { currentUser, wake } from '../decide/enter.ts'
import { knownField, numberOf } from '../names.ts'
import { endOf } from '../override/end-of.ts'
import { endOverride, type Said, setOverride } from '../override/set.ts'
import { untilGolden } from '../sync/wait.ts'
import { timeText } from '../times.ts'
import { valueText } from '../values.ts'
import { ensureWorker } from '../worker.ts'

export interface OverrideOptions {
  readonly withdraw?: boolean
  readonly until?: string
  readonly label?: string
  readonly note?: string
  readonly by?: string
}

/** `goldthread override <customer> <field> [value]`: a steward's word against all sources, or its end. */
export async function override(
  context: Context,
  name: string,
  fieldName: string,
  text: string | undefined,
  options: OverrideOptions,
): Promise<Answer> {
  const { withdraw = false, until, label, note, by = currentUser() } = options
  if (by.trim() === '')
    throw new GoldthreadError('configuration', 'Nobody is named as the one who decides', 'Name yourself with --by')
  if ((text === undefined) !== withdraw)
    throw new GoldthreadError('configuration', 'Nothing is said, or too much', 'Give a value, or --withdraw without one')
  const field = knownField((await context.mappings()).customer, fieldName)
  const end = until === undefined ? undefined : endOf(until, new Date())
  const db = await context.store()
  const customer = await currentCustomer(db, numberOf('c', name))
  await ensureWorker(context)
  const said: Said = { customer: customer.id, field, by, note, label, until: end }
  const overrides = text === undefined ? await endOverride(db, said) : [await setOverride(db, said, text)]
  await wake(context)
  await untilGolden(context)

  const { id, values } = await currentCustomer(db, customer.id)
  const value = values[field.name]
  return {
    data: { customer: `c${id}`, field: field.name, overrides, until: end ?? null, value: value ?? null },
    text: `c${id} ${field.name}: ${value === undefined ? 'nobody says' : valueText(value)}${end ? `, until ${timeText(end)}` : ''}`,
  }
}
