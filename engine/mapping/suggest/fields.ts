import { ownColumns } from '../../../core/columns.ts'
import type { FieldClass, FieldType } from '../../../core/model.ts'
import type { ByRole, Placed } from './by-role.ts'
import { type Column, fieldNameOf, wordsOf } from './column.ts'
import { datesIn } from './dates.ts'
import { decimalMarkOf, type Habit, habitOf } from './decimal-mark.ts'
import { contactPoints } from './points.ts'
import { fieldTypeOf, type Guess, type Role } from './role.ts'
import { separatorOf } from './separator.ts'
import type { SuggestedField } from './suggested-field.ts'
import { flow, list, scalar } from './yaml-text.ts'

/** `headers`: all of the file; `delimiter`: what parts its columns. */
export function suggestFields(of: ByRole, headers: readonly string[], delimiter?: string): SuggestedField[] {
  const identity = [
    ...nameFields(of),
    ...one(of, 'company_name'),
    ...one(of, 'date_of_birth', { choose: 'most_frequent' }),
    ...one(of, 'national_id'),
    ...contactPoints(of, headers),
  ]
  return distinctNames([...identity, ...otherFields(of, habitOf(of, delimiter))])
}

/** Given and family name; out of a whole name where nothing better is there. */
function nameFields(of: ByRole): SuggestedField[] {
  const [full] = of('full_name')
  const [particle] = of('particle')
  const [given] = of('given_name')
  const [family] = of('family_name')
  if (given === undefined && family === undefined && full !== undefined)
    return [named('given_name', full, 'given'), named('family_name', full, 'family')]
  const familyField = family && particle ? [withParticle(family.column, particle.column)] : one(of, 'family_name')
  return [...one(of, 'given_name'), ...familyField, ...one(of, 'full_name')]
}

function named(name: string, { column, why }: Guess, part: string): SuggestedField {
  const yaml = flow({ from: scalar(column), clean: `[${flow({ part })}]`, otherwise: 'unknown' })
  return { name, type: 'name', many: false, class: 'identity', entries: [{ yaml, why: `a whole name, split; ${why}` }] }
}

function withParticle(family: string, particle: string): SuggestedField {
  const yaml = flow({ join: list([particle, family]), otherwise: 'unknown' })
  return {
    name: 'family_name',
    type: 'name',
    many: false,
    class: 'identity',
    entries: [{ yaml, why: 'the particle stands in a column of its own' }],
  }
}

function one(of: ByRole, role: Role, more: { readonly choose?: string } = {}): SuggestedField[] {
  const [guess] = of(role)
  const type = fieldTypeOf[role]
  if (guess === undefined || type === undefined) return []
  return [
    { name: role, type, many: false, class: 'identity', entries: [{ yaml: entryOf(guess, type), why: guess.why }], ...more },
  ]
}

/** Typed values that are refused become unknown: a suggestion must lose no row. */
function entryOf({ column, at }: Placed, type: FieldType): string {
  if (type === 'text') return scalar(column)
  return flow({ from: scalar(column), clean: type === 'date' ? dateStep(at) : undefined, otherwise: 'unknown' })
}

function dateStep(column: Column): string | undefined {
  const formats = datesIn(column)?.formats ?? []
  if (formats.length === 0 || (formats.length === 1 && formats[0] === 'YYYY-MM-DD')) return undefined
  return `[{ date: ${formats.length === 1 ? scalar(formats[0] ?? '') : list(formats)} }]`
}

function otherFields(of: ByRole, habit: Habit | undefined): SuggestedField[] {
  const descriptive = (['sex', 'language', 'text', 'boolean', 'date'] as const).flatMap((role) =>
    of(role).map((guess) => other(guess, role, 'descriptive')),
  )
  const figures = (['money', 'number'] as const).flatMap((role) => of(role).map((guess) => figure(guess, role, habit)))
  const lists = of('list').map((guess) => ({
    ...other(guess, 'list', 'qualitative'),
    many: true,
    choose: 'all',
    entries: [{ yaml: flow({ from: scalar(guess.column), clean: `[{ split: '${separatorOf(guess.at)}' }]` }), why: guess.why }],
  }))
  return [...descriptive, ...figures, ...lists]
}

function figure(guess: Placed, role: 'money' | 'number', habit: Habit | undefined): SuggestedField {
  const { mark, why } = decimalMarkOf(guess.at, role, habit)
  const clean = mark && `[${flow({ [role]: `'${mark}'` })}]`
  const yaml = flow({ from: scalar(guess.column), clean, otherwise: 'unknown' })
  return { ...other(guess, role, 'quantitative'), entries: [{ yaml, why: [guess.why, why].filter(Boolean).join('; ') }] }
}

/** Texts may hold anything, and so are personal until somebody says that they are not. */
function other(guess: Placed, role: Role, klass: FieldClass): SuggestedField {
  const type = fieldTypeOf[role] ?? 'text'
  const name = role === 'sex' || role === 'language' ? role : fieldNameOf(guess.column)
  const choose = role === 'money' && /spen|revenue|turnover|umsatz|omzet/.test(wordsOf(guess.column)) ? { choose: 'sum' } : {}
  const personal = role === 'text' || role === 'sex' ? { personal: true } : {}
  return {
    name,
    type,
    many: false,
    class: klass,
    ...choose,
    ...personal,
    entries: [{ yaml: entryOf(guess, type), why: guess.why }],
  }
}

/** A header may be called as a column of the SQL view: `Version`. */
function distinctNames(fields: readonly SuggestedField[]): SuggestedField[] {
  const taken = new Set(ownColumns)
  return fields.map((field) => {
    let { name } = field
    for (let n = 2; taken.has(name); n++) name = `${field.name}_${n}`
    taken.add(name)
    return { ...field, name }
  })
}
