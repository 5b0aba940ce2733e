import type { BlockPart, MatchField } from '../../core/model.ts'
import { mostKeyParts } from './block/agreement.ts'
import type { BlockingRules } from './block/rule.ts'
import type { Role } from './roles.ts'
import type { KeyPart } from './rows.ts'

/** What blocks of a field follow from. */
type Named = Pick<MatchField, 'name' | 'role'>

/** What two records must share to be compared where neither the rules file nor a training says: parts of values by role. */
const byRole: readonly (readonly (readonly [Role, string])[])[] = [
  [['email', 'value']],
  [['phone', 'value']],
  [['id', 'value']],
  [
    ['given_name', 'value'],
    ['family_name', 'value'],
  ],
  [
    ['family_name', 'value'],
    ['date', 'value'],
  ],
  [
    ['given_name', 'value'],
    ['date', 'value'],
  ],
  [
    ['family_name', 'phonetic'],
    ['postcode', 'value'],
  ],
  [
    ['given_name', 'value'],
    ['postcode', 'value'],
  ],
  [
    ['date', 'value'],
    ['postcode', 'value'],
  ],
  [
    ['family_name', 'prefix3'],
    ['email', 'local_part'],
  ],
  [['full_name', 'value']],
  [
    ['full_name', 'rarest_word'],
    ['postcode', 'value'],
  ],
  [['organisation', 'value']],
  [
    ['organisation', 'rarest_two_words'],
    ['postcode', 'value'],
  ],
  [
    ['organisation', 'last_word'],
    ['postcode', 'value'],
  ],
  [
    ['organisation', 'rarest_word'],
    ['city', 'value'],
  ],
]

/** The rules of the file, with the whole of each field to refine what is crowded, or the usual ones: few, since each costs a key for every record. Where none fits, whole values are shared. */
export function blocksFor(fields: readonly Named[], written: readonly (readonly BlockPart[])[] | undefined): BlockingRules {
  const named = (name: string) => fields.findIndex((field) => field.name === name)
  if (written === undefined) return compiled(usual(fields))
  const wanted = written.map((block) => block.map(({ field, part }) => ({ field: named(field), part })))
  return refinable(compiled(wanted.filter((parts) => parts.every(({ field }) => field >= 0))), fields)
}

function usual(fields: readonly Named[]): readonly (readonly KeyPart[])[] {
  const fitting = byRole.flatMap((parts) => combinations(fields, parts))
  return fitting.length > 0 ? fitting : fields.map((_, field) => [{ field, part: 'value' }])
}

/** A rule for each choice of fields that have these roles. */
function combinations(fields: readonly Named[], parts: readonly (readonly [Role, string])[]): readonly (readonly KeyPart[])[] {
  return parts.reduce<readonly (readonly KeyPart[])[]>(
    (rules, [role, part]) =>
      rules.flatMap((rule) => fields.flatMap((field, f) => (field.role === role ? [[...rule, { field: f, part }]] : []))),
    [[]],
  )
}

function compiled(wanted: readonly (readonly KeyPart[])[]): BlockingRules {
  const keyParts: KeyPart[] = []
  const placeOf = ({ field, part }: KeyPart) => {
    const known = keyParts.findIndex((its) => its.field === field && its.part === part)
    return known < 0 ? keyParts.push({ field, part }) - 1 : known
  }
  const rules = wanted.map((parts) => ({ parts: [...new Set(parts.map(placeOf))].toSorted((a, b) => a - b) }))
  return { keyParts, rules }
}

/** Of a rule file's single block by city, what one city shares could not be refined by anything. */
function refinable({ keyParts, rules }: BlockingRules, fields: readonly Named[]): BlockingRules {
  const known = new Set(keyParts.flatMap(({ field, part }) => (part === 'value' ? [field] : [])))
  const others = [...fields.keys()].flatMap((field) => (known.has(field) ? [] : [{ field, part: 'value' }]))
  return { keyParts: [...keyParts, ...others.slice(0, Math.max(0, mostKeyParts - keyParts.length))], rules }
}
