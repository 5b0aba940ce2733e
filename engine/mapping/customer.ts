import type { Problem } from '../../core/errors.ts'
import { type ChooseRule, type CustomerModel, contactPointTypes, type FieldModel } from '../../core/model.ts'
import { isContainer } from './data.ts'
import type { Document, Path } from './document.ts'
import { hintFor } from './hints.ts'
import type { ChooseSpec, CustomerParts, FieldSpec } from './schema/customer.ts'
import { versionOf } from './version.ts'

/**
 * The names that customer.yaml declares, those with mistakes inside too: what uses them is no mistake of its own. Undefined where
 * a whole section is a mistake.
 */
export interface Vocabulary {
  readonly kinds: readonly string[] | undefined
  readonly purposes: readonly string[] | undefined
  readonly fields: readonly string[] | undefined
}

export function vocabularyOf(document: Document): Vocabulary {
  const { kinds, purposes = {}, fields } = isContainer(document.data) ? document.data : {}
  return {
    kinds: Array.isArray(kinds) ? kinds.map(String) : undefined,
    purposes: isContainer(purposes) ? Object.keys(purposes) : undefined,
    fields: isContainer(fields) ? Object.keys(fields) : undefined,
  }
}

export function customerModel(file: CustomerParts): CustomerModel {
  const fields = Object.entries(file.fields ?? {}).map(([name, spec]) => [name, fieldModel(name, spec, file.defaults)] as const)
  return {
    kinds: file.kinds ?? [],
    purposes: new Map(Object.entries(file.purposes)),
    fields: new Map(fields),
    version: versionOf(file),
  }
}

function fieldModel(name: string, spec: FieldSpec, defaults: CustomerParts['defaults']): FieldModel {
  return {
    name,
    type: spec.type,
    many: spec.many,
    class: spec.class,
    personal: spec.personal ?? spec.class === 'identity',
    purposes: spec.purposes ?? defaults.purposes ?? [],
    choose: rules(spec.choose ?? defaults.choose ?? 'newest'),
    retain: spec.retain,
  }
}

function rules(choose: ChooseSpec): ChooseRule[] {
  return [choose].flat().map((rule) => (typeof rule === 'string' ? { rule } : { rule: 'prefer', connections: rule.prefer }))
}

/** Whether a field's values are contact points: a list, with a label each. */
export function isContactPoints({ type, many }: Pick<FieldModel, 'type' | 'many'>): boolean {
  return many && contactPointTypes.includes(type)
}

export function checkCustomer(
  document: Document,
  file: CustomerParts,
  names: Vocabulary,
  connections: ReadonlySet<string>,
): Problem[] {
  const problems = checkPurposes(document, ['defaults', 'purposes'], file.defaults.purposes, names)
  problems.push(...checkChoose(document, ['defaults', 'choose'], file.defaults.choose, connections))
  for (const [name, field] of Object.entries(file.fields ?? {})) {
    const path = ['fields', name]
    problems.push(...checkPurposes(document, [...path, 'purposes'], field.purposes, names))
    problems.push(...checkChoose(document, [...path, 'choose'], field.choose, connections, field))
  }
  for (const [name, purpose] of Object.entries(file.purposes)) {
    if (purpose.basis !== 'consent' || purpose.channels.length > 0) continue
    const complaint = { found: 'consent without channels', allowed: 'channels: [email, …], since consent is given for a channel' }
    problems.push(document.problem(['purposes', name], 'key', complaint))
  }
  return problems
}

export function checkPurposes(
  document: Document,
  path: Path,
  purposes: readonly string[] | undefined,
  names: Vocabulary,
): Problem[] {
  return checkNames(document, path, purposes ?? [], names.purposes, 'purposes of customer.yaml')
}

/** Names in a list that are not among the known ones. */
export function checkNames(
  document: Document,
  path: Path,
  used: readonly string[],
  known: readonly string[] | undefined,
  what: string,
): Problem[] {
  return used.flatMap((name, i) =>
    known === undefined || known.includes(name) ? [] : [document.problem([...path, i], 'value', unknownName(name, known, what))],
  )
}

export function unknownName(name: string, known: readonly string[], what: string) {
  return {
    found: name,
    allowed: known.length > 0 ? known.join(', ') : `nothing: there are no ${what}`,
    ...hintFor(name, known),
  }
}

type Summed = Pick<FieldSpec, 'type' | 'many'>

function checkChoose(
  document: Document,
  path: Path,
  choose: ChooseSpec | undefined,
  connections: ReadonlySet<string>,
  field?: Summed,
): Problem[] {
  return [choose ?? []].flat().flatMap((rule, i) => {
    const at = Array.isArray(choose) ? [...path, i] : path
    if (typeof rule === 'object') return checkNames(document, [...at, 'prefer'], rule.prefer, [...connections], 'connections')
    const allowed = field && misfit(rule, field)
    return allowed === undefined ? [] : [document.problem(at, 'value', { found: rule, allowed })]
  })
}

function misfit(rule: string, { type, many }: Summed): string | undefined {
  if (rule === 'sum' && (many || (type !== 'number' && type !== 'money')))
    return 'another rule: sum is for fields of type number or money with one value'
  if ((rule === 'min' || rule === 'max') && !['number', 'money', 'date'].includes(type))
    return `another rule: ${rule} is for fields of type number, money or date`
  if (rule === 'best_spelled' && (many || !['name', 'text'].includes(type)))
    return 'another rule: best_spelled is for fields of type name or text with one value'
  if (rule === 'longest' && !['name', 'text', 'address'].includes(type))
    return 'another rule: longest is for fields of type name, text or address'
  return rule === 'all' && !many ? 'another rule: all is for fields with many: true' : undefined
}
