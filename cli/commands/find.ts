import { GoldthreadError } from '../../core/errors.ts'
import { findCustomers } from '../../store/search.ts'
import type { Answer, Context } from '../context.ts'
import { table } from '../table.ts'
import { valueText } from '../values.ts'

/** `goldthread find <text>`: customers one of whose golden values contains it. */
export async function find(context: Context, text: string, { limit }: { limit: number }): Promise<Answer> {
  const { customer } = await context.mappings()
  if (text.trim() === '') throw new GoldthreadError('configuration', 'There is nothing to look for')
  const all = await findCustomers(await context.store(), text, limit + 1)
  const found = all.slice(0, limit)
  const more = all.length > limit
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
    data: { customers: found.map(({ id, kind, values }) => ({ customer: `c${id}`, kind, values })), more },
    text:
      found.length === 0
        ? 'Nobody.'
        : [table(['customer', ...header], lines), ...(more ? ['There are more: see them with --limit.'] : [])].join('\n'),
  }
}
