import { z } from 'zod'
import type { Customer } from './customer.ts'
import type { Param, Params } from './form.ts'
import { limitOf } from './listing.ts'
import type { Newest, Place } from './newest.ts'
import { expandedOf, expectOnly, textOf } from './params.ts'
import { compileQuery, type Matches } from './query.ts'
import { invalid } from './refusal.ts'
import type { SearchIndex } from './search-index.ts'

export interface SearchPage {
  readonly object: 'search_result'
  readonly url: string
  readonly has_more: boolean
  readonly next_page: string | null
  readonly data: readonly Customer[]
  readonly total_count?: number
}

/** Customers as search knows them by now, newest first. */
export function searchCustomers(index: SearchIndex, params: Params): SearchPage {
  expectOnly(params, ['query', 'limit', 'page', 'expand'])
  const query = params.get('query')
  if (query === undefined) throw invalid('query', 'Missing required param: query.', 'parameter_missing')
  const matches = compileQuery(textOf(query, 'query'))
  const limit = limitOf(params)
  const known = index.catchUp()
  const found = matching(known, matches, params.get('page'))
    .take(limit + 1)
    .toArray()
  const data = found.slice(0, limit)
  const last = found.length > limit ? data.at(-1) : undefined
  return {
    object: 'search_result',
    url: '/v1/customers/search',
    has_more: last !== undefined,
    next_page: last === undefined ? null : tokenOf(last),
    data,
    ...(expandedOf(params, ['total_count']).length > 0
      ? { total_count: matching(known, matches).reduce((sum) => sum + 1, 0) }
      : {}),
  }
}

function* matching(known: Newest<Customer>, matches: Matches, page?: Param): Generator<Customer> {
  for (const customer of known.walk(page === undefined ? {} : { after: placeOf(page) })) if (matches(customer)) yield customer
}

/** Where a page ended, opaque to whoever asked. */
function tokenOf({ created, id }: Place): string {
  return Buffer.from(JSON.stringify([created, id])).toString('base64url')
}

const Token = z.tuple([z.int(), z.string()])

function placeOf(page: Param): Place {
  try {
    const [created, id] = Token.parse(JSON.parse(Buffer.from(textOf(page, 'page'), 'base64url').toString()))
    return { created, id }
  } catch {
    throw invalid('page', 'Invalid page')
  }
}
