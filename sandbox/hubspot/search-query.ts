import { z } from 'zod'
import { type ObjectType, type Stored, valueOf } from './record.ts'
import { invalid } from './refusal.ts'
import { type Definitions, Filter, filterTest, numberOf, numberReader, type Test } from './search-filter.ts'

export const Query = z.object({
  query: z.string().optional(),
  filterGroups: z.array(z.object({ filters: z.array(Filter) })).optional(),
  sorts: z.array(z.union([z.string(), z.object({ propertyName: z.string(), direction: z.string().optional() })])).optional(),
  properties: z.array(z.string()).optional(),
  limit: z.coerce.number().optional(),
  after: z.union([z.string(), z.number()]).optional(),
})
export type Query = z.infer<typeof Query>

/** Which records are found. */
export interface Search {
  /** None with a lower id is. */
  readonly fromId: number
  readonly test: Test
}

/** Finds what passes all filters of any group. @throws Refusal */
export function searchOf(type: ObjectType, { filterGroups = [], query }: Query, definitions: Definitions): Search {
  if (filterGroups.length > 5) throw invalid('The maximum number of filter groups is 5')
  if (filterGroups.some(({ filters }) => filters.length > 6)) throw invalid('The maximum number of filters in a group is 6')
  if (filterGroups.flatMap(({ filters }) => filters).length > 18) throw invalid('The maximum number of filters is 18')
  const text = query === undefined || query === '' ? [] : [textTest(type, query)]
  const testOf = (filters: readonly Filter[]) => allOf([...filters.map((one) => filterTest(type, one, definitions)), ...text])
  const [only = { filters: [] }, ...others] = filterGroups
  if (others.length === 0) {
    const { fromId, filters } = withoutLowestId(only.filters)
    return { fromId, test: testOf(filters) }
  }
  const groups = filterGroups.map(({ filters }) => testOf(filters))
  return { fromId: 0, test: (record) => groups.some((test) => test(record)) }
}

/** Records lie in the order of their ids: where they begin need not be asked of each. */
function withoutLowestId(filters: readonly Filter[]): { readonly fromId: number; readonly filters: readonly Filter[] } {
  const lowest = filters.find(({ propertyName, operator }) => propertyName === 'hs_object_id' && operator === 'GT')
  if (lowest === undefined) return { fromId: 0, filters }
  return { fromId: numberOf(lowest, lowest.value) + 1, filters: filters.filter((filter) => filter !== lowest) }
}

function allOf(tests: readonly Test[]): Test {
  return (record) => tests.every((test) => test(record))
}

const searchedText: Readonly<Record<ObjectType, readonly string[]>> = {
  contacts: ['firstname', 'lastname', 'email', 'phone', 'hs_additional_emails', 'company', 'mobilephone'],
  companies: ['name', 'domain', 'phone', 'website'],
}

function textTest(type: ObjectType, query: string): Test {
  const wanted = query.toLowerCase()
  return ({ properties }) => searchedText[type].some((name) => properties[name]?.toLowerCase().includes(wanted))
}

/** @throws Refusal where more than one is asked for */
export function orderOf(
  type: ObjectType,
  { sorts = [] }: Query,
  definitions: Definitions,
): ((a: Stored, b: Stored) => number) | undefined {
  if (sorts.length > 1) throw invalid('Only one sort is supported')
  const [sort] = sorts
  if (sort === undefined) return undefined
  const name = typeof sort === 'string' ? sort.replace(/^-/, '') : sort.propertyName
  const isDown = typeof sort === 'string' ? sort.startsWith('-') : sort.direction === 'DESCENDING'
  const definition = definitions.get(name)
  if (definition === undefined) throw invalid(`There is no property named ${name}.`)
  if (name === 'hs_object_id' && !isDown) return undefined // the records are in this order
  const sign = isDown ? -1 : 1
  if (definition.type === 'string' || definition.type === 'enumeration')
    return (a, b) => sign * (valueOf(type, a, name) ?? '').localeCompare(valueOf(type, b, name) ?? '')
  const read = numberReader(type, name)
  return (a, b) => sign * (read(a) - read(b) || Number(a.id) - Number(b.id))
}
