import type { Mappings, ObjectMapping } from '../../../core/model.ts'
import { below, pick, type Random, randomOf } from '../../../sandbox/population/random.ts'
import { isEmpty, type Kept } from './records.ts'
import type { Column } from './shape.ts'
import { memberColumn, type Statements, valuesNow } from './statements.ts'
import type { System } from './system.ts'

const letters = 'BCDFGHJKLMNPQRSTVWXZ'
const names = ['Ada', 'Bea', 'Cleo', 'Dora', 'Edda', 'Fay', 'Gwen', 'Hope', 'Ines', 'Jana']
const towns = ['Arden', 'Brill', 'Colby', 'Dunmore', 'Elgin', 'Fargo', 'Galena', 'Hobart', 'Ithaca', 'Juno', 'Keene', 'Lodi']

/** What people do in their systems. Each tells in a word what was done, or undefined where there was nothing to do. */
export interface People {
  readonly create: () => string | undefined
  readonly edit: () => string | undefined
  readonly clear: () => string | undefined
  readonly duplicate: () => string | undefined
  readonly merge: () => string | undefined
  readonly remove: () => string | undefined
}

export function openPeople(
  systems: readonly System[],
  mappings: Mappings,
  statements: Statements,
  random: Random,
  persons: number,
): People {
  const chance = (times: number) => below(random, times) === 0
  const memberOf = (person: number) =>
    Array.from({ length: 10 }, (_, at) => letters[below(randomOf(person, 'member', at), letters.length)]).join('')

  /** Does something to a record in the name of a person, and remembers what the record says because of it. */
  function inPerson(system: System, record: Kept, work: () => void): void {
    const mapping = mappingOf(mappings, system)
    const before = valuesNow(mapping, record)
    work()
    statements.did(system, record, before, valuesNow(mapping, record))
  }

  function valueFor(field: string, person: string): string {
    const digit = below(random, 6)
    switch (field) {
      case 'given_name':
      case 'family_name':
        return pick(random, names)
      case 'name':
        return `${pick(random, names)} ${pick(random, names)}`
      case 'town':
        return pick(random, towns)
      case 'tier':
        return pick(random, ['gold', 'silver', 'basic'])
      case 'emails': // now and then one that somebody else may have too
        return chance(25) ? `family${digit}@example.com` : `${person.toLowerCase()}${digit}@example.com`
      case 'phones':
        return `+1212555${String(1000 + ((person.charCodeAt(0) * 131 + person.charCodeAt(1) * 17) % 800) * 10 + digit).slice(-4)}`
      default:
        return `${below(random, 900)}.50`
    }
  }

  const isFree = ({ records, shape }: System, record: Kept | undefined, column: string, value: string) =>
    column !== shape.unique || records.rivalOf(record?.id, { [column]: value }) === undefined

  function save(system: System, record: Kept, column: string, { field, spell }: Column): string | undefined {
    const person = String(record.fields[memberColumn(system)])
    const value = valueFor(field, person)
    const parts = field === 'name' ? value.split(' ') : [value]
    const fields = field === 'name' ? ['given_name', 'family_name'] : [field]
    const isBack = fields.some((its, at) => statements.recent(system, record, its).has(parts[at] ?? ''))
    if (isBack || !isFree(system, record, column, value)) return undefined
    inPerson(system, record, () => system.records.save(record, { [column]: spell(value, random) }))
    return `edits ${column} of ${record.id}`
  }

  function insert(system: System, fields: Readonly<Record<string, unknown>>): Kept {
    const record = system.records.insert({ ...fields })
    statements.did(system, record, {}, valuesNow(mappingOf(mappings, system), record))
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
      const member = memberOf(below(random, persons))
      const filled = Object.entries(system.shape.columns).filter(([, { field }]) => /name/.test(field) || !chance(3))
      const fields = filled.flatMap(([column, { field, spell }]) => {
        const value = valueFor(field, member)
        return isFree(system, undefined, column, value) ? [[column, spell(value, random)] as const] : []
      })
      return `creates ${insert(system, { [memberColumn(system)]: member, ...Object.fromEntries(fields) }).id}`
    },
    edit: () => {
      const [system, record] = anyRecord() ?? []
      if (system === undefined || record === undefined) return undefined
      const [column, its] = pick(random, Object.entries(system.shape.columns))
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
      const groups = [...Map.groupBy(system.records.live(), ({ fields }) => fields[memberColumn(system)]).values()]
      const [winner, loser] = groups.find((group) => group.length > 1) ?? []
      if (winner === undefined || loser === undefined) return undefined
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
  }
}

export function mappingOf({ connections }: Mappings, { shape }: System): ObjectMapping {
  const mapping = connections.get(shape.name)?.objects.get('contacts')
  if (mapping === undefined) throw new Error(`no mapping of ${shape.name}`)
  return mapping
}
