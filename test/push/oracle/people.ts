import type { Mappings } from '../../../core/model.ts'
import { below, pick, type Random } from '../../../sandbox/population/random.ts'
import { type Members, valueFor } from './entries.ts'
import { gains, mappingOf, memberColumn, personOf, personsIn } from './persons.ts'
import { isEmpty, type Kept } from './records.ts'
import type { Column } from './shape.ts'
import type { Statements } from './statements.ts'
import type { System } from './system.ts'

/** What people do in their systems. Each tells in a word what was done, or undefined where there was nothing to do. */
export interface People {
  readonly create: () => string | undefined
  readonly edit: () => string | undefined
  readonly clear: () => string | undefined
  readonly duplicate: () => string | undefined
  readonly merge: () => string | undefined
  readonly remove: () => string | undefined
  /** A system brings a value back to its own, whoever saves a record. */
  readonly insist: (system: System, record: Kept, column: string, value: string) => void
}

export function openPeople(
  systems: readonly System[],
  mappings: Mappings,
  statements: Statements,
  random: Random,
  members: Members,
): People {
  const chance = (times: number) => below(random, times) === 0

  /** Does something to a record in the name of a person, and remembers what the record says because of it. */
  function inPerson(system: System, record: Kept, work: () => void): void {
    const mapping = mappingOf(mappings, system)
    const before = personsIn(mapping, record.id, record.fields)
    work()
    statements.did(system, record, before, personsIn(mapping, record.id, record.fields))
  }

  const isFree = ({ records, shape }: System, record: Kept | undefined, column: string, value: string) =>
    column !== shape.unique || records.rivalOf(record?.id, { [column]: value }) === undefined

  function save(system: System, record: Kept, column: string, { field, spell }: Column): string | undefined {
    const value = spell(valueFor(random, field, personOf(system, record)), random)
    const mapping = mappingOf(mappings, system)
    const before = personsIn(mapping, record.id, record.fields)
    const fields = { ...record.fields, [column]: system.shape.onSave(column, value) }
    if (!isFree(system, record, column, value)) return undefined
    const after = personsIn(mapping, record.id, fields)
    // Of our own value in a second place of the record, one is seen.
    if (!gains(before, after) || statements.goesBack(system, before, after)) return undefined
    inPerson(system, record, () => system.records.save(record, { [column]: value }))
    return `edits ${column} of ${record.id}`
  }

  function insert(system: System, fields: Readonly<Record<string, unknown>>): Kept {
    const record = system.records.insert({ ...fields })
    statements.did(system, record, [], personsIn(mappingOf(mappings, system), record.id, record.fields))
    return record
  }

  const anyRecord = (): readonly [System, Kept] | undefined => {
    const system = pick(random, systems)
    const live = system.records.live()
    return live.length === 0 ? undefined : [system, pick(random, live)]
  }

  return {
    create: () => {
      const system = pick(random, systems)
      const isCompany = Object.values(system.shape.columns).some(({ field }) => field === 'company') && chance(4)
      const member = pick(random, isCompany ? members.organisations : members.persons)
      const isFilled = (field: string) => (field === 'company' ? isCompany : /name/.test(field) || !chance(3))
      const filled = Object.entries(system.shape.columns).filter(([, { field }]) => isFilled(field))
      const fields = filled.flatMap(([column, { field, spell }]) => {
        const value = valueFor(random, field, member)
        return isFree(system, undefined, column, value) ? [[column, spell(value, random)] as const] : []
      })
      return `creates ${insert(system, { [memberColumn(system)]: member, ...Object.fromEntries(fields) }).id}`
    },
    edit: () => {
      const [system, record] = anyRecord() ?? []
      if (system === undefined || record === undefined) return undefined
      const [column, its] = pick(random, Object.entries(system.shape.columns))
      if (its.field === 'company' && isEmpty(record.fields[column])) return undefined // a person stays one
      return save(system, record, column, its)
    },
    clear: () => {
      const [system, record] = anyRecord() ?? []
      if (system === undefined || record === undefined) return undefined
      const columns = Object.entries(system.shape.columns).filter(
        ([column, { field }]) => !/name/.test(field) && !isEmpty(record.fields[column]),
      )
      if (columns.length === 0) return undefined
      const [column] = pick(random, columns)
      inPerson(system, record, () => system.records.save(record, { [column]: null }))
      return `clears ${column} of ${record.id}`
    },
    duplicate: () => {
      const [system, record] = anyRecord() ?? []
      if (system === undefined || record === undefined) return undefined
      const { unique = '' } = system.shape
      return `duplicates ${record.id} as ${insert(system, { ...record.fields, ...(unique && { [unique]: null }) }).id}`
    },
    merge: () => {
      const system = pick(
        random,
        systems.filter(({ shape }) => !shape.isExport),
      )
      const named = system.records.live().filter(({ fields }) => !isEmpty(fields[memberColumn(system)]))
      const groups = [...Map.groupBy(named, (record) => personOf(system, record)).values()]
      const [winner, loser] = groups.find((group) => group.length > 1) ?? []
      if (winner === undefined || loser === undefined) return undefined
      const mapping = mappingOf(mappings, system)
      const joined = personsIn(mapping, winner.id, { ...winner.fields, ...system.records.takenFrom(loser, winner) })
      if (statements.goesBack(system, personsIn(mapping, winner.id, winner.fields), joined)) return undefined
      inPerson(system, winner, () => system.records.merge(loser, winner))
      statements.gone(system, loser)
      return `merges ${loser.id} into ${winner.id}`
    },
    remove: () => {
      const [system, record] = anyRecord() ?? []
      if (system === undefined || record === undefined) return undefined
      // An export of nothing is not believed.
      if (system.shape.isExport && system.records.live().length === 1) return undefined
      system.records.remove(record)
      statements.gone(system, record)
      return `deletes ${record.id}`
    },
    insist: (system, record, column, value) => {
      if (record.fields[column] !== value) inPerson(system, record, () => system.records.save(record, { [column]: value }))
    },
  }
}
