import type { Problem } from '../../core/errors.ts'
import type { CustomerModel, MatchingModel } from '../../core/model.ts'
import { checkNames, unknownName, type Vocabulary } from './customer.ts'
import type { Document } from './document.ts'
import { type MatchingFile, roles } from './schema/matching.ts'
import { versionOf } from './version.ts'

const isRole = (name: string): boolean => roles.some((role) => role === name)

/** Without the file: every identity field whose name says what it is. */
export function defaultMatching(customer: CustomerModel): MatchingModel {
  const identity = [...customer.fields.values()].filter((field) => field.class === 'identity' && isRole(field.name))
  return modelOf({ use: identity.map(({ name }) => name), fields: {} })
}

export function modelOf(file: MatchingFile): MatchingModel {
  const named = (file.use ?? []).map((field) => [field, file.fields[field]?.role ?? field] as const)
  return { kind: file.match, roles: new Map(named), version: versionOf(file) }
}

export function checkMatching(document: Document, file: MatchingFile, names: Vocabulary): Problem[] {
  const { use = [] } = file
  const problems = checkNames(document, ['use'], use, names.fields, 'fields in customer.yaml')
  const { kinds, fields } = names
  if (file.match !== undefined && kinds !== undefined && !kinds.includes(file.match)) {
    problems.push(document.problem(['match'], 'value', unknownName(file.match, kinds, 'kinds in customer.yaml')))
  }
  for (const [i, field] of use.entries()) {
    if (!fields?.includes(field) || isRole(field) || field in file.fields) continue
    const allowed = `a field named as one of ${roles.join(', ')}, or fields: { ${field}: { role: … } }`
    problems.push(document.problem(['use', i], 'value', { found: `${field}, whose role is not known`, allowed }))
  }
  for (const field of Object.keys(file.fields).filter((field) => !use.includes(field))) {
    problems.push(document.problem(['fields', field], 'key', unknownName(field, use, 'fields in use')))
  }
  return problems
}
