import type { Call } from './endpoint.ts'
import { type Event, type Events, eventLife } from './events.ts'
import type { Param, Params } from './form.ts'
import { type ListPage, listPage, listParams } from './listing.ts'
import { expandedOf, expectOnly, flag, textOf, textsOf } from './params.ts'
import { invalid, missing, onlyOne } from './refusal.ts'

const mostTypes = 20

/** Events of the last 30 days; an older one is no cursor any more. */
export function listEvents({ table, order }: Events, { params, now, pageRows }: Call): ListPage<Event> {
  expectOnly(params, [...listParams, 'type', 'types', 'delivery_success'])
  const from = oldestAt(now)
  const find = (id: string) => {
    const event = table.get(id)
    return event !== undefined && event.created >= from ? event : undefined
  }
  const types = typesOf(params)
  const delivered = params.get('delivery_success')
  const areWanted = delivered === undefined || flag(delivered, 'delivery_success') // nobody listens, hence no delivery fails
  return listPage(
    { noun: 'event', url: '/v1/events', order, find, from, pageRows },
    params,
    ({ type }) => areWanted && types(type),
  )
}

export function retrieveEvent({ table }: Events, { id, params, now }: Call): Event {
  expectOnly(params, ['expand'])
  expandedOf(params)
  const event = table.get(id)
  if (event === undefined || event.created < oldestAt(now)) throw missing('event', id)
  return event
}

function oldestAt(now: number): number {
  return Math.floor(now / 1000) - eventLife
}

/** One type, of which `*` stands for any part, or some types. */
function typesOf(params: Params): (type: string) => boolean {
  const [one, some] = [params.get('type'), params.get('types')]
  if (one !== undefined && some !== undefined) throw onlyOne('type', 'types')
  if (one !== undefined) return pattern(one)
  if (some === undefined) return () => true
  const types = textsOf(some, 'types')
  if (types.length > mostTypes) throw invalid('types', `Array types exceeded maximum ${mostTypes} allowed elements.`)
  return (type) => types.includes(type)
}

function pattern(given: Param): (type: string) => boolean {
  const escaped = textOf(given, 'type').replace(/[^\w*]/g, '\\$&')
  const whole = new RegExp(`^${escaped.replaceAll('*', '.*')}$`)
  return (type) => whole.test(type)
}
