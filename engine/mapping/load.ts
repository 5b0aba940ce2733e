import { basename, dirname, join } from 'node:path'
import { MappingError, type Problem } from '../../core/errors.ts'
import type { ConnectionMapping, CustomerModel, Mappings, MatchingModel } from '../../core/model.ts'
import { mostFields } from '../matching/score/packed.ts'
import { checkConnection } from './check.ts'
import { checkColumns } from './check-columns.ts'
import { checkConditions } from './check-conditions.ts'
import { checkIds } from './check-ids.ts'
import { checkMatching } from './check-matching.ts'
import { compileObject } from './compile.ts'
import { checkCustomer, customerModel, type Vocabulary, vocabularyOf } from './customer.ts'
import { valueAt } from './data.ts'
import { byPlace, type Document, readDocument } from './document.ts'
import { type Configured, checkExclusive } from './exclusive.ts'
import { defaultMatching, modelOf, typesOf } from './matching.ts'
import { type ConnectionFile, connectionParts, connectionSchema } from './schema/connection.ts'
import { customerParts, customerSchema } from './schema/customer.ts'
import { matchingParts, matchingSchema } from './schema/matching.ts'
import { type Connectors, type Given, readSettings } from './settings.ts'
import { validate } from './validate.ts'
import type { Variable } from './variables.ts'

/**
 * Reads, checks and compiles all mapping files. `connectors` are the settings' schemas by the connector's name, `variable` gives
 * values for `${NAME}`, and `standIn` those of a connection for which it has none at all. @throws MappingError with every mistake of every file
 */
export function loadMappings(...given: Parameters<typeof loadSound>): Mappings {
  return faultless(loadSound(...given))
}

/** @throws MappingError with the mistakes of every connection */
export function faultless(mappings: Mappings): Mappings {
  const problems = [...mappings.broken.values()].flatMap((its) => its.problems)
  if (problems.length > 0) throw new MappingError(problems.toSorted(byPlace))
  return mappings
}

/** The same, but that a connection with mistakes is left out, and named as broken. @throws MappingError where what all share has mistakes */
export function loadSound(
  files: readonly MappingFile[],
  connectors: Connectors,
  variable: Variable,
  standIn: Variable = () => undefined,
): Mappings {
  const documents = new Map(files.map(({ path, text }) => [nameOf(path), readDocument(path, text)]))
  const problems = files.flatMap((file, i) => checkName(file, files.slice(0, i)))
  const names = [...documents.keys()].filter((name) => name !== 'customer' && name !== 'matching')

  const folder = dirname(files[0]?.path ?? '')
  const customer = readCustomer(documents.get('customer') ?? folder, new Set(names), problems)
  const matching = readMatching(documents.get('matching'), customer, problems)
  const connections = [...documents]
    .filter(([name]) => names.includes(name))
    .flatMap(([name, document]) => readConnection(name, document, customer, { connectors, variable, standIn }, problems) ?? [])
  problems.push(...checkExclusive(connections, connectors))
  // What a file with a mistake would say nobody knows.
  const isWhole = connections.length === names.length && connections.every(({ compile }) => compile !== undefined)
  if (isWhole && customer !== undefined) problems.push(...checkConditions(connections, customer.model))
  const own = Map.groupBy(problems, ({ file }) => nameOf(file))
  const isShared = [...own.keys()].some((name) => !names.includes(name))
  if (isShared || customer === undefined || matching === undefined) throw new MappingError(problems.toSorted(byPlace))
  const { model } = customer
  const compiled = connections
    .filter(({ document }) => !own.has(nameOf(document.file)))
    .flatMap(({ compile }) => compile?.(model) ?? [])
  return {
    customer: model,
    matching,
    connections: new Map(compiled.map((connection) => [connection.name, connection])),
    broken: new Map([...own].map(([name, its]) => [name, new MappingError(its.toSorted(byPlace))])),
  }
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

/** A connection's name goes into the names of records and of workflows. */
function checkName({ path }: MappingFile, before: readonly MappingFile[]): Problem[] {
  const name = nameOf(path)
  const place = { file: path, line: 1, column: 1 }
  if (before.some((file) => nameOf(file.path) === name)) {
    return [{ ...place, found: `a second file named ${name}`, allowed: 'one file for each name' }]
  }
  const allowed = 'a file name of lower-case letters, digits, - and _'
  return /^[a-z][a-z0-9_-]*$/.test(name) ? [] : [{ ...place, found: name, allowed }]
}

/** @param document or the folder that has none */
function readCustomer(document: Document | string, connections: ReadonlySet<string>, problems: Problem[]): Customer | undefined {
  if (typeof document === 'string') {
    const allowed = 'customer.yaml, which declares the golden record'
    problems.push({ file: join(document, 'customer.yaml'), line: 1, column: 1, found: 'no such file', allowed })
    return undefined
  }
  const { sound: parts, problems: mistakes, isSpoiled } = validate(document, customerSchema, customerParts)
  problems.push(...mistakes)
  if (parts === undefined) return undefined
  // Of a field with a mistake nothing is known: what uses it may be right.
  const fields = Object.entries(parts.fields ?? {}).filter(([name]) => !isSpoiled(['fields', name]))
  const sound = { ...parts, fields: Object.fromEntries(fields) }
  const names = vocabularyOf(document)
  problems.push(...checkCustomer(document, sound, names, connections), ...checkColumns(document, sound.fields))
  return { names, model: customerModel(sound) }
}

function readMatching(
  document: Document | undefined,
  customer: Customer | undefined,
  problems: Problem[],
): MatchingModel | undefined {
  if (document === undefined) return customer && defaultMatching(customer.model)
  const { sound, problems: mistakes, isSpoiled } = validate(document, matchingSchema, matchingParts)
  problems.push(...mistakes)
  const typeOf = typesOf(customer?.model)
  const names = customer && { ...customer.names, what: 'fields in customer.yaml', typeOf, most: mostFields }
  if (sound && names) problems.push(...checkMatching(document, sound, names, isSpoiled))
  return sound && modelOf(sound, typeOf)
}

/** A connection that was read: it is compiled when the files have no mistake at all. */
interface ReadConnection extends Configured {
  readonly compile: ((customer: CustomerModel) => ConnectionMapping) | undefined
}

function readConnection(
  name: string,
  document: Document,
  customer: Customer | undefined,
  given: Given,
  problems: Problem[],
): ReadConnection | undefined {
  const { file, sound, problems: mistakes, isSpoiled } = validate(document, connectionSchema, connectionParts)
  problems.push(...mistakes)
  if (sound === undefined) return undefined
  const settings = readSettings(document, sound, given, problems)
  problems.push(...checkIds({ document, file: sound, settings }, given.connectors, isSpoiled))
  const readOnly = isReadOnly(given.connectors, sound.connector) ? sound.connector : undefined
  if (customer) problems.push(...checkConnection(document, sound, customer.names, customer.model, readOnly))
  const compile = file && ((customer: CustomerModel) => connectionMapping(name, document, file, settings, customer))
  return { document, file: sound, settings, compile }
}

/** A connector that cannot write says so in the `meta` of its settings. */
function isReadOnly(connectors: Connectors, name = ''): boolean {
  return connectors.get(name)?.meta()?.['writable'] === false
}

function connectionMapping(
  name: string,
  document: Document,
  file: ConnectionFile,
  settings: unknown,
  customer: CustomerModel,
): ConnectionMapping {
  const { connector, every, serves } = file
  const objects = Object.keys(file.objects).map((object) => {
    const spec = valueAt(document.data, ['objects', object])
    return [object, compileObject({ object, spec, customer })] as const
  })
  return { name, file: document.file, connector, settings, every, serves, objects: new Map(objects) }
}
