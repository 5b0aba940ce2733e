import type { Found } from './found.ts'
import { nobody } from './persons.ts'
import { type Loss, recordIn, type Statement } from './statements.ts'
import { unheard, valueAt } from './unheard-values.ts'
import { itemsOf } from './values.ts'
import type { World } from './world.ts'

/** What people said last and golden records do not say, what nobody said and they do, and sums that are no sums. */
export async function losses(world: World, customers: readonly Found[]): Promise<readonly string[]> {
  const missed = await unheard(world)
  return customers.flatMap((found) => {
    const said = saidOf(world, found)
    return [
      ...['given_name', 'family_name', 'town', 'company'].flatMap((field) => ofSingle(said, found, field)),
      ...['phones', 'emails'].flatMap((field) => [
        ...overriddenPoint(found, field),
        ...newestPoint(said, found, field),
        ...replacedPoints(world, said, found, field, missed),
      ]),
      ...invented(said, found),
      ...wrongSum(found),
    ]
  })
}

/** What people said in the records of a customer, and in those that it may have had. */
interface Said {
  readonly all: readonly Statement[]
  readonly losses: readonly Loss[]
  /** Whether the customer has the record now. */
  readonly isHere: (said: Pick<Statement, 'record'>) => boolean
}

function saidOf({ statements, members, disputed }: World, { golden, records }: Found): Said {
  const own = new Set(records.map(({ name }) => name))
  const isHere = ({ record }: Pick<Statement, 'record'>) => own.has(record)
  const everybody = [...members.persons, ...members.organisations]
  const known = [...statements.all.filter(isHere).map(({ person }) => person), ...itemsOf(golden['member'])]
  // Whoever was taken for somebody else may have had what the other said; where a record is of nobody, whom a steward may have put with
  // anybody, what anybody said; and everybody what nobody's record said that is gone.
  const isDisputed = known.every((person) => !everybody.includes(person) || disputed.includes(person))
  const persons = new Set([...known, ...(isDisputed ? disputed : []), nobody])
  const isAnybody = known.length === 0 || known.includes(nobody)
  const isOfTheirs = ({ person }: Pick<Statement, 'person'>) => isAnybody || persons.has(person)
  return {
    all: statements.all.filter((said) => isHere(said) || (said.isGhost && isOfTheirs(said))),
    losses: statements.losses.filter((loss) => isHere(loss) || isOfTheirs(loss)),
    isHere,
  }
}

/**
 * The last word of a person holds, unless a steward has the last one, or it cannot be told which one was the last: copies of a record that
 * is gone stand for it, with what it said when it was read last.
 */
function ofSingle({ all }: Said, { customer, golden, overrides }: Found, field: string): readonly string[] {
  const [there] = itemsOf(golden[field])
  const [word] = overrides.get(field) ?? []
  if (word !== undefined) return there === word ? [] : [`c${customer} has ${field} ${there}, and a steward says ${word}`]
  const its = all.filter((said) => said.field === field && (said.isGhost || !said.isOver) && said.value !== null)
  const top = newest(its.filter(({ isGhost }) => !isGhost))
  const rivals = its.filter((said) => top === undefined || (said.until ?? Number.POSITIVE_INFINITY) >= top.from)
  const isKnown = there === undefined ? top === undefined : [top, ...rivals].some((said) => said?.value === there)
  return isKnown ? [] : [`c${customer} has ${field} ${there}, and the last word was ${top?.value} (${top?.record})`]
}

const newest = (said: readonly Statement[]) => said.toSorted((a, b) => b.from - a.from)[0]

function overriddenPoint({ customer, golden, overrides }: Found, field: string): readonly string[] {
  const [word] = overrides.get(field) ?? []
  const [there] = itemsOf(golden[field])
  return word === undefined || there === word ? [] : [`c${customer} has ${there} first, and a steward says ${word}`]
}

/** The point that a person entered last is among the golden ones, unless somebody took it away elsewhere after that. */
function newestPoint(said: Said, { customer, golden }: Found, field: string): readonly string[] {
  const its = said.all.filter((one) => one.field === field)
  const top = newest(its.filter(({ isGhost, isOver, value }) => !isGhost && !isOver && value !== null))
  if (top === undefined || top.value === null) return []
  const isTaken = said.losses.some(
    ({ field: its, value, until = Number.POSITIVE_INFINITY }) => its === field && value === top.value && until >= top.from,
  )
  return isTaken || itemsOf(golden[field]).includes(top.value) ? [] : [`c${customer} has lost ${top.value} of ${top.record}`]
}

/**
 * A point that was replaced is gone everywhere, unless somebody may have said it after that.
 *
 * @param missed values of ours that we never heard to stand where they were replaced
 */
function replacedPoints(
  { systems }: World,
  said: Said,
  found: Found,
  field: string,
  missed: ReadonlySet<string>,
): readonly string[] {
  const { customer, golden, overrides } = found
  const there = itemsOf(golden[field]).filter((value) => !overrides.get(field)?.includes(value))
  const its = said.all.filter((one) => one.field === field)
  const done = said.losses.filter((loss) => loss.field === field)
  return done.flatMap((loss) => {
    if (loss.isUnsure || loss.by.length !== 1 || !there.includes(loss.value) || !said.isHere(loss)) return []
    const lag = systems.find(({ shape }) => shape.name === loss.system)?.shape.lag ?? 0
    const here = [...its, ...done.filter((other) => other !== loss)].filter(({ record }) => record === loss.record)
    const isOneStep = !here.some((said) => timeOf(said) !== loss.at && Math.abs(said.pulls - loss.pulls) <= lag)
    const speakers = new Set(its.filter(({ value }) => value === loss.value).map(({ record }) => record))
    const touched = its.filter(({ record }) => speakers.has(record) && record !== loss.record)
    const isLater = touched.some(({ until = Number.POSITIVE_INFINITY }) => until >= loss.at)
    const isSaidAgain = here.some((said) => 'from' in said && said.value === loss.value && said.from >= loss.at)
    const isOwn = here.some((said) => 'from' in said && said.value === loss.value)
    const isMissed = !isOwn && missed.has(valueAt(recordIn(loss.record), field, loss.value))
    return !isOneStep || isLater || isSaidAgain || isMissed
      ? []
      : [`c${customer} has ${loss.value} still, which ${loss.record} replaced`]
  })
}

const timeOf = (said: Statement | Loss) => ('from' in said ? said.from : said.at)

function invented({ all }: Said, { customer, golden, overrides }: Found): readonly string[] {
  const said = new Set(all.map(({ field, value }) => `${field} ${value}`))
  const derived = ['spend']
  const values = Object.entries(golden).filter(([field]) => !derived.includes(field))
  const unsaid = values.flatMap(([field, value]) =>
    itemsOf(value).filter((item) => !said.has(`${field} ${item}`) && !overrides.get(field)?.includes(item)),
  )
  return unsaid.map((item) => `c${customer} has ${item}, which nobody said`)
}

function wrongSum({ customer, golden, records }: Found): readonly string[] {
  const sum = records.reduce((total, { kept, part }) => total + (part === 1 ? Number(kept.fields['Spend'] ?? 0) : 0), 0)
  const [there = '0'] = itemsOf(golden['spend'])
  return Number(there) === sum ? [] : [`c${customer} has spent ${there}, and its records say ${sum}`]
}
