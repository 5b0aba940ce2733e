import type { ByRole } from './by-role.ts'
import type { Column } from './column.ts'
import { kindColumn } from './kind-column.ts'
import { flow, scalar } from './yaml-text.ts'

export interface SuggestedKind {
  readonly yaml: string
  readonly why: string
  readonly kinds: readonly string[]
}

const ours = ['person', 'organisation']

/** Whether a row is a person or an organisation; `known`: the kinds that customer.yaml has, where there is one. */
export function kindOf(of: ByRole, known: readonly string[] | undefined): SuggestedKind {
  const [company] = of('company_name')
  const hasPeople = [...of('given_name'), ...of('family_name'), ...of('full_name')].length > 0
  if (known !== undefined && !ours.every((kind) => known.includes(kind))) return declaredKind(known)
  const said = kindColumn(of)
  if (said !== undefined) return { ...said, kinds: [...ours] }
  if (company === undefined) return { yaml: 'person', why: 'no column names a company', kinds: ['person'] }
  if (!hasPeople) return { yaml: 'organisation', why: 'no column names a person', kinds: ['organisation'] }
  return {
    yaml: flow({ from: scalar(company.column), filled: 'organisation', otherwise: 'person' }),
    why: 'if the company is where a person works, write: person',
    kinds: [...ours],
  }
}

/** Never one that customer.yaml does not have. */
function declaredKind(known: readonly string[]): SuggestedKind {
  const [first = 'person'] = known
  const kind = ours.find((kind) => known.includes(kind)) ?? first
  const other = kind === 'person' ? 'organisations' : kind === 'organisation' ? 'people' : 'person and no organisation'
  return { yaml: scalar(kind), why: `customer.yaml has no ${other}`, kinds: [kind] }
}

const two = /\p{L}\s*(?:[&+]|\s(?:and|und|et|y|en)\s)\s*\p{L}/iu
/** In small letters: in capitals it is the initial of a name. */
const undShort = /\p{L}\su\.?\s\p{L}/u

/** For rows such as `John & Mary`. */
export function peopleOf(of: ByRole): string | undefined {
  const [given] = of('given_name')
  const [family] = of('family_name')
  const [full] = of('full_name')
  if (given !== undefined && family !== undefined)
    return namesTwo(given.at) ? flow({ given: scalar(given.column), family: scalar(family.column) }) : undefined
  return full !== undefined && namesTwo(full.at) ? flow({ full: scalar(full.column) }) : undefined
}

function namesTwo({ filled }: Column): boolean {
  return filled.some((cell) => two.test(cell) || undShort.test(cell))
}
