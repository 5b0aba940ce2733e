import { findCustomers } from '../../store/search.ts'
import type { Answer, Context } from '../context.ts'
import { table } from '../table.ts'
import { valueText } from '../values.ts'

/** `goldthread find <text>`: customers one of whose golden values contains it. */
export async function find(context: Context, text: string, { limit }: { limit: number }): Promise<Answer> {
  const { customer } = await context.mappings()
  const found = await findCustomers(await context.database(), text, limit)
  const shown = [...customer.fields.values()].filter((field) => field.class === 'identity').map(({ name }) => name)
  const header = shown.filter((name) => found.some(({ values }) => values[name] !== undefined)).slice(0, 6)
  const lines = found.map(({ id, values }) => [
    `c${id}`,
    ...header.map((name) => {
      const value = values[name]
      return value === undefined ? '' : valueText(value)
    }),
  ])
  return {
    data: { customers: found.map(({ id, kind, values }) => ({ customer: `c${id}`, kind, values })) },
    text: found.length === 0 ? 'Nobody.' : table(['customer', ...header], lines),
  }
}
