import type { Found } from './found.ts'
import type { Statement } from './statements.ts'
import { memberColumn } from './statements.ts'
import { itemsOf } from './values.ts'
import type { World } from './world.ts'

/** What people said last and golden records do not say, what nobody said and they do, and sums that are no sums. */
export function losses(world: World, customers: readonly Found[]): readonly string[] {
  const all = customers.flatMap((found) => {
    const [person = ''] = itemsOf(found.golden['member'])
    return [
      ...['given_name', 'family_name', 'town'].flatMap((field) => ofSingle(world, found, person, field)),
      ...['phones', 'emails'].flatMap((field) => [
        ...newestPoint(world, found, person, field),
        ...replacedPoints(world, found, person, field),
      ]),
      ...invented(world, found, person),
      ...wrongSum(world, found, person),
    ]
  })
  return [...all, ...missing(world, customers)]
}

/**
 * The last word of a person holds, unless it cannot be told which one was the last: copies of a record that is gone stand for it, with what it
 * said when it was read last.
 */
function ofSingle({ statements }: World, { customer, golden }: Found, person: string, field: string): readonly string[] {
  const its = statements.all.filter(
    (said) => said.person === person && said.field === field && (said.isGhost || !said.isOver) && said.value !== null,
  )
  const top = newest(its.filter(({ isGhost }) => !isGhost))
  const rivals = its.filter((said) => top === undefined || (said.until ?? Number.POSITIVE_INFINITY) >= top.from)
  const [there] = itemsOf(golden[field])
  const isKnown = there === undefined ? top === undefined : [top, ...rivals].some((said) => said?.value === there)
  return isKnown ? [] : [`c${customer} has ${field} ${there}, and the last word was ${top?.value} (${top?.record})`]
}

const newest = (said: readonly Statement[]) => said.toSorted((a, b) => b.from - a.from)[0]

/** The point that a person entered last is among the golden ones, unless somebody took it away elsewhere after that. */
function newestPoint({ statements }: World, { customer, golden }: Found, person: string, field: string): readonly string[] {
  const its = statements.all.filter((said) => said.person === person && said.field === field)
  const top = newest(its.filter(({ isGhost, isOver, value }) => !isGhost && !isOver && value !== null))
  if (top === undefined || top.value === null) return []
  const isTaken = statements.losses.some(
    ({ person: whose, field: its, value, until = Number.POSITIVE_INFINITY }) =>
      whose === person && its === field && value === top.value && until >= top.from,
  )
  return isTaken || itemsOf(golden[field]).includes(top.value) ? [] : [`c${customer} has lost ${top.value} of ${top.record}`]
}

/** A point that was replaced is gone everywhere, unless somebody may have said it after that. */
function replacedPoints(
  { statements, systems }: World,
  { customer, golden }: Found,
  person: string,
  field: string,
): readonly string[] {
  const there = itemsOf(golden[field])
  const its = statements.all.filter((said) => said.person === person && said.field === field)
  const done = statements.losses.filter((loss) => loss.person === person && loss.field === field)
  return done.flatMap((loss) => {
    if (loss.by.length !== 1 || !there.includes(loss.value)) return []
    const lag = systems.find(({ shape }) => shape.name === loss.system)?.shape.lag ?? 0
    const here = [...its, ...done.filter((other) => other !== loss)].filter(({ record }) => record === loss.record)
    const isOneStep = !here.some(
      ({ at, pulls }: { readonly at?: number; readonly pulls: number }) => at !== loss.at && Math.abs(pulls - loss.pulls) <= lag,
    )
    const speakers = new Set(its.filter(({ value }) => value === loss.value).map(({ record }) => record))
    const touched = its.filter(({ record }) => speakers.has(record) && record !== loss.record)
    const isLater = touched.some(({ until = Number.POSITIVE_INFINITY }) => until >= loss.at)
    const isSaidAgain = here.some((said) => 'from' in said && said.value === loss.value && said.from >= loss.at)
    return !isOneStep || isLater || isSaidAgain ? [] : [`c${customer} has ${loss.value} still, which ${loss.record} replaced`]
  })
}

function invented({ statements }: World, { customer, golden }: Found, person: string): readonly string[] {
  const said = new Set(statements.all.filter((its) => its.person === person).map(({ field, value }) => `${field} ${value}`))
  const derived = ['member', 'spend']
  const values = Object.entries(golden).filter(([field]) => !derived.includes(field))
  const unsaid = values.flatMap(([field, value]) => itemsOf(value).filter((item) => !said.has(`${field} ${item}`)))
  return unsaid.map((item) => `c${customer} has ${item}, which nobody said`)
}

function wrongSum({ systems }: World, { customer, golden }: Found, person: string): readonly string[] {
  const own = systems.flatMap((system) => system.records.live().filter(({ fields }) => fields[memberColumn(system)] === person))
  const sum = own.reduce((total, { fields }) => total + Number(fields['Spend'] ?? 0), 0)
  const [there = '0'] = itemsOf(golden['spend'])
  return Number(there) === sum ? [] : [`c${customer} has spent ${there}, and its records say ${sum}`]
}

/** Every record is in the store, with the one customer that it is of. */
function missing({ systems }: World, customers: readonly Found[]): readonly string[] {
  const known = new Map(customers.flatMap((found) => found.records.map(({ kept }) => [kept.id, found] as const)))
  const lost = systems.flatMap((system) =>
    system.records.live().flatMap(({ id, fields }) => {
      const [person] = itemsOf(known.get(id)?.golden['member'])
      return person === fields[memberColumn(system)]
        ? []
        : [`${id} of ${String(fields[memberColumn(system)])} is with ${person ?? 'nobody'}`]
    }),
  )
  const persons = customers.flatMap(({ golden }) => itemsOf(golden['member']))
  return [...lost, ...(new Set(persons).size === persons.length ? [] : ['a person is two customers'])]
}
