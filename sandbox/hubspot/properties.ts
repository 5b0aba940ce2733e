import { z } from 'zod'
import type { Table, Tables } from '../stand-in/tables.ts'
import { Definition, objectKinds, standardDefinitions } from './definitions.ts'
import { type ObjectType, objectTypes } from './record.ts'
import { invalid, invalidValues, notFound, Refusal } from './refusal.ts'

const Custom = z.object({ id: z.string(), type: z.enum(objectTypes), definition: Definition, archived: z.boolean() })
const Group = z.object({ id: z.string(), type: z.enum(objectTypes), name: z.string(), label: z.string() })
export type Group = Readonly<z.infer<typeof Group>>

/** What an account has of properties: the vendor's, and its own. */
export interface Properties {
  of(type: ObjectType): ReadonlyMap<string, Definition>
  archivedOf(type: ObjectType): readonly Definition[]
  /** The names of those whose value only one record may have. */
  uniqueOf(type: ObjectType): readonly string[]
  groupsOf(type: ObjectType): readonly Group[]
  addGroup(type: ObjectType, name: string, label: string): Group
  add(type: ObjectType, definition: Definition): Definition
  change(type: ObjectType, name: string, changes: Partial<Pick<Definition, 'label' | 'description' | 'options'>>): Definition
  archive(type: ObjectType, name: string): void
}

/** The most of its own that an account may have on one type of object. */
const mostUnique = 10

export function openProperties(tables: Tables): Properties {
  const customs = tables.table('properties', Custom)
  const groups = tables.table('property groups', Group)
  const known = new Map<ObjectType, ReadonlyMap<string, Definition>>()
  const unique = new Map<ObjectType, readonly string[]>()
  const forget = () => {
    known.clear()
    unique.clear()
  }

  const of = (type: ObjectType) => remember(known, type, () => definitionsOf(type, customs))
  const uniqueOf = (type: ObjectType) =>
    remember(unique, type, () => [...of(type).values()].filter((one) => one.hasUniqueValue).map(({ name }) => name))
  const groupsOf = (type: ObjectType) => [standardGroup(type), ...groups.all().filter((group) => group.type === type)]
  const own = (type: ObjectType, name: string) => {
    const custom = customs.get(`${type}/${name}`)
    if (custom !== undefined && !custom.archived) return custom
    if (of(type).has(name)) throw invalid(`The definition of the property '${name}' is read-only.`)
    throw notFound(`Property '${name}' does not exist.`)
  }

  return {
    of,
    uniqueOf,
    groupsOf,
    archivedOf: (type) => customs.all().flatMap((one) => (one.type === type && one.archived ? [one.definition] : [])),
    addGroup: (type, name, label) => {
      if (groupsOf(type).some((group) => group.name === name))
        throw new Refusal(409, 'OBJECT_ALREADY_EXISTS', `A property group named '${name}' already exists.`)
      const group = { id: `${type}/${name}`, type, name, label }
      groups.put(group)
      return group
    },
    add: (type, definition) => {
      checkNew(definition, of(type), groupsOf(type))
      customs.put({ id: `${type}/${definition.name}`, type, definition, archived: false })
      forget()
      return definition
    },
    change: (type, name, changes) => {
      const custom = own(type, name)
      const definition = { ...custom.definition, ...changes }
      customs.put({ ...custom, definition })
      forget()
      return definition
    },
    archive: (type, name) => {
      customs.put({ ...own(type, name), archived: true })
      forget()
    },
  }
}

function remember<Value>(cache: Map<ObjectType, Value>, type: ObjectType, make: () => Value): Value {
  const value = cache.get(type) ?? make()
  cache.set(type, value)
  return value
}

function definitionsOf(type: ObjectType, customs: Table<z.infer<typeof Custom>>): ReadonlyMap<string, Definition> {
  const standard = standardDefinitions[type].map((one) => ({ ...one, groupName: objectKinds[type].group }))
  const own = customs.all().flatMap((one) => (one.type === type && !one.archived ? [one.definition] : []))
  return new Map([...standard, ...own].map((definition) => [definition.name, definition]))
}

function standardGroup(type: ObjectType): Group {
  const { group: name, singular } = objectKinds[type]
  return { id: `${type}/${name}`, type, name, label: `${singular} information` }
}

function checkNew(definition: Definition, known: ReadonlyMap<string, Definition>, groups: readonly Group[]): void {
  const { name, groupName, hasUniqueValue } = definition
  if (!/^[a-z][a-z0-9_]{0,99}$/.test(name))
    throw invalid(`Property name '${name}' must start with a letter and hold lower-case letters, digits and _ only.`)
  if (known.has(name)) throw new Refusal(409, 'OBJECT_ALREADY_EXISTS', `A property named '${name}' already exists.`)
  if (!groups.some((group) => group.name === groupName))
    throw invalidValues([{ name: 'groupName', error: 'INVALID_GROUP', message: `Property group ${groupName} does not exist` }])
  const unique = [...known.values()].filter((one) => one.hasUniqueValue && !one.hubspotDefined).length
  if (hasUniqueValue && unique >= mostUnique)
    throw invalid(`The limit of ${mostUnique} unique properties for this object type is reached.`)
}
