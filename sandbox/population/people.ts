import { type Country, type Culture, drawCountry, drawCulture } from './cultures.ts'
import type { Member } from './households.ts'
import { drawFamily, drawGiven, type Sex } from './names.ts'
import { below, pick, type Random, randomOf } from './random.ts'

/** What the members of a household share, and its first member, whom the others are measured by. */
export interface Household {
  readonly country: Country
  readonly culture: Culture
  readonly family: string
  readonly head: Person
  readonly hasLandline: boolean
  /** The spouse has no address of their own. */
  readonly sharesEmail: boolean
}

export interface Person {
  readonly sex: Sex
  readonly given: string
  /** With its particle: `van der Berg`. */
  readonly family: string
  /** The name before marriage; '' where it is the same. */
  readonly birthName: string
  /** `Jr.`, or ''. */
  readonly suffix: string
  /** YYYY-MM-DD */
  readonly birthDate: string
}

export function householdOf(seed: number, head: number, single: boolean): Household {
  const random = randomOf(seed, 'household', head)
  const country = drawCountry(random)
  const culture = drawCulture[country](random)
  const family = drawFamily(random, culture)
  const sex = random() < 0.5 ? 'female' : 'male'
  const birthDate = drawBirthDate(random, 1936, single ? 2006 : 1975)
  return {
    country,
    culture,
    family,
    head: { sex, given: drawGiven(random, culture, sex), family, birthName: '', suffix: '', birthDate },
    hasLandline: random() < 0.35,
    sharesEmail: random() < 0.12,
  }
}

export function personOf(seed: number, { index, role, head, place }: Member, household: Household): Person {
  if (index === head) return household.head
  const random = randomOf(seed, 'person', index)
  if (role === 'spouse') return spouseOf(random, household)
  if (role === 'junior') return { ...household.head, suffix: 'Jr.', birthDate: drawChildBirthDate(random, household.head) }
  if (role === 'single') return householdOf(seed, index, true).head
  return childOf(seed, place - 2, role === 'twin', head, household)
}

/** One in two took the head's name, and one in ten of those joined it to their own. */
function spouseOf(random: Random, { culture, family, head }: Household): Person {
  const sex = random() < 0.96 ? (head.sex === 'female' ? 'male' : 'female') : head.sex
  const own = drawFamily(random, culture)
  const change = random()
  const name = change < 0.45 ? family : change < 0.5 && !own.includes('-') ? `${own}-${family}` : own
  const year = Number(head.birthDate.slice(0, 4)) + below(random, 11) - 5
  return {
    sex,
    given: drawGiven(random, culture, sex),
    family: name,
    birthName: name === own ? '' : own,
    suffix: '',
    birthDate: drawBirthDate(random, year, year),
  }
}

/** Children are drawn together, so that two of them never have one name. */
function childOf(seed: number, nth: number, twin: boolean, first: number, { culture, family, head }: Household): Person {
  const random = randomOf(seed, 'children', first)
  const children = [drawChild(random, culture, head), drawChild(random, culture, head)] as const
  while (children[1].given === children[0].given) children[1].given = drawGiven(random, culture, children[1].sex)
  const [elder] = children
  const child = nth === 0 ? elder : children[1]
  return { ...child, family, birthName: '', suffix: '', birthDate: twin ? elder.birthDate : child.birthDate }
}

function drawChild(random: Random, culture: Culture, parent: Person) {
  const sex: Sex = pick(random, ['female', 'male'])
  return { sex, given: drawGiven(random, culture, sex), birthDate: drawChildBirthDate(random, parent) }
}

function drawChildBirthDate(random: Random, parent: Person): string {
  const year = Number(parent.birthDate.slice(0, 4))
  return drawBirthDate(random, year + 20, year + 32)
}

const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function drawBirthDate(random: Random, from: number, to: number): string {
  const year = from + below(random, to - from + 1)
  const month = below(random, 12)
  const day = 1 + below(random, monthDays[month] ?? 28)
  return `${year}-${two(month + 1)}-${two(day)}`
}

export function two(n: number): string {
  return n < 10 ? `0${n}` : String(n)
}
