import { basename } from 'node:path'
import type { z } from 'zod'
import { MappingError, type Problem } from '../../core/errors.ts'
import type { ConnectionMapping, CustomerModel, Mappings, MatchingModel } from '../../core/model.ts'
import { checkConnection } from './check.ts'
import { compileObject } from './compile.ts'
import { checkCustomer, customerModel, type Vocabulary, vocabularyOf } from './customer.ts'
import { type Document, readDocument } from './document.ts'
import { validate } from './issues.ts'
import { checkMatching, defaultMatching, modelOf } from './matching.ts'
import { connectionSchema } from './schema/connection.ts'
import { customerSchema } from './schema/customer.ts'
import { matchingSchema } from './schema/matching.ts'
import { readSettings } from './settings.ts'

export type Connectors = ReadonlyMap<string, z.ZodType>
export type Variable = (name: string) => string | undefined

/**
 * Reads, checks and compiles all mapping files. `connectors` are the settings' schemas by the connector's name, `variable` gives
 * values for `${NAME}`. @throws MappingError with every mistake of every file
 */
export function loadMappings(files: readonly MappingFile[], connectors: Connectors, variable: Variable): Mappings {
  const documents = new Map(files.map(({ path, text }) => [nameOf(path), readDocument(path, text)]))
  const problems = files
    .filter(({ path }, i) => files.findIndex((file) => nameOf(file.path) === nameOf(path)) < i)
    .map(secondFile)
  const names = [...documents.keys()].filter((name) => name !== 'customer' && name !== 'matching')

  const customer = readCustomer(documents.get('customer'), new Set(names), problems)
  const matching = readMatching(documents.get('matching'), customer, problems)
  const connections = [...documents].flatMap(([name, document]) =>
    names.includes(name) ? [readConnection(name, document, customer, connectors, variable, problems)] : [],
  )
  if (problems.length > 0 || customer === undefined || matching === undefined) throw new MappingError(problems.toSorted(byPlace))
  const sound = connections.filter((connection) => connection !== undefined)
  return { customer: customer.model, matching, connections: new Map(sound.map((connection) => [connection.name, connection])) }
}

interface MappingFile {
  /** As shown to people. */
  readonly path: string
  readonly text: string
}

interface Customer {
  readonly names: Vocabulary
  readonly model: CustomerModel
}

const nameOf = (path: string): string => basename(path).replace(/\.ya?ml$/, '')

function secondFile({ path }: MappingFile): Problem {
  return { file: path, line: 1, column: 1, found: `a second file for ${nameOf(path)}`, allowed: 'one file for each name' }
}

function readCustomer(
  document: Document | undefined,
  connections: ReadonlySet<string>,
  problems: Problem[],
): Customer | undefined {
  if (document === undefined) {
    problems.push({
      file: 'customer.yaml',
      line: 1,
      column: 1,
      found: 'no file',
      allowed: 'customer.yaml, which declares the golden record',
    })
    return undefined
  }
  const { sound, problems: mistakes } = validate(document, customerSchema)
  problems.push(...mistakes)
  if (sound === undefined) return undefined
  const names = vocabularyOf(document)
  problems.push(...checkCustomer(document, sound, names, connections))
  return { names, model: customerModel(sound) }
}

function readMatching(
  document: Document | undefined,
  customer: Customer | undefined,
  problems: Problem[],
): MatchingModel | undefined {
  if (document === undefined) return customer && defaultMatching(customer.model)
  const { sound, problems: mistakes } = validate(document, matchingSchema)
  problems.push(...mistakes)
  if (sound === undefined) return undefined
  if (customer) problems.push(...checkMatching(document, sound, customer.names))
  return modelOf(sound)
}

function readConnection(
  name: string,
  document: Document,
  customer: Customer | undefined,
  connectors: Connectors,
  variable: Variable,
  problems: Problem[],
): ConnectionMapping | undefined {
  const { sound, problems: mistakes } = validate(document, connectionSchema)
  problems.push(...mistakes)
  if (sound === undefined) return undefined
  const settings = readSettings(document, sound, connectors, variable, problems)
  if (customer === undefined) return undefined
  const misfits = checkConnection(document, sound, customer.names, customer.model)
  problems.push(...misfits)
  if (problems.length > 0) return undefined
  const objects = Object.entries(sound.objects).map(
    ([object, spec]) => [object, compileObject(object, spec, customer.model)] as const,
  )
  const { connector, every, serves } = sound
  return { name, file: document.file, connector, settings, every, serves, objects: new Map(objects) }
}

function byPlace(a: Problem, b: Problem): number {
  return a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column
}
